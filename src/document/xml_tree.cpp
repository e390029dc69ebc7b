#include "document/xml_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/charset.h"
#include "base/unicode.h"
#include "document/encoding.h"
#include "document/limits.h"

namespace atspro::document {
namespace {

using namespace std::string_view_literals;

tl::unexpected<Error> not_well_formed() {
    return fail(Code::corrupt_file,
                "A part of the document is not well-formed XML; save the document anew in the program that "
                "made it.");
}

struct Namespace {
    std::string_view uri;
    std::string_view prefix;
};
// Both editions of Office Open XML, and OpenDocument.
constexpr std::array kNamespaces{
    Namespace{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    Namespace{"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    Namespace{"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    Namespace{"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    Namespace{"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
    Namespace{"http://purl.oclc.org/ooxml/drawingml/main", "a"},
    Namespace{"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"},
    Namespace{"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"},
    Namespace{"http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"},
    Namespace{"http://purl.oclc.org/ooxml/drawingml/picture", "pic"},
    Namespace{"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    Namespace{"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    Namespace{"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    Namespace{"http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"},
    Namespace{"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", "wpg"},
    Namespace{"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas", "wpc"},
    Namespace{"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing", "wp14"},
    Namespace{"http://schemas.microsoft.com/office/word/2010/wordml", "w14"},
    Namespace{"http://schemas.microsoft.com/office/word/2012/wordml", "w15"},
    Namespace{"urn:schemas-microsoft-com:vml", "v"},
    Namespace{"urn:schemas-microsoft-com:office:office", "o"},
    Namespace{"http://schemas.openxmlformats.org/package/2006/relationships", ""},
    Namespace{"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp"},
    Namespace{"http://purl.org/dc/elements/1.1/", "dc"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    Namespace{"http://www.w3.org/1999/xlink", "xlink"},
};

std::optional<std::string_view> usual_prefix(std::string_view uri) {
    for (const Namespace& known : kNamespaces)
        if (known.uri == uri) return known.prefix;
    return std::nullopt;
}

// Prefix that an attribute declares: "" for the default namespace; nothing where it is no declaration.
std::optional<std::string_view> declared_prefix(std::string_view attribute) {
    if (attribute == "xmlns") return ""sv;
    if (attribute.starts_with("xmlns:")) return attribute.substr(6);
    return std::nullopt;
}

enum class Look : std::uint8_t { fine, document_type, too_deep, too_many, broken };

// The '>' that ends a start tag: the first one outside quotes. Text's size where there is none.
std::size_t end_of_start_tag(std::string_view text, std::size_t at) {
    const std::size_t first = std::min(text.find('>', at), text.size());
    const std::string_view tag = text.substr(at, first - at);
    const auto doubles = std::ranges::count(tag, '"');
    const auto singles = std::ranges::count(tag, '\'');
    // Nearly always so: one kind of quotes, all of them closed.
    if ((doubles == 0 || singles == 0) && (doubles + singles) % 2 == 0) return first;
    std::size_t end = at;
    for (char quote = 0; end < text.size() && (quote || text[end] != '>'); ++end) {
        if (quote) {
            if (text[end] == quote) quote = 0;
        } else if (text[end] == '"' || text[end] == '\'') {
            quote = text[end];
        }
    }
    return end;
}

// Walks over the tags without building anything: the parser destroys its tree by recursion, so that depth
// must be known before.
Look look_over(std::string_view text) {
    std::size_t depth = 0;
    std::size_t elements = 0;
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at)) {
        const std::string_view rest = text.substr(at);
        std::string_view ends_with = ">";
        if (rest.starts_with("<!--"))
            ends_with = "-->";
        else if (rest.starts_with("<![CDATA["))
            ends_with = "]]>";
        else if (rest.starts_with("<?"))
            ends_with = "?>";
        else if (rest.starts_with("<!"))
            return Look::document_type;
        if (ends_with.size() > 1) {
            const std::size_t end = text.find(ends_with, at + 2);
            if (end == text.npos) return Look::broken;
            at = end + ends_with.size();
            continue;
        }
        if (rest.starts_with("</")) {
            if (depth == 0) return Look::broken;
            --depth;
            at = text.find('>', at);
            continue;
        }
        const std::size_t end = end_of_start_tag(text, at);
        if (end >= text.size()) return Look::broken;
        if (++elements > kMaxXmlElements) return Look::too_many;
        if (text[end - 1] != '/' && ++depth > kMaxXmlDepth) return Look::too_deep;
        at = end;
    }
    return Look::fine;
}

// True where a prefix other than the usual one stands for a known namespace somewhere, or the usual one for
// another. Looked up in the text: hardly any part needs its names changed.
bool has_odd_prefixes(std::string_view text) {
    for (std::size_t at = text.find("xmlns"); at != text.npos; at = text.find("xmlns", at)) {
        const std::size_t equals = text.find('=', at);
        const std::size_t open = text.find_first_of("\"'", at);
        if (equals == text.npos || open == text.npos || open < equals) return false;
        const std::size_t close = text.find(text[open], open + 1);
        if (close == text.npos) return false;
        std::string_view name = text.substr(at, equals - at);
        while (!name.empty() && static_cast<unsigned char>(name.back()) <= ' ') name.remove_suffix(1);
        const auto usual = usual_prefix(text.substr(open + 1, close - open - 1));
        if (usual && declared_prefix(name) && *declared_prefix(name) != *usual) return true;
        at = close;
    }
    return false;
}

// Numbers of characters that no text may hold (NUL, halves of surrogate pairs) become blanks: the parser
// would write them out.
void blank_bad_references(std::string& text) {
    for (std::size_t at = text.find("&#"); at != text.npos; at = text.find("&#", at + 2)) {
        const std::size_t end = text.find_first_of(";<&", at + 2);
        if (end == text.npos || text[end] != ';') continue;
        const bool is_hex = text[at + 2] == 'x';
        const char* const first = text.data() + at + (is_hex ? 3 : 2);
        unsigned code = 0;
        const auto [last, fault] = std::from_chars(first, text.data() + end, code, is_hex ? 16 : 10);
        const bool is_control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
        const bool is_character =
            code < 0xD800 || (code > 0xDFFF && code < 0x110000 && (code & 0xFFFE) != 0xFFFE);
        if (fault == std::errc() && last == text.data() + end && !is_control && is_character) continue;
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                  text.begin() + static_cast<std::ptrdiff_t>(end) + 1, ' ');
    }
}

// Encoding that the XML declaration names, lower case; empty where it names none.
std::string declared_encoding(std::string_view text) {
    const std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 200));
    if (!head.starts_with("<?xml")) return {};
    const std::size_t at = head.substr(0, head.find("?>")).find("encoding");
    const std::size_t open = at == head.npos ? head.npos : head.find_first_of("\"'", at);
    const std::size_t close = open == head.npos ? head.npos : head.find(head[open], open + 1);
    return close == head.npos ? std::string() : to_lower(head.substr(open + 1, close - open - 1));
}

// Well-formed UTF-8, whatever the part is written in.
std::string as_utf8(std::string text) {
    // UTF-16 is told by its byte-order mark or its zeros.
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.starts_with("<\0"sv) ||
        text.starts_with("\0<"sv))
        return decode_text(text);
    const bool is_ascii =
        std::ranges::none_of(text, [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
    if (is_ascii || is_utf8(text)) return text;
    const std::string declared = declared_encoding(text);
    return declared.empty() || declared == "utf-8" ? clean_utf8(text) : decode_as(text, declared);
}

class PrefixMender {
  public:
    void mend(pugi::xml_node node) {
        const std::size_t scope = declared_.size();
        for (const pugi::xml_attribute attribute : node.attributes())
            if (const auto prefix = declared_prefix(attribute.name()))
                declared_.emplace_back(*prefix, attribute.value());
        if (const auto name = mended(node.name(), true)) node.set_name(name->c_str());
        for (pugi::xml_attribute attribute : node.attributes())
            if (const auto name = mended(attribute.name(), false)) attribute.set_name(name->c_str());
        for (const pugi::xml_node child : node.children())
            if (child.type() == pugi::node_element) mend(child);
        declared_.resize(scope);
    }

  private:
    // A name with its usual prefix, where that is another one. Attributes without a prefix have no namespace.
    std::optional<std::string> mended(std::string_view name, bool is_element) const {
        const std::size_t colon = name.find(':');
        if (colon == name.npos && !is_element) return std::nullopt;
        const std::string_view prefix = colon == name.npos ? ""sv : name.substr(0, colon);
        for (auto it = declared_.rbegin(); it != declared_.rend(); ++it) {
            if (it->first != prefix) continue;
            const auto usual = usual_prefix(it->second);
            if (!usual || *usual == prefix) return std::nullopt;
            const std::string_view local = colon == name.npos ? name : name.substr(colon + 1);
            return usual->empty() ? std::string(local) : std::string(*usual) + ":" + std::string(local);
        }
        return std::nullopt;
    }

    std::vector<std::pair<std::string, std::string>> declared_;  // prefix and address, innermost last
};

}  // namespace

Result<XmlTree> XmlTree::parse(std::string text, BlankText blanks) {
    XmlTree made;
    made.content_ = std::make_unique<Content>();
    auto& [content, tree] = *made.content_;
    content = as_utf8(std::move(text));
    switch (look_over(content)) {
        case Look::fine:
            break;
        case Look::document_type:
            return fail(Code::corrupt_file,
                        "A part of the document declares a document type, which no word processor writes; "
                        "save the document anew.");
        case Look::too_deep:
        case Look::too_many:
            return fail(Code::too_complex,
                        "The document nests or counts more elements than can be read; save it in a simpler "
                        "form, such as PDF.");
        case Look::broken:
            return not_well_formed();
    }
    blank_bad_references(content);
    const bool is_odd = has_odd_prefixes(content);
    const auto parsed = tree.load_buffer_inplace(
        content.data(), content.size(),
        pugi::parse_default |
            (blanks == BlankText::kept ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single),
        pugi::encoding_utf8);
    if (parsed.status == pugi::status_out_of_memory)
        return fail(Code::too_complex,
                    "The document needs more memory than ATSPro gives it; save it in a simpler form.");
    if (!parsed || !made.root()) return not_well_formed();
    if (is_odd) PrefixMender().mend(made.root());
    return made;
}

}  // namespace atspro::document
