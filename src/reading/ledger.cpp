#include "reading/ledger.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace atspro::reading {
namespace {

// "Loaf & Sons", "2010 – 2014": a sign that means something to the words beside it, as a bullet does not.
bool joins_words(std::string_view text) {
    static constexpr std::array<std::string_view, 7> kSigns{"&", "+", "/", "=", "-", "–", "—"};
    return std::find(kSigns.begin(), kSigns.end(), text) != kSigns.end();
}

}  // namespace

void Ledger::record(const std::string& pointer, const Passage& passage, float confidence) {
    if (passage.empty()) return;
    spend(passage);
    const domain::Box box = passage.box();
    provenance_.push_back(
        {pointer, passage.page(), {box.x0, box.y0, box.x1, box.y1}, passage.text(), confidence});
}

void Ledger::spend(const Passage& passage) {
    for (const Passage::Span& span : passage.spans()) {
        const std::size_t first = span.token->at + span.offset;
        const std::size_t last = first + (span.end - span.begin);
        if (used_.size() < last) used_.resize(last, false);
        std::fill(used_.begin() + static_cast<std::ptrdiff_t>(first),
                  used_.begin() + static_cast<std::ptrdiff_t>(last), true);
    }
}

bool Ledger::is_used(const Passage::Span& span, std::uint32_t byte) const {
    const std::size_t at = span.token->at + span.offset + byte;
    return at < used_.size() && used_[at];
}

Passage Ledger::unused(const Passage& passage) const {
    Passage left;
    Passage sign;                // between what is left and what may follow
    bool beside_unused = false;  // the words just before are left
    const std::string_view text = passage.text();
    for (const Passage::Span& span : passage.spans()) {
        const std::uint32_t length = span.end - span.begin;
        for (std::uint32_t from = 0; from < length;) {
            if (is_used(span, from)) {
                ++from;
                beside_unused = false;
                continue;
            }
            std::uint32_t to = from;
            while (to < length && !is_used(span, to)) ++to;
            const Passage part = passage.sub(span.begin + from, span.begin + to);
            bool letters = false;
            for (std::size_t at = 0; at < part.text().size();)
                letters = is_alphanumeric(next_code_point(part.text(), at)) || letters;
            if (letters) {
                if (beside_unused && !sign.empty()) left.append(sign, " ");
                const bool glued = span.begin > 0 && text[span.begin - 1] != ' ' && !left.empty();
                left.append(part, glued ? "" : " ");
                beside_unused = true;
            }
            sign = !letters && joins_words(part.text()) ? part : Passage{};
            from = to;
        }
    }
    return left;
}

}  // namespace atspro::reading
