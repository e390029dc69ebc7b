#include "document/wire.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "base/unicode.h"
#include "document/bytes.h"
#include "document/limits.h"

namespace atspro::document::wire {
namespace {

using domain::Box;
using domain::Document;
using domain::Page;

constexpr std::string_view kMagic = "ATSx";
enum class Kind : std::uint32_t { document, picture, status, error };

constexpr float kMaxCoordinate = 1e6F;  // points
constexpr std::size_t kMaxStyles = 65'536;
constexpr std::size_t kMaxSmallBytes = 4'096;  // bytes of a name, an address, a note
constexpr std::size_t kMaxUrlBytes = 16'384;
constexpr std::size_t kMaxLayers = 32;
// The refusals that a reader may give. Anything else from the sandbox would be a lie about the program
// itself.
constexpr std::array kReaderCodes{Code::internal,
                                  Code::not_found,
                                  Code::too_large,
                                  Code::unsupported_type,
                                  Code::name_contradicts_content,
                                  Code::empty_file,
                                  Code::corrupt_file,
                                  Code::encrypted_file,
                                  Code::no_text,
                                  Code::too_complex,
                                  Code::extraction_failed,
                                  Code::bad_request,
                                  Code::sandbox_unavailable};

class Writer {
  public:
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) out_.push_back(static_cast<char>(value | 0x80));
        out_.push_back(static_cast<char>(value));
    }
    void fixed(std::uint32_t value) {
        for (int i = 0; i < 4; ++i) out_.push_back(static_cast<char>(value >> (8 * i)));
    }
    void real(float value) { fixed(std::bit_cast<std::uint32_t>(value)); }
    void text(std::string_view value) {
        number(value.size());
        out_.append(value);
    }
    void box(const Box& b) {
        real(b.x0);
        real(b.y0);
        real(b.x1);
        real(b.y1);
    }
    void reserve(std::size_t bytes) { out_.reserve(bytes); }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

// After the first fault every read gives a zero and `good()` stays false.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    bool good() const { return good_; }
    bool done() const { return good_ && at_ == bytes_.size(); }
    void spoil() { good_ = false; }

