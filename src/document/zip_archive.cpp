#include "document/zip_archive.h"

#include <zip.h>

#include <algorithm>

#include "document/limits.h"

namespace atspro::document {
namespace {

constexpr std::size_t kChunkBytes = 64 << 10;

tl::unexpected<Error> damaged() {
    return fail(Code::corrupt_file,
                "The document is damaged and cannot be unpacked; save it anew in the program that made it.");
}

tl::unexpected<Error> encrypted() {
    return fail(
        Code::encrypted_file,
        "The document is protected by a password. Remove the password in the program that made it and "
        "save it anew.");
}

tl::unexpected<Error> too_large(const std::string& what) {
    return fail(Code::too_complex,
                "The document " + what + "; save the resume by itself, without what is embedded in it.");
}

// Index of a part; below 0 where there is none. Some writers part folders with the wrong slash.
zip_int64_t locate(zip_t* archive, std::string_view name) {
    std::string spelled(name);
    const zip_int64_t found = zip_name_locate(archive, spelled.c_str(), ZIP_FL_NOCASE);
    if (found >= 0) return found;
    std::ranges::replace(spelled, '/', '\\');
    return zip_name_locate(archive, spelled.c_str(), ZIP_FL_NOCASE);
}

}  // namespace

struct ZipArchive::Handle {
    zip_t* archive = nullptr;
    std::size_t size = 0;      // bytes of the archive
    std::size_t inflated = 0;  // bytes of all parts so far

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (archive) zip_discard(archive);
    }
};

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (!source) return fail(Code::internal, "The document could not be unpacked for lack of memory.");
    auto handle = std::make_unique<Handle>();
    handle->size = bytes.size();
    handle->archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (!handle->archive) {
        zip_source_free(source);
        return damaged();
    }
    if (static_cast<std::size_t>(zip_get_num_entries(handle->archive, 0)) > kMaxArchiveEntries)
        return too_large("has more than " + std::to_string(kMaxArchiveEntries) + " parts");
    return ZipArchive(std::move(handle));
}

bool ZipArchive::has(std::string_view name) const {
    return locate(handle_->archive, name) >= 0;
}

Result<std::string> ZipArchive::read(std::string_view name) {
    zip_t* archive = handle_->archive;
    const auto index = locate(archive, name);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(archive, static_cast<zip_uint64_t>(index), 0, &stat) != 0)
        return damaged();
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return encrypted();
    if ((stat.valid & ZIP_STAT_COMP_METHOD) && stat.comp_method != ZIP_CM_STORE &&
        stat.comp_method != ZIP_CM_DEFLATE)
        return damaged();

    if ((stat.valid & ZIP_STAT_COMP_SIZE) && stat.comp_size > handle_->size) return damaged();

    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0);
    if (!file) return damaged();
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> closer(file, zip_fclose);
    // A part whose packed size is a lie does not inflate at all; one byte keeps the ratio defined.
    const std::size_t packed =
        std::max<std::size_t>(1, (stat.valid & ZIP_STAT_COMP_SIZE) ? stat.comp_size : 1);
    std::string content;
    // A hint, within what any document may cost.
    if (stat.valid & ZIP_STAT_SIZE)
        content.reserve(std::min<std::size_t>(stat.size, kRatioFreeBytes) + kChunkBytes);
    for (;;) {
        const std::size_t before = content.size();
        content.resize(before + kChunkBytes);
        const zip_int64_t got = zip_fread(file, content.data() + before, kChunkBytes);
        if (got < 0) return damaged();
        content.resize(before + static_cast<std::size_t>(got));
        if (got == 0) {
            if ((stat.valid & ZIP_STAT_SIZE) && stat.size != content.size()) return damaged();
            return content;
        }
        handle_->inflated += static_cast<std::size_t>(got);
        if (content.size() > kMaxPartBytes)
            return too_large("has a part of more than " + std::to_string(kMaxPartBytes >> 20U) + " MiB");
        if (handle_->inflated > kMaxInflatedBytes)
            return too_large("unpacks to more than " + std::to_string(kMaxInflatedBytes >> 20U) + " MiB");
        if (content.size() > kRatioFreeBytes && content.size() / packed > kMaxInflateRatio)
            return too_large("is packed beyond what text can be");
    }
}

}  // namespace atspro::document
