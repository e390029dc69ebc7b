#include "document/flow_lines.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "document/flow_metrics.h"

namespace atspro::document {
namespace {

constexpr float kDefaultTab = 36;   // points between stops where the paragraph names none
constexpr float kTabGapEm = 0.75F;  // least room a tab leaves after text
constexpr float kRightTabGapEm =
    1.6F;  // ... before text set against the right edge: it must not look like a blank
constexpr float kLabelGapEm = 0.5F;  // room between a list label and its text
constexpr float kMaxSqueeze =
    2.2F;                       // a word this many times too wide is pressed together, beyond it is broken
constexpr float kMinLine = 24;  // points
constexpr float kMaxOutdent = -18;  // points that text may stand out of its column
constexpr float kRounding = 0.05F;
constexpr std::size_t kInvisibleRun = 4;  // fewer zero-width characters in a word are ordinary typesetting
constexpr std::size_t kMaxInvisible = 4'096;

bool is_tag(char32_t c) {
    return c >= 0xE0020 && c < 0xE0080;
}
bool is_fixed_blank(char32_t c) {
    return c == 0xA0 || c == 0x202F || c == 0x2007;
}
bool ends_line(char32_t c) {
    return c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x0B || c == 0x0C || c == 0x85;
}

}  // namespace

LineBreaker::LineBreaker(const FlowParagraph& paragraph, const Judge& judge) : paragraph_(paragraph) {
    std::size_t bytes = 0;
    for (const Run& run : paragraph.runs) bytes += run.text.size();
    buffer_.reserve(bytes);
    std::uint32_t index = 0;
    for (const Run& run : paragraph.runs) {
        if (const auto reason = judge(run))
            read_hidden(index, run, *reason);
        else
            read_run(index, run);
        ++index;
    }
    end_word_invisibles();
}

void LineBreaker::read_hidden(std::uint32_t index, const Run& run, domain::HiddenReason reason) {
    Token token;
    token.kind = Kind::hidden;
    token.reason = reason;
    token.run = index;
    token.begin = static_cast<std::uint32_t>(buffer_.size());
    buffer_ += run.text;
    token.end = static_cast<std::uint32_t>(buffer_.size());
    token.size = layout_size(run.style);
    tokens_.push_back(token);
}

void LineBreaker::read_run(std::uint32_t index, const Run& run) {
    const FontMetrics& metrics = fonts_.try_emplace(run.style, run.style).first->second;
    Token token;
    token.run = index;
    token.size = metrics.size();
    const auto end_word = [&] {
        token.end = static_cast<std::uint32_t>(buffer_.size());
        if (token.end > token.begin) tokens_.push_back(token);
        token.begin = token.end;
        token.width = 0;
        token.wide_script = false;
    };
    const auto add_blank = [&](Kind kind, float width) {
        end_word();
        end_word_invisibles();
        if (!tokens_.empty() && tokens_.back().kind == kind &&
            (kind == Kind::gap || kind == Kind::fixed_gap)) {
            tokens_.back().width += width;
            return;
        }
        Token blank;
        blank.kind = kind;
        blank.run = index;
        blank.width = width;
        blank.size = metrics.size();
        tokens_.push_back(blank);
    };
    token.begin = static_cast<std::uint32_t>(buffer_.size());
    const std::string_view text = run.text;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c == '\t')
            add_blank(Kind::tab, 0);
        else if (ends_line(c))
            add_blank(Kind::line_end, 0);
        else if (is_fixed_blank(c))
            add_blank(Kind::fixed_gap, metrics.width_of(c));
        else if (is_space(c))
            add_blank(Kind::gap, metrics.width_of(c == 0x3000 ? U'\u3000' : c < 0x80 ? U' ' : c));
        else if (c == 0xAD || c < 0x20 || c == 0x7F)
            continue;  // soft hyphens and control characters draw nothing
        else if (is_invisible(c))
            word_invisible_ += c;
        else {
            buffer_.append(text.substr(start, at - start));
            token.width += metrics.width_of(c);
            token.wide_script = token.wide_script || breaks_anywhere(c);
            has_right_to_left_ = has_right_to_left_ || is_right_to_left(c);
        }
    }
    end_word();
}

void LineBreaker::end_word_invisibles() {
    const bool tags = std::any_of(word_invisible_.begin(), word_invisible_.end(), is_tag);
    if ((tags || word_invisible_.size() >= kInvisibleRun) && invisible_.size() < kMaxInvisible)
        invisible_ += word_invisible_;
    word_invisible_.clear();
}

std::string_view LineBreaker::text_of(const Token& token) const {
    return std::string_view(buffer_).substr(token.begin, token.end - token.begin);
}

float LineBreaker::next_size() const {
    for (std::size_t i = at_; i < tokens_.size(); ++i)
        if (tokens_[i].kind != Kind::hidden) return tokens_[i].size;
    return tokens_.empty() || paragraph_.runs.empty() ? kDefaultFontSize
                                                      : layout_size(paragraph_.runs.back().style);
}