    std::uint64_t number(std::uint64_t most = std::numeric_limits<std::uint64_t>::max()) {
        std::uint64_t value = 0;
        for (int shift = 0; good_ && shift < 64; shift += 7) {
            if (at_ >= bytes_.size()) break;
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value <= most ? value : (spoil(), 0);
        }
        spoil();
        return 0;
    }
    // A count of things of which each takes at least `bytes_each`: more cannot follow than bytes are left.
    std::size_t count(std::size_t most, std::size_t bytes_each) {
        const std::size_t value = number(most);
        if (value * bytes_each <= bytes_.size() - at_) return value;
        spoil();
        return 0;
    }
    bool truth() { return number(1) == 1; }
    float real() {
        if (bytes_.size() - at_ < 4) spoil();
        if (!good_) return 0;
        const auto value = std::bit_cast<float>(u32_at(bytes_, at_));
        at_ += 4;
        if (std::isfinite(value) && std::abs(value) <= kMaxCoordinate) return value;
        spoil();
        return 0;
    }
    Box box() {
        Box b;
        b.x0 = real();
        b.y0 = real();
        b.x1 = real();
        b.y1 = real();
        return b;
    }
    std::string_view raw(std::size_t most) {
        const std::size_t size = number(most);
        if (size > bytes_.size() - at_) spoil();
        if (!good_) return {};
        at_ += size;
        return bytes_.substr(at_ - size, size);
    }
    // Well-formed UTF-8 without control characters other than tab and newline.
    std::string text(std::size_t most) {
        const std::string_view value = raw(most);
        const bool has_control = std::ranges::any_of(
            value, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n'; });
        if (!has_control && is_utf8(value)) return std::string(value);
        spoil();
        return {};
    }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool good_ = true;
};

void write_page(Writer& out, const Page& page) {
    out.number(static_cast<std::uint64_t>(page.number));
    out.real(page.width);
    out.real(page.height);
    out.number(page.has_images);
    out.number(page.styles.size());
    for (const auto& style : page.styles) {
        out.text(style.font);
        out.real(style.size);
        out.number(style.color);
        out.number((style.bold ? 1U : 0U) | (style.italic ? 2U : 0U) | (style.underlined ? 4U : 0U));
    }
    out.number(page.paragraphs.size());
    for (const auto& p : page.paragraphs) {
        out.number(static_cast<std::uint64_t>(p.kind));
        out.number(p.level);
        out.number(p.id);
        out.number(p.cell);
        out.number(p.row);
        out.number(p.furniture);
        out.number(static_cast<std::uint64_t>(p.part));
    }
    out.number(page.words.size());
    for (const auto& word : page.words) {
        out.text(word.text);
        out.box(word.box);
        out.number(word.style);
        out.number(word.paragraph);
        out.number(word.space_before);
    }
    out.number(page.links.size());
    for (const auto& link : page.links) {
        out.box(link.box);
        out.text(link.url);
    }
    out.number(page.rules.size());
    for (const auto& rule : page.rules) out.box(rule.box);
}

void write_document(Writer& out, const Document& document) {
    std::size_t words = 0;
    for (const Page& page : document.pages) words += page.words.size();
    out.reserve(words * 32 + 4096);
    out.text(document.media_type);
    out.text(document.title);
    out.text(document.language);
    out.number(document.ocr);
    out.number(document.pages.size());
    for (const Page& page : document.pages) write_page(out, page);
    out.number(document.hidden.size());
    for (const auto& hidden : document.hidden) {
        out.number(static_cast<std::uint64_t>(hidden.reason));
        out.number(static_cast<std::uint64_t>(hidden.page));
        out.box(hidden.box);
        out.text(hidden.text);
    }
    out.number(document.notes.size());
    for (const auto& note : document.notes) out.text(note);
    out.number(document.postings.size());
    for (const auto& posting : document.postings) {
        out.number(static_cast<std::uint64_t>(posting.form));
        out.text(posting.json);
    }
    const domain::WebPage& web = document.web;
    out.text(web.canonical_url);
    out.text(web.share_title);
    out.text(web.site_name);
    out.number((web.scripted ? 1U : 0U) | (web.asks_password ? 2U : 0U));
}

bool is_word(std::string_view text) {
    return !text.empty() && text.find_first_of(" \t\n") == std::string_view::npos;
}

void read_styles(Reader& in, Page& page) {
    page.styles.resize(in.count(kMaxStyles, 7));
    for (auto& style : page.styles) {
        style.font = in.text(kMaxSmallBytes);
        style.size = in.real();
        style.color = static_cast<std::uint32_t>(in.number(0xFFFFFF));
        const std::uint64_t flags = in.number(7);
        style.bold = flags & 1;
        style.italic = flags & 2;
        style.underlined = flags & 4;
    }
}

void read_paragraphs(Reader& in, Page& page) {
    constexpr std::uint64_t kMaxId = std::numeric_limits<std::uint32_t>::max();
    page.paragraphs.resize(in.count(kMaxWords, 7));
    for (auto& p : page.paragraphs) {
        p.kind = static_cast<domain::ParagraphKind>(
            in.number(static_cast<std::uint64_t>(domain::ParagraphKind::title)));
        p.level = static_cast<std::uint8_t>(in.number(9));
        p.id = static_cast<std::uint32_t>(in.number(kMaxId));
        p.cell = static_cast<std::uint32_t>(in.number(kMaxId));
        p.row = static_cast<std::uint32_t>(in.number(kMaxId));
        p.furniture = in.truth();
        p.part = static_cast<domain::PagePart>(in.number(static_cast<std::uint64_t>(domain::PagePart::main)));
    }
}

void read_words(Reader& in, Page& page, std::size_t& words_left, std::size_t& text_left) {
    page.words.resize(in.count(words_left, 21));
    words_left -= page.words.size();
    for (auto& word : page.words) {
        word.text = in.text(text_left);
        text_left -= word.text.size();
        word.box = in.box();
        word.style = static_cast<std::uint16_t>(in.number(std::numeric_limits<std::uint16_t>::max()));
        word.paragraph = static_cast<std::uint32_t>(in.number(page.paragraphs.size()));
        word.space_before = in.truth();
        if (!is_word(word.text) || word.style >= page.styles.size()) in.spoil();
        if (!in.good()) return;
    }
}

void read_page(Reader& in, Page& page, std::size_t& words_left, std::size_t& text_left) {
    page.number = static_cast<int>(in.number(kMaxPages));
    page.width = in.real();
    page.height = in.real();
    page.has_images = in.truth();
    read_styles(in, page);
    read_paragraphs(in, page);
    read_words(in, page, words_left, text_left);
    page.links.resize(in.count(kMaxWords, 17));
    for (auto& link : page.links) {
        link.box = in.box();
        link.url = in.text(kMaxUrlBytes);
        if (!in.good()) return;
    }
    page.rules.resize(in.count(kMaxTextBytes, 16));
    for (auto& rule : page.rules) rule.box = in.box();
}

void read_web(Reader& in, Document& document) {
    std::size_t left = kMaxStructuredBytes;
    const std::size_t postings = in.count(kMaxStructuredPostings, 2);
    for (std::size_t i = 0; i < postings && in.good(); ++i) {
        auto& posting = document.postings.emplace_back();
        posting.form = static_cast<domain::StructuredPosting::Form>(
            in.number(static_cast<std::uint64_t>(domain::StructuredPosting::Form::rdfa)));
        posting.json = in.text(left);
        left -= posting.json.size();
    }
    document.web.canonical_url = in.text(kMaxSmallBytes);
    document.web.share_title = in.text(kMaxSmallBytes);
    document.web.site_name = in.text(kMaxSmallBytes);
    const std::uint64_t flags = in.number(3);
    document.web.scripted = flags & 1;
    document.web.asks_password = flags & 2;
}

Document read_document(Reader& in) {
    Document document;
    document.media_type = in.text(kMaxSmallBytes);
    document.title = in.text(kMaxTextBytes);
    document.language = in.text(kMaxSmallBytes);
    document.ocr = in.truth();
    std::size_t words_left = kMaxWords;
    std::size_t text_left = kMaxTextBytes;
    const std::size_t pages = in.count(kMaxPages, 13);
    for (std::size_t i = 0; i < pages && in.good(); ++i) {
        read_page(in, document.pages.emplace_back(), words_left, text_left);
        if (document.pages.back().number != static_cast<int>(i) + 1) in.spoil();
    }
    std::size_t hidden_left = kMaxTextBytes;
    const std::size_t hidden = in.count(kMaxTextBytes, 19);
    for (std::size_t i = 0; i < hidden && in.good(); ++i) {
        auto& h = document.hidden.emplace_back();
        h.reason = static_cast<domain::HiddenReason>(
            in.number(static_cast<std::uint64_t>(domain::HiddenReason::covered)));
        h.page = static_cast<int>(in.number(document.pages.size()));
        h.box = in.box();
        h.text = in.text(hidden_left);
        hidden_left -= h.text.size();
    }
    const std::size_t notes = in.count(kMaxSmallBytes, 1);
    for (std::size_t i = 0; i < notes && in.good(); ++i) document.notes.push_back(in.text(kMaxSmallBytes));
    read_web(in, document);
    return document;
}

SandboxStatus read_status(Reader& in) {
    SandboxStatus status;
    status.layers.resize(in.count(kMaxLayers, 3));
    for (auto& layer : status.layers) {
        layer.name = in.text(kMaxSmallBytes);
        layer.active = in.truth();
        layer.detail = in.text(kMaxSmallBytes);
    }
    return status;
}

Error read_error(Reader& in) {
    const std::optional<Code> code = code_named(in.text(kMaxSmallBytes));
    std::string detail = in.text(kMaxErrorBytes);
    if (!code || std::ranges::find(kReaderCodes, *code) == kReaderCodes.end()) in.spoil();
    return {code.value_or(Code::internal), std::move(detail)};
}

struct PayloadWriter {
    Writer& out;
    Kind operator()(const Document& document) const {
        write_document(out, document);
        return Kind::document;
    }
    Kind operator()(const Picture& picture) const {
        out.text(picture.png);
        return Kind::picture;
    }
    Kind operator()(const SandboxStatus& status) const {
        out.number(status.layers.size());
        for (const auto& layer : status.layers) {
            out.text(layer.name);
            out.number(layer.active);
            out.text(layer.detail);
        }
        return Kind::status;
    }
    Kind operator()(const Error& error) const {
        out.text(name_of(error.code));
        out.text(clean_utf8(
            std::string_view(error.detail).substr(0, kMaxErrorBytes / 4)));  // U+FFFD triples a bad byte
        return Kind::error;
    }
};

}  // namespace

