#include "reading/passage.h"

#include <algorithm>

#include "base/character_set.h"
#include "base/unicode.h"

namespace atspro::reading {
namespace {

bool is_dangling(char32_t c) {
    static constexpr CharacterSet kDangling(U"|•·∙●▪◦◆,;:/–—-−‒~⋅‧*»›►▸+&@");
    // Icons: private use, dingbats and pictographs.
    const bool icon = (c >= 0xE000 && c <= 0xF8FF) || (c >= 0x2600 && c <= 0x27BF) ||
                      (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x25A0 && c <= 0x25FF) || c == 0x2B50 ||
                      c == 0x2B55 || c == 0xFE0F;
    return icon || is_space(c) || is_invisible(c) || kDangling.has(c);
}

// A closing bracket without its opening one, or the other way round.
bool unbalanced(std::string_view text, char open, char close) {
    return std::count(text.begin(), text.end(), open) != std::count(text.begin(), text.end(), close);
}

}  // namespace

Passage::Passage(const Token& token) : text_(token.text) {
    spans_.push_back({0, static_cast<std::uint32_t>(text_.size()), &token, 0});
}

Passage Passage::sub(std::size_t begin, std::size_t end) const {
    end = std::min(end, text_.size());
    begin = std::min(begin, end);
    const std::string_view whole(text_);
    const std::string_view part = trim(whole.substr(begin, end - begin));
    Passage out;
    if (part.empty()) return out;
    const auto from = static_cast<std::uint32_t>(part.data() - whole.data());
    const auto to = from + static_cast<std::uint32_t>(part.size());
    out.text_ = part;
    const auto begins = std::partition_point(spans_.begin(), spans_.end(),
                                             [&](const Span& span) { return span.end <= from; });
    const auto ends =
        std::partition_point(begins, spans_.end(), [&](const Span& span) { return span.begin < to; });
    out.spans_.reserve(static_cast<std::size_t>(ends - begins));
    for (auto span = begins; span != ends; ++span) {
        const std::uint32_t first = std::max(span->begin, from);
        const std::uint32_t last = std::min(span->end, to);
        out.spans_.push_back({first - from, last - from, span->token, span->offset + (first - span->begin)});
    }
    return out;
}

Passage Passage::without(std::size_t begin, std::size_t end) const {
    Passage out = until(begin);
    out.append(from(end));
    return out;
}

Passage Passage::stripped() const {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text_.size(); begin = at) {
        const char32_t c = next_code_point(text_, at);
        if (!is_dangling(c) || c == U'+') break;  // a telephone number's
    }
    std::size_t end = begin;
    for (std::size_t at = begin; at < text_.size();) {
        const char32_t c = next_code_point(text_, at);
        // "C++" and "C#" end in signs that belong to them.
        // So do quotation marks that close what was opened.
        const bool closes = c == U'»' && text_.find("«") != std::string::npos;
        if (!is_dangling(c) || c == U'+' || c == U'*' || closes) end = at;
    }
    Passage out = sub(begin, end);
    for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
        const std::string& text = out.text_;
        if (text.empty() || !unbalanced(text, open, close)) continue;
        if (text.back() == open || (text.back() == close && text.find(open) == std::string::npos))
            return out.until(text.size() - 1).stripped();
        if (text.front() == close || (text.front() == open && text.find(close) == std::string::npos))
            return out.from(1).stripped();
    }
    if (out.text_.size() > 2 && out.text_.front() == '(' && out.text_.back() == ')' &&
        out.text_.find(')') == out.text_.size() - 1)
        return out.sub(1, out.text_.size() - 1).stripped();
    return out;
}

void Passage::append(const Passage& other, std::string_view glue) {
    if (other.empty()) return;
    if (!text_.empty()) text_ += glue;
    const auto shift = static_cast<std::uint32_t>(text_.size());
    text_ += other.text_;
    for (const Span& span : other.spans_)
        spans_.push_back({span.begin + shift, span.end + shift, span.token, span.offset});
}

void Passage::append(const Token& token, std::string_view glue) {
    if (token.text.empty()) return;
    if (!text_.empty()) text_ += glue;
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += token.text;
    spans_.push_back({begin, static_cast<std::uint32_t>(text_.size()), &token, 0});
}

void Passage::drop_last_byte_of_text() {
    if (text_.empty()) return;
    text_.pop_back();
    if (spans_.empty()) return;
    Span& last = spans_.back();
    last.end = std::min(last.end, static_cast<std::uint32_t>(text_.size()));
    if (last.begin >= last.end) spans_.pop_back();
}

domain::Box Passage::box() const {
    if (spans_.empty()) return {};
    domain::Box box = spans_.front().token->box;
    for (const Span& span : spans_) {
        if (span.token->page != page()) continue;
        box.x0 = std::min(box.x0, span.token->box.x0);
        box.y0 = std::min(box.y0, span.token->box.y0);
        box.x1 = std::max(box.x1, span.token->box.x1);
        box.y1 = std::max(box.y1, span.token->box.y1);
    }
    return box;
}

const domain::Style* Passage::style() const {
    const domain::Style* best = nullptr;
    std::uint32_t most = 0;
    std::vector<std::pair<const domain::Style*, std::uint32_t>> bytes;  // a line has few styles
    for (const Span& span : spans_) {
        const domain::Style* style = span.token->style;
        auto known =
            std::find_if(bytes.begin(), bytes.end(), [&](const auto& b) { return b.first == style; });
        if (known == bytes.end()) known = bytes.insert(bytes.end(), {style, 0});
        known->second += span.end - span.begin;
        if (known->second > most) {
            most = known->second;
            best = style;
        }
    }
    return best;
}

std::vector<Passage> cut_at(const Passage& passage, const std::vector<std::string_view>& separators) {
    const std::string_view text = passage.text();
    std::vector<Passage> parts;
    std::size_t start = 0;
    int depth = 0;
    const auto close_part = [&](std::size_t end) {
        Passage part = passage.sub(start, end).stripped();
        if (!part.empty()) parts.push_back(std::move(part));
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '(' || text[at] == '[') ++depth;
        if ((text[at] == ')' || text[at] == ']') && depth > 0) --depth;
        std::size_t length = 0;
        if (depth == 0)
            for (const std::string_view separator : separators)
                if (text.substr(at).starts_with(separator)) length = std::max(length, separator.size());
        if (length == 0) {
            ++at;
            continue;
        }
        close_part(at);
        at += length;
        start = at;
    }
    close_part(text.size());
    return parts;
}

}  // namespace atspro::reading
