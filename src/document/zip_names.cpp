#include "document/zip_names.h"

#include <algorithm>

#include "document/bytes.h"

namespace atspro::document {
namespace {

constexpr std::string_view kLocalHeader("PK\x03\x04", 4);
constexpr std::string_view kCentralHeader("PK\x01\x02", 4);
constexpr std::string_view kEndRecord("PK\x05\x06", 4);
constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::size_t kCentralHeaderBytes = 46;
constexpr std::size_t kEndRecordBytes = 22;
constexpr std::size_t kMaxCommentBytes = 65'535;

// Entries of the central directory that starts at `at`, for as long as they hold together.
std::vector<std::string_view> walk_central(std::string_view bytes, std::size_t at) {
    std::vector<std::string_view> names;
    while (names.size() < kMaxZipNames && at + kCentralHeaderBytes <= bytes.size() &&
           bytes.substr(at, 4) == kCentralHeader) {
        const std::size_t name_bytes = u16_at(bytes, at + 28);
        const std::size_t next =
            at + kCentralHeaderBytes + name_bytes + u16_at(bytes, at + 30) + u16_at(bytes, at + 32);
        if (at + kCentralHeaderBytes + name_bytes > bytes.size()) break;
        names.push_back(bytes.substr(at + kCentralHeaderBytes, name_bytes));
        at = next;
    }
    return names;
}

std::vector<std::string_view> names_of_central_directory(std::string_view bytes) {
    if (bytes.size() < kEndRecordBytes) return {};
    const std::size_t lowest = bytes.size() - std::min(bytes.size(), kEndRecordBytes + kMaxCommentBytes);
    for (std::size_t end = bytes.size() - kEndRecordBytes + 1; end-- > lowest;) {
        if (bytes.substr(end, 4) != kEndRecord) continue;
        if (auto names = walk_central(bytes, u32_at(bytes, end + 16)); !names.empty()) return names;
        // A prefix before the archive shifts every offset; the directory still ends where the end record
        // starts.
        const std::size_t size = u32_at(bytes, end + 12);
        if (size <= end)
            if (auto names = walk_central(bytes, end - size); !names.empty()) return names;
    }
    return {};
}

std::vector<std::string_view> names_of_local_headers(std::string_view bytes) {
    std::vector<std::string_view> names;
    for (std::size_t at = bytes.find(kLocalHeader); at != bytes.npos && names.size() < kMaxZipNames;
         at = bytes.find(kLocalHeader, at + 4)) {
        if (at + kLocalHeaderBytes > bytes.size()) break;
        const std::size_t name_bytes = u16_at(bytes, at + 26);
        if (at + kLocalHeaderBytes + name_bytes > bytes.size()) break;
        names.push_back(bytes.substr(at + kLocalHeaderBytes, name_bytes));
    }
    return names;
}

std::string_view first_mimetype(std::string_view bytes) {
    if (bytes.size() < kLocalHeaderBytes || bytes.substr(0, 4) != kLocalHeader) return {};
    const std::size_t name_bytes = u16_at(bytes, 26);
    if (bytes.substr(kLocalHeaderBytes, name_bytes) != "mimetype" || u16_at(bytes, 8) != 0) return {};
    const std::size_t start = kLocalHeaderBytes + name_bytes + u16_at(bytes, 28);
    const std::size_t size = std::min<std::size_t>(u32_at(bytes, 18), 100);
    return start <= bytes.size() ? bytes.substr(start, size) : std::string_view();
}

}  // namespace

ZipListing list_zip(std::string_view bytes) {
    ZipListing listing{names_of_central_directory(bytes), first_mimetype(bytes)};
    if (listing.names.empty()) listing.names = names_of_local_headers(bytes);
    return listing;
}

}  // namespace atspro::document
