#include "http/multipart.h"

#include <algorithm>
#include <cctype>

#include "base/unicode.h"
#include "http/message.h"
#include "http/uri.h"

namespace atspro::http {
namespace {

auto refuse(std::string_view what) {
    return fail(Code::bad_request, "The form is malformed: " + std::string(what) + ".");
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool is_boundary(std::string_view text) {
    if (text.empty() || text.size() > kMaxBoundaryBytes || text.back() == ' ') return false;
    return std::ranges::all_of(text, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) ||
               std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
    });
}

void skip_blanks(std::string_view& text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
}

// A quoted string from its opening quote on. Only \" and \\ are escapes: some clients send Windows paths as
// they are.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string out;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return out;
        }
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
        out += text[i];
    }
    return std::nullopt;
}

std::string from_latin1(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) append_code_point(out, static_cast<unsigned char>(c));
    return out;
}

// charset'language'percent-encoded (RFC 8187). Latin-1 goes by its bytes, so percent_decoded (UTF-8 only) is
// not asked.
std::optional<std::string> extended_value(std::string_view text) {
    const std::size_t first = text.find('\'');
    const std::size_t second = first == std::string_view::npos ? first : text.find('\'', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const std::string_view charset = text.substr(0, first);
    const std::string_view value = text.substr(second + 1);
    if (equal_nocase(charset, "UTF-8")) return percent_decoded(value);
    if (!equal_nocase(charset, "ISO-8859-1")) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '%') {
            bytes += value[i];
            continue;
        }
        const auto hex = value.substr(i + 1, 2);
        int code = 0;
        for (const char c : hex) {
            if (!std::isxdigit(static_cast<unsigned char>(c))) return std::nullopt;
            code =
                code * 16 + (std::isdigit(static_cast<unsigned char>(c)) ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        if (hex.size() != 2 || code == 0) return std::nullopt;
        bytes += static_cast<char>(code);
        i += 2;
    }
    return from_latin1(bytes);
}

// The header lines of a part into its fields.
Result<void> read_part_headers(std::string_view lines, Part& part) {
    std::size_t fields = 0;
    bool disposed = false;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find("\r\n"), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 2, lines.size()));
        if (++fields > kMaxPartHeaderFields)
            return fail(Code::too_large, "A part of the form has too many header fields; send fewer.");
        if (std::ranges::any_of(line, [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; }))
            return refuse("a part's header holds a control character");
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || line.front() == ' ' || line.front() == '\t')
            return refuse("a part's header line has no name");
        const std::string_view name = line.substr(0, colon);
        const std::string_view value = trim(line.substr(colon + 1));
        if (equal_nocase(name, "Content-Type")) {
            part.content_type = value;
            if (starts_with_nocase(value, "multipart/")) return refuse("a part holds parts of its own");
        }
        if (!equal_nocase(name, "Content-Disposition")) continue;
        const auto disposition = parse_header_value(value);
        if (disposed || !disposition || disposition->word != "form-data")
            return refuse("a part's Content-Disposition is not form-data");
        disposed = true;
        const std::string* field = disposition->parameter("name");
        if (!field) return refuse("a part has no name");
        part.name = clean_utf8(*field);
        if (const std::string* plain = disposition->parameter("filename"))
            part.filename = safe_filename(*plain);
        if (const std::string* extended = disposition->parameter("filename*")) {
            if (const auto decoded = extended_value(*extended)) part.filename = safe_filename(*decoded);
        }
    }
    if (!disposed) return refuse("a part has no Content-Disposition");
    return {};
}

// What stands between two boundaries to a Part.
Result<Part> read_part(std::string_view text) {
    Part part;
    const std::size_t end = text.substr(0, kMaxPartHeaderBytes + 4).find("\r\n\r\n");
    if (end == std::string_view::npos) {
        if (text.size() > kMaxPartHeaderBytes)
            return fail(Code::too_large,
                        "The header of a part of the form is too long; send a shorter file name.");
        return refuse("a part has no end of its header");
    }
    if (const auto read = read_part_headers(text.substr(0, end), part); !read) return fail(read.error());
    part.content = text.substr(end + 4);
    return part;
}

}  // namespace

const std::string* HeaderValue::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters)
        if (key == name) return &value;
    return nullptr;
}

std::optional<HeaderValue> parse_header_value(std::string_view text) {
    HeaderValue out;
    const std::size_t word_end = std::min(text.find(';'), text.size());
    out.word = lowered(trim(text.substr(0, word_end)));
    text.remove_prefix(word_end);
    while (!text.empty()) {
        text.remove_prefix(1);  // the semicolon
        skip_blanks(text);
        if (text.empty()) break;
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string name = lowered(trim(text.substr(0, equals)));
        text.remove_prefix(equals + 1);
        skip_blanks(text);
        std::string value;
        if (text.starts_with('"')) {
            auto quoted = take_quoted(text);
            if (!quoted) return std::nullopt;
            value = std::move(*quoted);
            skip_blanks(text);
            if (!text.empty() && text.front() != ';') return std::nullopt;
        } else {
            const std::size_t end = std::min(text.find(';'), text.size());
            value = trim(text.substr(0, end));
            text.remove_prefix(end);
        }
        if (name.empty() || out.parameter(name)) return std::nullopt;
        out.parameters.emplace_back(name, std::move(value));
    }
    return out;
}

std::string safe_filename(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string out;
    const std::string clean = clean_utf8(name);
    for (std::size_t at = 0; at < clean.size();) {
        const char32_t c = next_code_point(clean, at);
        if (c == '\t' || c == '\n' || is_invisible(c)) continue;
        std::string encoded;
        append_code_point(encoded, c);
        if (out.size() + encoded.size() > kMaxFilenameBytes) break;
        out += encoded;
    }
    return std::string(trim(out));
}

Result<std::vector<Part>> parse_multipart(std::string_view body, std::string_view content_type) {
    const auto type = parse_header_value(content_type);
    if (!type || type->word != "multipart/form-data")
        return fail(Code::unsupported_type,
                    "The body must be multipart/form-data with the file in a part named \"file\".");
    const std::string* boundary = type->parameter("boundary");
    if (!boundary || !is_boundary(*boundary)) return refuse("its Content-Type names no valid boundary");

    const std::string delimiter = "\r\n--" + *boundary;
    std::size_t at = 0;  // just behind a boundary
    if (body.starts_with(std::string_view(delimiter).substr(2))) {
        at = delimiter.size() - 2;
    } else {
        const std::size_t first = body.substr(0, kMaxPartHeaderBytes).find(delimiter);
        if (first == std::string_view::npos) return refuse("its boundary does not stand at its start");
        at = first + delimiter.size();
    }
    std::vector<Part> parts;
    while (true) {
        std::string_view rest = body.substr(at);
        if (rest.starts_with("--")) return parts;  // what follows the end is not looked at
        skip_blanks(rest);
        if (!rest.starts_with("\r\n")) return refuse("a boundary is followed by other text");
        rest.remove_prefix(2);
        const std::size_t end = rest.find(delimiter);
        if (end == std::string_view::npos)
            return refuse("its last boundary is missing; was the upload cut off?");
        if (parts.size() == kMaxParts)
            return fail(Code::too_large,
                        "The form has more than " + std::to_string(kMaxParts) + " parts; send fewer.");
        auto part = read_part(rest.substr(0, end));
        if (!part) return fail(part.error());
        parts.push_back(std::move(*part));
        at = static_cast<std::size_t>(rest.data() - body.data()) + end + delimiter.size();
    }
}

}  // namespace atspro::http
