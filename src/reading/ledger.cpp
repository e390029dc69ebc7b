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
        std::vector<bool>& used = used_[span.token];
        used.resize(span.token->text.size(), false);
        for (std::uint32_t i = 0; i < span.end - span.begin; ++i)
            if (span.offset + i < used.size()) used[span.offset + i] = true;
    }
}

Passage Ledger::unused(const Passage& passage) const {
    Passage left;
    Passage sign;                // between what is left and what may follow
    bool beside_unused = false;  // the words just before are left
    const std::string_view text = passage.text();
    for (const Passage::Span& span : passage.spans()) {
        const auto found = used_.find(span.token);
        const auto is_used = [&](std::uint32_t at) {
            return found != used_.end() && span.offset + at < found->second.size() &&
                   found->second[span.offset + at];
        };
        const std::uint32_t length = span.end - span.begin;
        for (std::uint32_t from = 0; from < length;) {
            if (is_used(from)) {
                ++from;
                beside_unused = false;
                continue;
            }
            std::uint32_t to = from;
            while (to < length && !is_used(to)) ++to;
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
