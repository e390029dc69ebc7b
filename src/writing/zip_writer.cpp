#include "writing/zip_writer.h"

#include <zip.h>

#include <memory>

#include "base/shared_library.h"

namespace atspro::writing {
namespace {

constexpr zip_uint16_t kMidnight = 0;          // DOS time
constexpr zip_uint16_t kFirstDosDay = 0x21;    // 1 January 1980: the format has no "unknown"
constexpr zip_uint32_t kCompressionLevel = 6;  // what zlib itself takes for the best bargain

#define ATSPRO_ZIP_FUNCTIONS(X) \
    X(zip_close)                \
    X(zip_discard)              \
    X(zip_file_add)             \
    X(zip_file_set_dostime)     \
    X(zip_open_from_source)     \
    X(zip_set_file_compression) \
    X(zip_source_buffer)        \
    X(zip_source_buffer_create) \
    X(zip_source_close)         \
    X(zip_source_free)          \
    X(zip_source_keep)          \
    X(zip_source_open)          \
    X(zip_source_read)          \
    X(zip_source_seek)          \
    X(zip_source_tell)

// Loaded when the first archive is written: it brings the whole of OpenSSL along.
struct ZipLibrary {
#define ATSPRO_MEMBER(name) decltype(&::name) name = nullptr;
    ATSPRO_ZIP_FUNCTIONS(ATSPRO_MEMBER)
#undef ATSPRO_MEMBER
    bool complete = false;
};

const ZipLibrary& library() {
    static const ZipLibrary loaded = [] {
        ZipLibrary out;
        SharedLibrary file("libzip.so.4");
#define ATSPRO_TAKE(name) file.take(#name, out.name);
        ATSPRO_ZIP_FUNCTIONS(ATSPRO_TAKE)
#undef ATSPRO_TAKE
        out.complete = file.complete();
        return out;
    }();
    return loaded;
}

struct Release {
    void operator()(zip_source_t* source) const { library().zip_source_free(source); }
    void operator()(zip_t* archive) const { library().zip_discard(archive); }
};

bool add(zip_t* archive, const std::string& name, const std::string& content) {
    const ZipLibrary& zip = library();
    std::unique_ptr<zip_source_t, Release> source(
        zip.zip_source_buffer(archive, content.data(), content.size(), 0));
    if (!source) return false;
    const zip_int64_t at = zip.zip_file_add(archive, name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
    if (at < 0) return false;
    (void)source.release();  // NOLINT(bugprone-unused-return-value): the archive's now
    const auto index = static_cast<zip_uint64_t>(at);
    return zip.zip_file_set_dostime(archive, index, kMidnight, kFirstDosDay, 0) == 0 &&
           zip.zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, kCompressionLevel) == 0;
}

std::string content_of(zip_source_t* source) {
    const ZipLibrary& zip = library();
    std::string bytes;
    if (zip.zip_source_open(source) != 0) return bytes;
    zip.zip_source_seek(source, 0, SEEK_END);
    const zip_int64_t size = zip.zip_source_tell(source);
    zip.zip_source_seek(source, 0, SEEK_SET);
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    if (zip.zip_source_read(source, bytes.data(), bytes.size()) != size) bytes.clear();
    zip.zip_source_close(source);
    return bytes;
}

}  // namespace

Result<std::string> write_zip(const ZipParts& parts) {
    const ZipLibrary& zip = library();
    if (!zip.complete)
        return fail(Code::internal,
                    "No DOCX can be written: the library libzip is missing. Install libzip4.");
    const auto failed = [] { return fail(Code::internal, "Packing the DOCX failed; try again."); };
    std::unique_ptr<zip_source_t, Release> target(zip.zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!target) return failed();
    std::unique_ptr<zip_t, Release> archive(zip.zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr));
    if (!archive) return failed();
    zip.zip_source_keep(target.get());  // the archive has one hold on it, we another
    for (const auto& [name, content] : parts)
        if (!add(archive.get(), name, content)) return failed();
    if (zip.zip_close(archive.get()) != 0) return failed();
    (void)archive.release();  // NOLINT(bugprone-unused-return-value): closed
    std::string bytes = content_of(target.get());
    if (bytes.empty()) return failed();
    return bytes;
}

}  // namespace atspro::writing
