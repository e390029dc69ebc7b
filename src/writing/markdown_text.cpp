#include "writing/markdown_text.h"

#include <algorithm>

#include "base/unicode.h"

namespace atspro::writing {
namespace {

bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// The bytes up to the one that makes a line a heading, a list item, a quotation or a rule; 0 where none does.
std::size_t marker_bytes(std::string_view line) {
    if (line.empty()) return 0;
    const auto blank_at = [&](std::size_t at) { return at >= line.size() || line[at] == ' '; };
    const char first = line.front();
    if (std::string_view("#>=~|").find(first) != std::string_view::npos) return 1;
    if (first == '+' || first == '-') return blank_at(1) || line[1] == first ? 1 : 0;
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool numbered = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    return numbered && blank_at(digits + 1) ? digits + 1 : 0;
}

std::string address(std::string_view url) {
    std::string out;
    for (const char c : url) {
        if (c == '(' || c == ')' || c == '\\') out.push_back('\\');
        if (c == ' ')
            out += "%20";
        else if (c == '<' || c == '>' || static_cast<unsigned char>(c) < 0x20)
            continue;
        else
            out.push_back(c);
    }
    return out;
}

}  // namespace

std::string markdown_line(std::string_view text) {
    const std::string line = squeeze(text);
    std::string out;
    const std::size_t marker = marker_bytes(line);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool always = std::string_view("\\`*[]<&").find(c) != std::string_view::npos;
        const bool inside_word =
            i > 0 && i + 1 < line.size() && is_word_byte(line[i - 1]) && is_word_byte(line[i + 1]);
        if (always || (c == '_' && !inside_word) || (marker > 0 && i == marker - 1)) out.push_back('\\');
        out.push_back(c);
    }
    return out;
}

std::string markdown_paragraphs(std::string_view text) {
    std::string out;
    for (const std::string& line : split(text, "\n"))
        out += (out.empty() ? "" : "\n\n") + markdown_line(line);
    return out;
}

std::string markdown_link(std::string_view name, std::string_view url) {
    return "[" + markdown_line(name.empty() ? url : name) + "](" + address(url) + ")";
}

}  // namespace atspro::writing
