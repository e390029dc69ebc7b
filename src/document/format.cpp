#include "document/format.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

#include "base/unicode.h"
#include "document/cfb.h"
#include "document/encoding.h"
#include "document/zip_names.h"

namespace atspro::document {
namespace {

constexpr std::string_view kSupported =
    "ATSPro reads PDF, DOCX, ODT, DOC, RTF, HTML, Markdown, plain text, and pictures in PNG, JPEG, TIFF or "
    "WebP.";
constexpr std::size_t kPdfHeaderBytes = 1024;  // a PDF header may stand anywhere within these
constexpr std::size_t kMarkupSniffBytes = 4096;

struct FormatRow {
    Format format;
    std::string_view media_type;
    std::string_view label;
};
constexpr std::array kFormats{
    FormatRow{Format::pdf, "application/pdf", "a PDF"},
    FormatRow{Format::docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
              "a Word document (DOCX)"},
    FormatRow{Format::odt, "application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"},
    FormatRow{Format::doc, "application/msword", "a Word 97-2003 document (DOC)"},
    FormatRow{Format::rtf, "application/rtf", "an RTF document"},
    FormatRow{Format::html, "text/html", "an HTML page"},
    FormatRow{Format::markdown, "text/markdown", "Markdown text"},
    FormatRow{Format::text, "text/plain", "plain text"},
    FormatRow{Format::png, "image/png", "a PNG picture"},
    FormatRow{Format::jpeg, "image/jpeg", "a JPEG picture"},
    FormatRow{Format::tiff, "image/tiff", "a TIFF picture"},
    FormatRow{Format::webp, "image/webp", "a WebP picture"},
};
const FormatRow& row_of(Format format) {
    return kFormats[static_cast<std::size_t>(format)];
}

tl::unexpected<Error> unsupported(std::string_view what) {
    return fail(Code::unsupported_type,
                "This is " + std::string(what) + ", which is not supported. " + std::string(kSupported));
}

// --- what extensions promise
// -----------------------------------------------------------------------------------------

using F = Format;
struct Promise {
    std::string_view extension;
    std::string_view label;
    std::vector<Format>
        kept_by;  // formats that keep the promise; none: a kind of file that ATSPro does not read
};

const std::vector<Promise>& promises() {
    static const std::vector<Format> word_family{F::doc, F::rtf,  F::html,    F::docx,
                                                 F::odt, F::text, F::markdown};
    static const std::vector<Format> pictures{F::png, F::jpeg, F::tiff, F::webp};
    static const std::vector<Format> texts{F::text, F::markdown, F::html, F::rtf};
    static const std::vector<Promise> list = [] {
        std::vector<Promise> out;
        const auto add = [&](std::initializer_list<std::string_view> extensions, std::string_view label,
                             const std::vector<Format>& kept_by) {
            for (const std::string_view extension : extensions) out.push_back({extension, label, kept_by});
        };
        add({"pdf"}, "a PDF", {F::pdf});
        add({"docx", "docm", "dotx", "dotm"}, "a Word document (DOCX)", {F::docx});
        add({"odt", "ott", "fodt"}, "an OpenDocument text (ODT)", {F::odt});
        add({"doc", "dot"}, "a Word document (DOC)", word_family);
        add({"rtf"}, "an RTF document", {F::rtf, F::doc, F::docx});
        add({"html", "htm", "xhtml"}, "an HTML page", {F::html, F::text, F::markdown});
        add({"md", "markdown", "mdown", "mkd"}, "Markdown text", {F::markdown, F::text, F::html});
        add({"txt", "text"}, "plain text", texts);
        add({"png", "jpg", "jpeg", "jpe", "tif", "tiff", "webp"}, "a picture", pictures);
        add({"exe", "dll", "msi", "com", "scr", "bat", "cmd", "elf", "so", "bin", "apk", "jar"}, "a program",
            {});
        add({"zip", "7z", "rar", "gz", "tgz", "bz2", "xz", "tar", "zst", "iso"}, "an archive", {});
        add({"xls", "xlsx", "xlsm", "ods", "numbers"}, "a spreadsheet", {});
        add({"ppt", "pptx", "odp", "key"}, "a presentation", {});
        add({"mp3", "wav", "ogg", "flac", "m4a", "mp4", "avi", "mov", "mkv", "webm"}, "sound or video", {});
        add({"gif", "bmp", "svg", "heic", "ico", "psd"}, "a picture of a kind that ATSPro does not read", {});
        add({"epub", "mobi", "ps", "eps", "djvu", "pages", "xps"},
            "a document of a kind that ATSPro does not read", {});
        return out;
    }();
    return list;
}

const Promise* promise_of(std::string_view extension) {
    const auto it = std::ranges::find(promises(), extension, &Promise::extension);
    return it == promises().end() ? nullptr : &*it;
}

// --- content
// ---------------------------------------------------------------------------------------------------------

struct Magic {
    std::size_t at;
    std::string_view bytes;
    std::string_view what;
};
using namespace std::string_view_literals;
constexpr Magic kForeign[] = {
    {0,
     "\x7F"
     "ELF"sv,
     "a program (ELF)"},
    {0, "MZ"sv, "a Windows program"},
    {0, "\xCA\xFE\xBA\xBE"sv, "a compiled program"},
    {0, "\xCF\xFA\xED\xFE"sv, "a macOS program"},
    {0, "\xFE\xED\xFA\xCF"sv, "a macOS program"},
    {0, "GIF87a"sv, "a GIF picture"},
    {0, "GIF89a"sv, "a GIF picture"},
    {0, "8BPS"sv, "a Photoshop picture"},
    {0, "\0\0\1\0"sv, "an icon"},
    {0, "ID3"sv, "sound (MP3)"},
    {0, "OggS"sv, "sound or video (Ogg)"},
    {0, "fLaC"sv, "sound (FLAC)"},
    {0, "\x1A\x45\xDF\xA3"sv, "video (Matroska)"},
    {4, "ftyp"sv, "video or a HEIC picture"},
    {8, "WAVE"sv, "sound (WAV)"},
    {8, "AVI "sv, "video (AVI)"},
    {0, "\x1F\x8B"sv, "an archive (gzip)"},
    {0, "BZh"sv, "an archive (bzip2)"},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "an archive (xz)"},
    {0, "\x28\xB5\x2F\xFD"sv, "an archive (Zstandard)"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "an archive (7-Zip)"},
    {0, "Rar!\x1A\x07"sv, "an archive (RAR)"},
    {257, "ustar"sv, "an archive (tar)"},
    {0, "%!PS"sv, "a PostScript file"},
    {0, "\xC5\xD0\xD3\xC6"sv, "a PostScript file"},
    {0, "AT&TFORM"sv, "a DjVu document"},
    {0, "\xFFWPC"sv, "a WordPerfect document"},
    {0, "\xDB\xA5"sv, "a document of Word 2 or older"},
    {0, "SQLite format 3\0"sv, "a database"},
    {0, "wOFF"sv, "a font"},
    {0, "\0\1\0\0\0"sv, "a font"},
};

bool has_at(std::string_view bytes, std::size_t at, std::string_view magic) {
    return bytes.size() >= at + magic.size() && bytes.substr(at, magic.size()) == magic;
}

std::optional<Format> picture_of(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return Format::png;
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return Format::jpeg;
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return Format::tiff;
    if (bytes.starts_with("RIFF") && has_at(bytes, 8, "WEBP")) return Format::webp;
    return std::nullopt;
}

Result<Format> kind_of_zip(std::string_view bytes, std::string_view extension) {
    const ZipListing listing = list_zip(bytes);
    const auto under = [&](std::string_view folder) {
        return std::ranges::any_of(listing.names,
                                   [&](std::string_view n) { return starts_with_nocase(n, folder); });
    };
    if (listing.mimetype.starts_with("application/vnd.oasis.opendocument.text")) return Format::odt;
    if (listing.mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet"))
        return unsupported("a spreadsheet (ODS)");
    if (listing.mimetype.starts_with("application/vnd.oasis.opendocument.presentation"))
        return unsupported("a presentation (ODP)");
    if (listing.mimetype.starts_with("application/epub")) return unsupported("an electronic book (EPUB)");
    if (under("word/")) return Format::docx;
    if (under("xl/")) return unsupported("a spreadsheet (XLSX)");
    if (under("ppt/")) return unsupported("a presentation (PPTX)");
    if (under("visio/")) return unsupported("a drawing (Visio)");
    if (under("Index/Document.iwa") || under("Index.zip"))
        return unsupported("an Apple Pages document; export it as PDF or DOCX");
    if (under("content.xml") && under("META-INF/manifest.xml")) return Format::odt;
    if (under("AndroidManifest.xml")) return unsupported("an Android program");
    if (under("META-INF/MANIFEST.MF")) return unsupported("a Java program");
    // Nothing tells: a damaged DOCX or ODT is for its reader to refuse in better words.
    const Promise* promise = promise_of(extension);
    if (promise && promise->kept_by == std::vector{Format::docx}) return Format::docx;
    if (promise && promise->kept_by == std::vector{Format::odt}) return Format::odt;
    return unsupported("an archive (ZIP)");
}

Result<Format> kind_of_compound(std::string_view bytes) {
    const auto file = CompoundFile::open(bytes);
    if (!file) return Format::doc;  // too damaged to tell; the reader refuses it in better words
    const auto has = [&](std::string_view name) {
        return std::ranges::find(file->entries(), name, &CompoundFile::Entry::name) != file->entries().end();
    };
    if (has("EncryptedPackage"))
        return fail(Code::encrypted_file,
                    "The document is protected by a password. Remove the password in the program that made "
                    "it and save it anew.");
    if (has("WordDocument")) return Format::doc;
    if (has("Workbook") || has("Book")) return unsupported("a spreadsheet (XLS)");
    if (has("PowerPoint Document")) return unsupported("a presentation (PPT)");
    if (has("__properties_version1.0")) return unsupported("an Outlook message");
    return unsupported("an Office file of an unknown kind");
}

// The element or declaration that markup starts with, lower case: "!doctype html", "html", "?xml"; comments
// skipped.
std::string first_tag(std::string_view text) {
    for (;;) {
        text = trim(text);
        if (!text.starts_with("<!--")) break;
        const std::size_t end = text.find("-->");
        if (end == text.npos) return {};
        text.remove_prefix(end + 3);
    }
    if (!text.starts_with('<')) return {};
    const std::size_t end = std::min(text.find('>'), std::size_t{64});
    return to_lower(text.substr(1, end == 0 ? 0 : end - 1));
}

bool is_tag(std::string_view found, std::string_view name) {
    return found == name || (found.starts_with(name) &&
                             std::string_view(" \t\n/").find(found[name.size()]) != std::string_view::npos);
}

// HTML where the text starts with one of its elements; another XML vocabulary gives its name.
struct Markup {
    bool html = false;
    std::string_view foreign;
};
Markup markup_of(std::string_view text, std::string_view extension) {
    std::string tag = first_tag(text);
    if (tag.starts_with("?xml")) tag = first_tag(text.substr(std::min(text.find('>') + 1, text.size())));
    if (tag.starts_with("!doctype svg") || is_tag(tag, "svg")) return {false, "an SVG drawing"};
    if (tag.starts_with("!doctype html")) return {true, {}};
    constexpr std::string_view kPageTags[] = {"html", "head",   "body",  "title",
                                              "meta", "script", "style", "link"};
    constexpr std::string_view kBlockTags[] = {"div",   "p",       "h1",      "h2",     "h3",
                                               "table", "section", "article", "header", "main",
                                               "ul",    "span",    "b",       "center", "font"};
    if (std::ranges::any_of(kPageTags, [&](auto t) { return is_tag(tag, t); })) return {true, {}};
    if (std::ranges::any_of(kBlockTags, [&](auto t) { return is_tag(tag, t); }) &&
        text.find("</") != text.npos)
        return {true, {}};
    if (is_tag(tag, "office:document")) return {false, "a flat OpenDocument file; save it as ODT"};
    if (tag.find(':') != tag.npos || (text.starts_with("<?xml") && !tag.empty()))
        return {false, "an XML file"};
    if (starts_with_nocase(text, "mime-version:"))
        return {false, "a web archive (MHTML); save it as DOCX or PDF"};
    return {extension == "html" || extension == "htm" || extension == "xhtml", {}};
}

// For text without a telling name: headings together with emphasis, bullets or links.
bool reads_like_markdown(std::string_view text) {
    int headings = 0;
    int marks = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const std::size_t hashes = line.find_first_not_of('#');
        if (hashes != line.npos && hashes >= 1 && hashes <= 6 && line[hashes] == ' ') ++headings;
        if (line.starts_with("- ") || line.starts_with("* ") || line.find("**") != line.npos ||
            line.find("](") != line.npos)
            ++marks;
        at = end + 1;
    }
    return headings >= 2 && marks >= 1;
}

Result<Format> kind_of_text(std::string_view bytes, std::string_view extension) {
    const std::string text = decode_text(bytes.substr(0, kSniffBytes));
    const std::string_view content = trim(text);
    if (content.empty())
        return fail(Code::empty_file,
                    "The file holds white space alone. Choose the file that holds the document.");
    const Markup markup = markup_of(content.substr(0, kMarkupSniffBytes), extension);
    if (!markup.foreign.empty()) return unsupported(markup.foreign);
    if (markup.html) return Format::html;
    const Promise* promise = promise_of(extension);
    if (promise && !promise->kept_by.empty() && promise->kept_by.front() == Format::markdown)
        return Format::markdown;
    if (!promise && reads_like_markdown(content)) return Format::markdown;
    return Format::text;
}

Result<Format> kind_of(std::string_view bytes, std::string_view extension) {
    if (bytes.empty())
        return fail(Code::empty_file, "The file is empty. Choose the file that holds the document.");
    if (const auto picture = picture_of(bytes)) return *picture;
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") || bytes.starts_with("PK\x07\x08"))
        return kind_of_zip(bytes, extension);
    if (looks_like_cfb(bytes)) return kind_of_compound(bytes);
    const std::string_view past_space =
        bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    if (past_space.starts_with("{\\rtf") || past_space.starts_with("\xEF\xBB\xBF{\\rtf")) return Format::rtf;
    if (bytes.substr(0, kPdfHeaderBytes).find("%PDF-") != bytes.npos) return Format::pdf;
    for (const Magic& magic : kForeign)
        if (has_at(bytes, magic.at, magic.bytes) && ((magic.at == 0 && magic.bytes.size() > 3) ||
                                                     !looks_like_text(bytes)))  // a text may start with "MZ"
            return unsupported(magic.what);
    if (looks_like_text(bytes)) return kind_of_text(bytes, extension);
    return unsupported("a binary file of an unknown kind");
}

}  // namespace