std::string encode(const Request& request) {
    Writer out;
    out.number(static_cast<std::uint64_t>(request.ask));
    out.number(static_cast<std::uint64_t>(std::max(request.page, 0)));
    out.number(static_cast<std::uint64_t>(std::max(request.dpi, 0)));
    out.text(request.filename);
    return out.take();
}

Result<Request> decode_request(std::string_view bytes) {
    constexpr std::uint64_t kMaxNumber = std::numeric_limits<std::int32_t>::max();
    Reader in(bytes);
    Request request;
    request.ask = static_cast<Ask>(in.number(static_cast<std::uint64_t>(Ask::status)));
    request.page = static_cast<std::int32_t>(in.number(kMaxNumber));
    request.dpi = static_cast<std::int32_t>(in.number(kMaxNumber));
    request.filename = in.text(kMaxRequestBytes);
    if (!in.done())
        return fail(Code::internal,
                    "The extractor received a malformed request; its program and the main program differ. "
                    "Install both anew.");
    return request;
}

std::string encode(const Reply& reply) {
    Writer payload;
    const Kind kind = std::visit(PayloadWriter{payload}, reply);
    const std::string body = payload.take();
    if (body.size() > kMaxReplyBytes - kReplyHeaderBytes)
        return encode(Reply(Error{Code::too_complex,
                                  "The document is too complex: what it draws would fill more than 48 MiB. "
                                  "Save it in a simpler form and try again."}));
    Writer out;
    out.fixed(static_cast<std::uint32_t>(kind));
    out.fixed(static_cast<std::uint32_t>(body.size()));
    return std::string(kMagic) + out.take() + body;
}

std::optional<std::size_t> announced_bytes(std::string_view header) {
    if (header.size() < kReplyHeaderBytes || !header.starts_with(kMagic)) return std::nullopt;
    const std::size_t size = kReplyHeaderBytes + u32_at(header, 8);
    return size <= kMaxReplyBytes ? std::optional(size) : std::nullopt;
}

Result<Reply> decode_reply(std::string_view bytes) {
    const auto malformed = [] {
        return fail(Code::extraction_failed,
                    "The file could not be read: its reader gave a malformed answer. The file may be damaged "
                    "or hostile: try saving it anew as PDF.");
    };
    if (announced_bytes(bytes) != bytes.size()) return malformed();
    Reader in(bytes.substr(kReplyHeaderBytes));
    Reply reply;
    switch (static_cast<Kind>(u32_at(bytes, 4))) {
        case Kind::document:
            reply = read_document(in);
            break;
        case Kind::picture:
            reply = Picture{std::string(in.raw(kMaxReplyBytes))};
            break;
        case Kind::status:
            reply = read_status(in);
            break;
        case Kind::error:
            reply = read_error(in);
            break;
        default:
            in.spoil();
    }
    if (!in.done()) return malformed();
    return reply;
}

}  // namespace atspro::document::wire
