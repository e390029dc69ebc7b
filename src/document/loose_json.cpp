#include "document/loose_json.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace atspro::document {
namespace {

using Kind = LooseValue::Kind;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool is_strict_number(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at - start;
    };
    if (at < text.size() && text[at] == '-') ++at;
    const std::size_t start = at;
    const std::size_t whole = digits();
    if (whole == 0 || (whole > 1 && text[start] == '0')) return false;
    if (at < text.size() && text[at] == '.' && (++at, digits() == 0)) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (digits() == 0) return false;
    }
    return at == text.size();
}

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<LooseValue> read_all() {
        std::vector<LooseValue> out;
        while (values_ < kMaxLooseValues) {
            at_ = std::min(text_.find_first_of("{[", at_), text_.size());
            if (done()) break;
            // "[CDATA[" of a wrapper is no list.
            if (text_.substr(at_).starts_with("[CDATA[")) {
                at_ += 7;
                continue;
            }
            out.push_back(value(0));
        }
        return out;
    }

  private:
    bool done() const { return at_ >= text_.size(); }
    char here() const { return done() ? '\0' : text_[at_]; }

    void skip_blanks() {
        while (!done()) {
            if (is_blank(here()) || text_.substr(at_).starts_with("\xC2\xA0")) {
                at_ += here() == '\xC2' ? 2 : 1;
            } else if (text_.substr(at_).starts_with("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (text_.substr(at_).starts_with("/*")) {
                const std::size_t end = text_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? text_.size() : end + 2;
            } else {
                return;
            }
        }
    }

    LooseValue value(std::size_t depth) {
        skip_blanks();
        ++values_;
        const char c = here();
        if (c == '{') return object(depth);
        if (c == '[') return list(depth);
        if (c == '"' || c == '\'') return loose_text(quoted());
        return bare();
    }

    // Past the limits the text is walked to its end without keeping anything: no call nests deeper.
    bool too_much(std::size_t depth) {
        if (depth < kMaxLooseDepth && values_ < kMaxLooseValues) return false;
        at_ = text_.size();
        return true;
    }

    LooseValue object(std::size_t depth) {
        LooseValue out;
        out.kind = Kind::object;
        ++at_;
        while (!too_much(depth)) {
            skip_separators();
            if (done()) break;
            if (here() == '}') {
                ++at_;
                break;
            }
            if (here() == ']') break;  // the object was never closed
            std::string name = here() == '"' || here() == '\'' ? quoted() : word(":,}]\n");
            skip_blanks();
            if (here() == ':' || here() == '=') {
                ++at_;
                LooseValue member = value(depth + 1);
                if (!name.empty()) out.members.push_back({std::move(name), std::move(member)});
            } else if (here() != ',' && here() != '}' && here() != ']' && !done()) {
                ++at_;  // no name begins so
            }
        }
        return out;
    }

    LooseValue list(std::size_t depth) {
        LooseValue out;
        out.kind = Kind::list;
        ++at_;
        while (!too_much(depth)) {
            skip_separators();
            if (done()) break;
            if (here() == ']') {
                ++at_;
                break;
            }
            if (here() == '}') break;  // the list was never closed
            const std::size_t before = at_;
            out.items.push_back(value(depth + 1));
            if (at_ == before) ++at_;
        }
        return out;
    }

    void skip_separators() {
        for (skip_blanks(); here() == ',' || here() == ';'; skip_blanks()) ++at_;
    }

    std::string word(std::string_view ends) {
        const std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
        const std::string_view found = trim(text_.substr(at_, end - at_));
        at_ = end;
        return clean_utf8(found);
    }

    LooseValue bare() {
        LooseValue out;
        std::string text = word(",}]\n{[\"");
        if (text == "true" || text == "false")
            out.kind = Kind::boolean;
        else if (is_strict_number(text))
            out.kind = Kind::number;
        else if (text.empty() || text == "null" || text == "undefined" || text == "NaN" || text == "None")
            return out;
        else
            out.kind = Kind::text;
        out.text = std::move(text);
        return out;
    }

    // A quotation mark ends its text where what follows could follow a text. Well-formed JSON has no other
    // one.
    bool ends_text(std::size_t at, char mark) const {
        std::size_t next = at + 1;
        bool breaks = false;
        for (; next < text_.size() && is_blank(text_[next]); ++next) breaks = breaks || text_[next] == '\n';
        if (next >= text_.size()) return true;
        const char c = text_[next];
        if (c == ':' || c == '}' || c == ']') return true;
        if (c == ',') return begins_member(next + 1);
        return breaks && c == mark;  // a comma was forgotten between two lines
    }

    // What stands behind a comma that parts members or items.
    bool begins_member(std::size_t at) const {
        while (at < text_.size() && is_blank(text_[at])) ++at;
        if (at >= text_.size()) return true;
        if (std::string_view("\"'{}[],/").find(text_[at]) != std::string_view::npos) return true;
        // A bare name, number or truth value: one word, and then what must follow it.
        const auto in_word = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                   c == '-' || c == '+' || c == '.' || c == '@';
        };
        const std::size_t start = at;
        while (at < text_.size() && in_word(text_[at])) ++at;
        if (at == start) return false;
        while (at < text_.size() && is_blank(text_[at])) ++at;
        return at >= text_.size() || std::string_view(":,}]").find(text_[at]) != std::string_view::npos;
    }

    std::string quoted() {
        const char mark = here();
        ++at_;
        std::string out;
        while (!done()) {
            const char c = here();
            if (c == '\\') {
                ++at_;
                escape(out);
            } else if (c == mark && ends_text(at_, mark)) {
                ++at_;
                break;
            } else {
                out += c;
                ++at_;
            }
        }
        return clean_utf8(out);
    }

    unsigned hex4() {
        unsigned code = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = here();
            const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                                   : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                                   : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                                          : 16;
            if (digit == 16) return 0xFFFD;
            code = code * 16 + digit;
            ++at_;
        }
        return code;
    }

    void escape(std::string& out) {
        if (done()) return;
        const char c = text_[at_++];
        switch (c) {
            case 'n':
                out += '\n';
                return;
            case 't':
                out += '\t';
                return;
            case 'r':
            case 'b':
            case 'f':
                out += ' ';
                return;
            case 'u': {
                char32_t code = hex4();
                if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
                    at_ += 2;
                    const char32_t low = hex4();
                    code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00)
                                                         : 0xFFFD;
                }
                append_code_point(out, code >= 0xD800 && code < 0xE000 ? U'\uFFFD' : code);
                return;
            }
            default:
                out += c;  // also what needs no escape
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t values_ = 0;
};

void write_text(std::string& out, std::string_view text) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

void write(std::string& out, const LooseValue& value) {
    switch (value.kind) {
        case Kind::null:
            out += "null";
            return;
        case Kind::boolean:
        case Kind::number:
            out += value.text;
            return;
        case Kind::text:
            return write_text(out, value.text);
        case Kind::list: {
            out += '[';
            bool first = true;
            for (const LooseValue& item : value.items) {
                if (!std::exchange(first, false)) out += ',';
                write(out, item);
            }
            out += ']';
            return;
        }
        case Kind::object: {
            out += '{';
            std::vector<std::string_view> seen;
            for (const auto& [name, member] : value.members) {
                if (std::ranges::find(seen, name) != seen.end()) continue;  // a name stands once
                if (!seen.empty()) out += ',';
                seen.push_back(name);
                write_text(out, name);
                out += ':';
                write(out, member);
            }
            out += '}';
            return;
        }
    }
}

}  // namespace

const LooseValue* LooseValue::find(std::string_view name) const {
    const auto at = std::ranges::find_if(members, [&](const auto& member) { return member.name == name; });
    return at == members.end() ? nullptr : &at->value;
}

LooseValue loose_text(std::string text) {
    LooseValue out;
    out.kind = Kind::text;
    out.text = std::move(text);
    return out;
}

std::vector<LooseValue> read_loose_json(std::string_view text) {
    return Reader(text).read_all();
}

std::string to_json(const LooseValue& value) {
    std::string out;
    write(out, value);
    return out;
}

}  // namespace atspro::document
