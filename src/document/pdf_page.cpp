#include "document/pdf_page.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atspro::document {

namespace {

using domain::Box;
using domain::HiddenReason;

constexpr std::size_t kMaxReportBytes = 4'000;  // of one entry of hidden text

bool may_be_recognised_text(const DrawnWord& word) {
    return word.hidden == HiddenReason::invisible || word.hidden == HiddenReason::transparent ||
           word.hidden == HiddenReason::covered || word.hidden == HiddenReason::same_color;
}

// A scan's recognised text lies invisibly over or under its picture. It is what a person reads there.
bool adopt_recognised_text(std::vector<DrawnWord>& words, bool is_scan) {
    if (!is_scan) return false;
    const auto recognised = std::count_if(words.begin(), words.end(), may_be_recognised_text);
    const auto visible =
        std::count_if(words.begin(), words.end(), [](const DrawnWord& w) { return !w.hidden; });
    if (recognised == 0 || recognised < visible) return false;
    for (DrawnWord& word : words) {
        if (may_be_recognised_text(word)) word.hidden.reset();
    }
    return true;
}

// Some programs draw a font's letters as shapes and lay the text over them, invisibly. A person reads the
// shapes.
bool adopt_outlined_text(std::vector<DrawnWord>& words, const PdfDevice& device) {
    bool any = false;
    for (DrawnWord& word : words) {
        const bool unseen =
            word.hidden == HiddenReason::invisible || word.hidden == HiddenReason::transparent;
        if (!unseen || !device.is_outlined(word)) continue;
        word.hidden.reset();
        any = true;
    }
    return any;
}

// Pieces that an odd span cut apart inside one word ("e" "ffi" "cient").
bool joins(const DrawnWord& left, const DrawnWord& right) {
    const float size = std::max(left.size, right.size);
    return !right.space_before && left.style == right.style && left.hidden == right.hidden &&
           std::abs(left.baseline - right.baseline) < 0.5F && right.box.x0 >= left.box.x0 &&
           right.box.x0 - left.box.x1 < 0.1F * size && right.box.x0 - left.box.x1 > -0.3F * size;
}

void join_pieces(std::vector<DrawnWord>& words) {
    std::size_t kept = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (joins(words[kept], words[i])) {
            words[kept].text += words[i].text;
            unite(words[kept].box, words[i].box);
        } else if (++kept != i) {
            words[kept] = std::move(words[i]);
        }
    }
    if (!words.empty()) words.resize(kept + 1);
}

// A line under a word, no longer than the words over it, is an underline rather than a separator.
bool underlines(const Box& rule, const DrawnWord& word) {
    if (rule.height() > 2 || rule.width() < 0.6F * word.box.width()) return false;
    const float below = rule.middle_y() - word.baseline;
    if (below < 0 || below > 0.3F * word.size) return false;
    const float overlap = std::min(rule.x1, word.box.x1) - std::max(rule.x0, word.box.x0);
    return overlap > 0.8F * word.box.width();
}

// How far the words on the rule's own line reach, to tell an underline from a separator.
bool fits_its_line(const Box& rule, const std::vector<DrawnWord>& words) {
    float x0 = 1e9F;
    float x1 = -1e9F;
    for (const DrawnWord& word : words) {
        if (!underlines(rule, word)) continue;
        x0 = std::min(x0, word.box.x0);
        x1 = std::max(x1, word.box.x1);
    }
    return x1 > x0 && rule.x0 > x0 - 4 && rule.x1 < x1 + 4;
}

std::uint16_t underlined_style(std::vector<domain::Style>& styles, std::uint16_t plain) {
    domain::Style style = styles[plain];
    style.underlined = true;
    const auto found = std::find(styles.begin(), styles.end(), style);
    if (found != styles.end()) return static_cast<std::uint16_t>(found - styles.begin());
    if (styles.size() >= 65'000) return plain;
    styles.push_back(std::move(style));
    return static_cast<std::uint16_t>(styles.size() - 1);
}

constexpr std::size_t kMaxUnderlineWork = 2'000'000;  // rules times words of one page

void mark_underlines(std::vector<DrawnWord>& words, std::vector<domain::Rule>& rules,
                     std::vector<domain::Style>& styles) {
    if (words.size() * rules.size() > kMaxUnderlineWork) return;
    std::erase_if(rules, [&](const domain::Rule& rule) {
        if (rule.box.width() < rule.box.height() || !fits_its_line(rule.box, words)) return false;
        for (DrawnWord& word : words) {
            if (underlines(rule.box, word)) word.style = underlined_style(styles, word.style);
        }
        return true;
    });
}

}  // namespace

void report_hidden(std::vector<domain::HiddenText>& report, HiddenReason reason, int page, const Box& box,
                   const std::string& text) {
    if (!report.empty()) {
        domain::HiddenText& last = report.back();
        if (last.reason == reason && last.page == page && last.text.size() + text.size() < kMaxReportBytes) {
            last.text += ' ';
            last.text += text;
            unite(last.box, box);
            return;
        }
    }
    report.push_back({reason, page, box, text});
}

GatheredPage gather_page(PdfDevice& device, int number, double width, double height) {
    GatheredPage out;
    out.page.number = number;
    out.page.width = static_cast<float>(width);
    out.page.height = static_cast<float>(height);
    out.page.styles = device.styles();
    out.page.rules = device.rules();
    out.page.has_images = device.has_images();
    std::vector<DrawnWord> words = std::move(device.words());
    for (DrawnWord& word : words) {
        if (!word.hidden && device.is_covered(word)) word.hidden = HiddenReason::covered;
    }
    out.is_scan = device.is_scan();
    out.unread_shapes = device.has_unread_shapes();
    out.ocr_layer = adopt_recognised_text(words, device.is_scan());
    out.outlined = adopt_outlined_text(words, device);
    join_pieces(words);
    mark_underlines(words, out.page.rules, out.page.styles);
    out.page.words.reserve(words.size());
    for (DrawnWord& word : words) {
        if (word.hidden) {
            report_hidden(out.hidden, *word.hidden, number, word.box, word.text);
            continue;
        }
        out.page.words.push_back({std::move(word.text), word.box, word.style, 0, word.space_before});
    }
    for (domain::HiddenText marked : device.marked()) {
        marked.page = number;
        out.hidden.push_back(std::move(marked));
    }
    return out;
}

}  // namespace atspro::document
