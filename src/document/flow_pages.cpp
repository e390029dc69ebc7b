#include "document/flow_pages.h"

#include <algorithm>
#include <functional>

#include "base/unicode.h"
#include "document/limits.h"
#include "document/pdf_backdrop.h"

namespace atspro::document {
namespace {

constexpr std::size_t kMaxExcluded = 64;  // regions a page that the flow keeps clear of
constexpr std::size_t kMaxPainted = 256;  // painted shapes that are remembered
constexpr std::size_t kMaxRules = 2'000;  // rules a page
constexpr std::size_t kMaxUrlBytes = 2'048;
constexpr float kPaintSlack = 48;  // points by which laid text may miss its true place
constexpr float kMinLine = 90;     // points beside an excluded region that are worth a line

float overlap(float a0, float a1, float b0, float b1) {
    return std::min(a1, b1) - std::max(a0, b0);
}

}  // namespace

std::size_t StyleHash::operator()(const domain::Style& style) const {
    std::size_t hash = std::hash<std::string>{}(style.font);
    const auto mix = [&](std::size_t value) { hash = hash * 1'000'003 + value; };
    mix(std::hash<float>{}(style.size));
    mix(style.color);
    mix((style.bold ? 1U : 0U) | (style.italic ? 2U : 0U) | (style.underlined ? 4U : 0U));
    return hash;
}

bool PageStore::reach(int page, const PageSetup& setup) {
    while (count() <= page) {
        if (pages_.size() >= max_pages_) {
            full_ = true;
            return false;
        }
        Entry entry;
        entry.page.number = count() + 1;
        entry.page.width = setup.width;
        entry.page.height = setup.height;
        pages_.push_back(std::move(entry));
    }
    return true;
}

bool PageStore::is_empty(int page) const {
    const domain::Page& p = pages_[static_cast<std::size_t>(page)].page;
    return p.words.empty() && p.rules.empty() && !p.has_images;
}

std::uint16_t PageStore::style_index(Entry& entry, const domain::Style& style) {
    auto& styles = entry.page.styles;
    if (!entry.page.words.empty() && styles[entry.page.words.back().style] == style)
        return entry.page.words.back().style;
    const auto known = entry.styles.find(style);
    if (known != entry.styles.end()) return known->second;
    if (styles.size() >= std::numeric_limits<std::uint16_t>::max()) return 0;
    const auto index = static_cast<std::uint16_t>(styles.size());
    styles.push_back(style);
    entry.styles.emplace(style, index);
    return index;
}

void PageStore::add_word(OpenParagraph& paragraph, const WordPlace& place, std::string_view text,
                         const domain::Style& style) {
    Entry& entry = pages_[static_cast<std::size_t>(place.page)];
    if (paragraph.page != place.page) {
        paragraph.page = place.page;
        entry.page.paragraphs.push_back(paragraph.info);
        paragraph.entry = static_cast<std::uint32_t>(entry.page.paragraphs.size());
    }
    domain::Word word;
    word.text = text;
    word.box = place.box;
    word.style = style_index(entry, style);
    word.paragraph = paragraph.entry;
    word.space_before = place.space_before;
    entry.page.words.push_back(std::move(word));
}

void PageStore::add_link(int page, const domain::Box& box, const std::string& url, bool joins_last) {
    auto& links = at(page).links;
    if (joins_last && !links.empty() && links.back().url == url && links.back().box.y0 <= box.y1 &&
        links.back().box.y1 >= box.y0) {
        domain::Box& last = links.back().box;
        last = {std::min(last.x0, box.x0), std::min(last.y0, box.y0), std::max(last.x1, box.x1),
                std::max(last.y1, box.y1)};
        return;
    }
    if (url.size() <= kMaxUrlBytes) links.push_back({box, url});
}

void PageStore::add_rule(int page, const domain::Box& box) {
    auto& rules = at(page).rules;
    if (rules.size() < kMaxRules) rules.push_back({box});
}

void PageStore::add_hidden(domain::HiddenReason reason, int page, const domain::Box& box,
                           std::string_view text) {
    std::string squeezed = squeeze(text);
    if (!squeezed.empty()) hidden_.push_back({reason, page + 1, box, std::move(squeezed)});
}

void PageStore::count_text(std::size_t bytes) {
    text_bytes_ += bytes;
    if (text_bytes_ > kMaxTextBytes) full_ = true;
}

void PageStore::exclude(int page, const domain::Box& box) {
    auto& excluded = pages_[static_cast<std::size_t>(page)].excluded;
    if (excluded.size() < kMaxExcluded) excluded.push_back(box);
}

void PageStore::keep_clear(int page, float height, float& y, float& x0, float& x1) const {
    const auto& excluded = pages_[static_cast<std::size_t>(page)].excluded;
    const float from = x0;
    const float to = x1;
    for (std::size_t round = 0; round <= excluded.size(); ++round) {
        x0 = from;
        x1 = to;
        float below = y;
        for (const domain::Box& box : excluded) {
            if (overlap(y, y + height, box.y0, box.y1) <= 0 || overlap(x0, x1, box.x0, box.x1) <= 0) continue;
            (box.x0 - x0 >= x1 - box.x1 ? x1 : x0) = box.x0 - x0 >= x1 - box.x1 ? box.x0 : box.x1;
            below = std::max(below, box.y1);
        }
        if (below == y || x1 - x0 >= std::min(kMinLine, to - from)) return;
        y = below;
    }
    x0 = from;
    x1 = to;
}

void PageStore::paint(int page, const domain::Box& box, std::uint32_t color, bool every_page) {
    if (painted_.size() < kMaxPainted) painted_.push_back({every_page ? -1 : page, box, color});
}

bool PageStore::may_be_painted(int page, float x0, float x1, float y, std::uint32_t text_color) const {
    return std::any_of(painted_.begin(), painted_.end(), [&](const Painted& painted) {
        return (painted.page < 0 || painted.page == page) &&
               overlap(x0, x1, painted.box.x0, painted.box.x1) > 0 && y > painted.box.y0 - kPaintSlack &&
               y < painted.box.y1 + kPaintSlack && !nearly_same_color(text_color, painted.color);
    });
}

domain::Document PageStore::take() {
    domain::Document document;
    document.pages.reserve(pages_.size());
    for (Entry& entry : pages_) document.pages.push_back(std::move(entry.page));
    document.hidden = std::move(hidden_);
    pages_.clear();
    return document;
}

}  // namespace atspro::document
