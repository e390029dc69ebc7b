// Archives written by tests: a DOCX or ODT out of its parts.
#pragma once

#include <zip.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace atspro::document::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;  // names and contents, in order

inline constexpr std::size_t kStoredBytes = 4 << 20;  // larger parts are not packed: that takes its time

// `password` encrypts every part.
inline std::string make_zip(const Parts& parts, const char* password = nullptr) {
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    if (!archive) throw std::runtime_error("no archive");
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto at = zip_file_add(archive, name.c_str(), source, 0);
        if (at < 0) throw std::runtime_error("cannot add " + name);
        if (name == "mimetype" || content.size() > kStoredBytes)
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
        if (password)
            zip_file_set_encryption(archive, static_cast<zip_uint64_t>(at), ZIP_EM_AES_256, password);
    }
    if (zip_close(archive) != 0) throw std::runtime_error("cannot write the archive");
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    const auto size = zip_source_tell(target);
    zip_source_seek(target, 0, SEEK_SET);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

}  // namespace atspro::document::testing