std::string_view media_type_of(Format format) {
    return row_of(format).media_type;
}
std::string_view label_of(Format format) {
    return row_of(format).label;
}

std::string base_name(std::string_view filename) {
    const std::size_t slash = filename.find_last_of("/\\");
    std::string name = clean_utf8(slash == filename.npos ? filename : filename.substr(slash + 1));
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (name.size() <= kMaxFilenameBytes) return name;
    // Shortened before the extension, which tells what the file claims to be, and between characters.
    const std::string extension = "." + extension_of(name);
    std::size_t keep = kMaxFilenameBytes - std::min(extension.size(), std::size_t{32});
    while (keep > 0 && (static_cast<unsigned char>(name[keep]) & 0xC0) == 0x80) --keep;
    return name.substr(0, keep) + (extension.size() > 1 && extension.size() <= 32 ? extension : "");
}

std::string extension_of(std::string_view filename) {
    const std::size_t slash = filename.find_last_of("/\\");
    if (slash != filename.npos) filename.remove_prefix(slash + 1);
    const std::size_t dot = filename.rfind('.');
    return dot == filename.npos ? std::string() : to_lower(trim(filename.substr(dot + 1)));
}

Result<Format> detect(std::string_view bytes, std::string_view filename) {
    const std::string extension = extension_of(filename);
    auto format = kind_of(bytes, extension);
    const Promise* promise = promise_of(extension);
    if (!format || !promise) return format;
    if (std::ranges::find(promise->kept_by, *format) != promise->kept_by.end()) return format;
    return fail(Code::name_contradicts_content,
                "The name ends in ." + extension + ", so it should be " + std::string(promise->label) +
                    ", but the content is " + std::string(label_of(*format)) +
                    ". Give the file its right extension, or save it anew in the format of its name.");
}

}  // namespace atspro::document