LineBreaker::Pen LineBreaker::begin_line(FlowLine& line, float x0, float x1, float column_width) {
    const float hang = first_line_ ? paragraph_.first_line : 0;
    Pen pen;
    pen.start = std::max({x0, kMaxOutdent, paragraph_.indent + hang});
    pen.end = std::min(x1, column_width - paragraph_.indent_right);
    if (first_line_ && !paragraph_.label.empty()) {
        const FontMetrics metrics(paragraph_.label_style);
        const float label_x = std::max({x0, kMaxOutdent, paragraph_.indent + std::min(hang, 0.0F)});
        const float width = metrics.width_of(paragraph_.label);
        line.pieces.push_back(
            {paragraph_.label, &paragraph_.label_style, nullptr, label_x, width, true, true});
        line.size = metrics.size();
        pen.start = std::max(
            {x0, paragraph_.indent + std::max(hang, 0.0F), label_x + width + kLabelGapEm * metrics.size()});
    }
    pen.start = std::min(pen.start, std::max(x0, x1 - kMinLine));
    pen.end = std::max(pen.end, pen.start + kMinLine);
    pen.x = pen.start;
    line.start = pen.start;
    line.end = pen.end;
    return pen;
}

FlowLine LineBreaker::next(float x0, float x1, float column_width) {
    FlowLine line;
    line_has_tabs_ = false;
    Pen pen = begin_line(line, x0, x1, column_width);
    bool goes_on = true;
    while (goes_on && !done()) {
        Token& token = tokens_[at_];
        switch (token.kind) {
            case Kind::hidden:
                line.hidden.push_back({text_of(token), token.reason, token.size, std::min(pen.x, pen.end)});
                ++at_;
                break;
            case Kind::line_end:
                if (line.size == 0) line.size = token.size;
                ++at_;
                space_ = true;
                goes_on = false;
                line.broken = true;
                break;
            case Kind::tab:
                goes_on = take_tab(line, pen);
                break;
            case Kind::gap:
            case Kind::fixed_gap:
                if (first_line_ || !pen.fresh || line_has_tabs_) pen.gap += token.width;
                space_ = true;
                ++at_;
                break;
            case Kind::text:
                goes_on = take_text(line, pen);
                break;
        }
    }
    first_line_ = false;
    align(line, x0, x1);
    return line;
}

// Width from behind the current token up to the next tab or line end; measuring stops past the limit.
float LineBreaker::measure_segment(float limit) const {
    float width = 0;
    float trailing = 0;
    for (std::size_t i = at_ + 1; i < tokens_.size() && width <= limit; ++i) {
        const Token& token = tokens_[i];
        if (token.kind == Kind::tab || token.kind == Kind::line_end) break;
        if (token.kind == Kind::hidden) continue;
        if (token.kind == Kind::text) {
            width += trailing + token.width;
            trailing = 0;
        } else if (width > 0) {
            trailing += token.width;
        }
    }
    return width;
}

bool LineBreaker::take_tab(FlowLine& line, Pen& pen) {
    const float size = tokens_[at_].size;
    const float from = pen.x + pen.gap + (pen.fresh ? kRounding : kTabGapEm * size);
    TabStop stop;
    const auto found = std::find_if(paragraph_.tabs.begin(), paragraph_.tabs.end(), [&](const TabStop& tab) {
        return tab.at > (tab.align == Align::left ? from : pen.x);
    });
    const bool implied = first_line_ && paragraph_.first_line < 0 && paragraph_.indent > from &&
                         (found == paragraph_.tabs.end() || found->at > paragraph_.indent);
    if (implied)
        stop.at = paragraph_.indent;
    else if (found != paragraph_.tabs.end())
        stop = *found;
    else
        stop.at = kDefaultTab * (std::floor(from / kDefaultTab) + 1);

    float target = stop.at;
    if (stop.align != Align::left) {
        const float segment = measure_segment(pen.end - pen.start);
        const float share = stop.align == Align::right ? segment : segment / 2;
        const float least = pen.x + (pen.fresh ? 0 : kRightTabGapEm * size);
        target = std::max(least, std::min(stop.at, pen.end) - share);
        if (target + segment > pen.end + kRounding && !pen.fresh)
            return false;  // the tab begins the next line
    } else if (target > pen.end - kMinLine / 2 && !pen.fresh) {
        ++at_;
        space_ = true;
        return false;
    }
    pen.x = std::clamp(target, pen.start, std::max(pen.start, pen.end - kMinLine / 2));
    if (stop.align != Align::left) pen.x = std::max(pen.start, target);
    pen.gap = 0;
    line.start = std::min(line.start, pen.x);
    line_has_tabs_ = true;
    space_ = true;
    ++at_;
    return true;
}

