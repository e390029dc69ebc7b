// What an answer holds: its media type and its encoding. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atspro::fetch {

struct MediaType {
    std::string name;     // "text/html", lower case; empty where none was told
    std::string charset;  // as told, lower case; empty where none was
};
MediaType parse_media_type(std::string_view content_type);

// Media types that the document reader may find a posting in; one that is not told counts.
bool may_be_posting(const MediaType& type);

// Text in the encoding that HTTP told, as UTF-8, so that no other declaration in the page can overrule it. As
// browsers do, a byte-order mark wins over HTTP; so does well-formed UTF-8 with characters past ASCII, since
// headers lie more often than bytes. Nothing where the bytes stay as they are: the reader then finds their
// encoding itself.
std::optional<std::string> as_utf8(std::string_view bytes, const MediaType& type);

}  // namespace atspro::fetch
