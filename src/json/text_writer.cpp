#include "json/text_writer.h"

#include <array>
#include <boost/json/serialize.hpp>
#include <charconv>

namespace atspro::json {
namespace {

constexpr std::size_t kIndent = 2;      // blanks a level
constexpr std::size_t kFlatValues = 4;  // numbers of a list that may stand on one line
constexpr int kDecimals = 6;

bool needs_escape(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += "\\u00";
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[static_cast<unsigned char>(c) & 0xF];
    }
}

}  // namespace

void TextWriter::begin(char bracket, bool on_one_line) {
    out_ += bracket;
    open_.push_back({on_one_line, true});
}

void TextWriter::begin_array(std::size_t size, bool of_numbers) {
    begin('[', of_numbers && size <= kFlatValues);
}

void TextWriter::item() {
    Open& array = open_.back();
    if (!array.empty) out_ += pretty_ && array.on_one_line ? ", " : ",";
    array.empty = false;
    if (!array.on_one_line) new_line();
}

void TextWriter::key(std::string_view name) {
    item();
    string(name);
    out_ += pretty_ ? ": " : ":";
}

void TextWriter::end(char bracket) {
    const Open closed = open_.back();
    open_.pop_back();
    if (!closed.empty && !closed.on_one_line) new_line();
    out_ += bracket;
}

void TextWriter::new_line() {
    if (!pretty_) return;
    out_ += '\n';
    out_.append(open_.size() * kIndent, ' ');
}

void TextWriter::string(std::string_view text) {
    out_ += '"';
    std::size_t plain = 0;  // what is behind it needs no escape
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!needs_escape(text[at])) continue;
        out_ += text.substr(plain, at - plain);
        append_escaped(out_, text[at]);
        plain = at + 1;
    }
    out_ += text.substr(plain);
    out_ += '"';
}

void TextWriter::number(double value) {
    if (!pretty_) {
        out_ += boost::json::serialize(Value(value));
        return;
    }
    // Boost.JSON writes 1.5E0; people and diffs prefer 1.5.
    std::array<char, 400> digits{};  // room for the largest number
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                       std::chars_format::fixed, kDecimals);
    std::string_view text(digits.data(), static_cast<std::size_t>(written.ptr - digits.data()));
    text = text.substr(0, text.find_last_not_of('0') + 1);
    out_ += text;
    if (text.back() == '.') out_ += '0';
}

}  // namespace atspro::json