// An unbreakable sequence: words joined by fixed blanks, pieces of different looks without a blank between.
LineBreaker::Atom LineBreaker::measure_atom(float limit) const {
    Atom atom;
    std::size_t i = at_;
    for (; i < tokens_.size(); ++i) {
        const Token& token = tokens_[i];
        if (token.kind == Kind::hidden) continue;
        if (token.kind != Kind::text && token.kind != Kind::fixed_gap) break;
        atom.width += token.width;
        atom.wide_script = atom.wide_script || token.wide_script;
        if (atom.width > limit) {
            atom.whole = false;
            break;
        }
    }
    atom.end = i;
    return atom;
}

void LineBreaker::place(FlowLine& line, Pen& pen, Token& token, std::uint32_t until, float width,
                        float squeeze) {
    const Run& run = paragraph_.runs[token.run];
    const std::string_view text = std::string_view(buffer_).substr(token.begin, until - token.begin);
    line.pieces.push_back({text, &run.style, run.link_url.empty() ? nullptr : &run.link_url, pen.x,
                           width * squeeze, space_ && !token.continued, false});
    line.size = std::max(line.size, token.size);
    pen.x += width * squeeze;
    pen.fresh = false;
    space_ = false;
}

bool LineBreaker::take_text(FlowLine& line, Pen& pen) {
    const float room = pen.end - pen.x - pen.gap;
    const float full = pen.end - pen.start;
    const Atom atom = measure_atom(kMaxSqueeze * full);
    const bool fits = atom.whole && atom.width <= room + kRounding;
    if (!fits && !atom.wide_script && !(pen.fresh && !line_has_tabs_) && atom.whole) return false;
    if (!fits && (atom.wide_script || !atom.whole)) return place_split(line, pen);
    if (!fits) pen.gap = 0;
    const float squeeze = fits ? 1 : std::min(1.0F, (pen.end - pen.x) / atom.width);
    pen.x += pen.gap;
    pen.gap = 0;
    for (; at_ < atom.end; ++at_) {
        Token& token = tokens_[at_];
        if (token.kind == Kind::hidden)
            line.hidden.push_back({text_of(token), token.reason, token.size, pen.x});
        else if (token.kind == Kind::text)
            place(line, pen, token, token.end, token.width, squeeze);
        else {
            pen.x += token.width * squeeze;
            space_ = true;
        }
    }
    return true;
}

// Puts as much of the next word on the line as fits; what is left begins the next line. Scripts without
// blanks break beside their own characters, everything else only where a word is too long for any line.
bool LineBreaker::place_split(FlowLine& line, Pen& pen) {
    Token& token = tokens_[at_];
    if (!pen.fresh && !token.wide_script && pen.x + pen.gap + token.width > pen.end) {
        if (token.width <= pen.end - pen.start) return false;
    }
    const FontMetrics& metrics = fonts_.at(paragraph_.runs[token.run].style);
    const std::string_view text = text_of(token);
    const float room = pen.end - pen.x - pen.gap;
    std::size_t cut = 0;
    float cut_width = 0;
    float width = 0;
    bool after_wide = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        const bool wide = breaks_anywhere(c);
        if (start > 0 && (!token.wide_script || wide || after_wide)) {
            cut = start;
            cut_width = width;
        }
        after_wide = wide;
        width += metrics.width_of(c);
        if (width > room + kRounding && (cut > 0 || !pen.fresh)) break;
        if (at == text.size()) {
            cut = at;
            cut_width = width;
        }
    }
    if (cut == 0) return false;
    pen.x += pen.gap;
    pen.gap = 0;
    const auto until = static_cast<std::uint32_t>(token.begin + cut);
    const float squeeze = cut_width > pen.end - pen.x && pen.fresh ? (pen.end - pen.x) / cut_width : 1;
    place(line, pen, token, until, cut_width, squeeze);
    if (until == token.end) {
        ++at_;
        return true;
    }
    token.begin = until;
    token.width = std::max(0.0F, token.width - cut_width);
    token.continued = true;
    return false;
}

// Moves the line's pieces to where the alignment wants them. A line mostly of right-to-left letters runs from
// the right: its words stand in reading order from there.
void LineBreaker::align(FlowLine& line, float x0, float x1) const {
    if (line.pieces.empty()) return;
    std::size_t leftwards = 0;
    std::size_t rightwards = 0;
    if (has_right_to_left_)
        for (const LinePiece& piece : line.pieces)
            for (std::size_t at = 0; at < piece.text.size();) {
                const char32_t c = next_code_point(piece.text, at);
                if (is_right_to_left(c))
                    ++leftwards;
                else if (is_letter(c))
                    ++rightwards;
            }
    const bool mirrored = leftwards > rightwards;
    Align align = paragraph_.align;
    if (paragraph_.right_to_left && !mirrored && align != Align::center)
        align = align == Align::left ? Align::right : Align::left;
    const float used = line.pieces.back().x + line.pieces.back().width;
    const float room = line_has_tabs_ ? 0 : line.end - used;
    const float shift = align == Align::center ? room / 2 : align == Align::right ? room : 0;
    for (LinePiece& piece : line.pieces) {
        if (shift > 0) piece.x += shift;
        if (mirrored) piece.x = x0 + x1 - piece.x - piece.width;
    }
}

}  // namespace atspro::document
