// The names that a ZIP archive lists, for telling what kind of document it is. Does not inflate, check or
// trust anything else of the archive: whoever reads the document opens it anew.
#pragma once

#include <string_view>
#include <vector>

namespace atspro::document {

struct ZipListing {
    std::vector<std::string_view> names;  // views into the archive's bytes; at most kMaxZipNames
    std::string_view
        mimetype;  // content of a first, stored entry called "mimetype"; empty where there is none
};

inline constexpr std::size_t kMaxZipNames = 4'096;

// Names from the central directory; where that is missing or damaged, from the local headers that can be
// found.
ZipListing list_zip(std::string_view bytes);

}  // namespace atspro::document
