#include "lexicon/organizations.h"

#include <algorithm>

#include "base/unicode.h"
#include "lexicon/dates.h"
#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"
#include "lexicon/titles.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxNameBytes = 140;
constexpr std::size_t kMaxNameWords = 14;
constexpr std::size_t kMaxPhraseWords = 4;
constexpr std::size_t kMinStemBytes = 3;

bool in(std::string_view word, std::string_view group) {
    return tables::organizations.in_group(word, group);
}

// A name has its words in capitals, small ones between them apart; a sentence does not.
bool reads_as_name(std::string_view text) {
    const std::vector<std::string_view> words = raw_words(text);
    if (words.empty() || words.size() > kMaxNameWords) return false;
    const std::string_view end = trim(text);
    if (end.back() == '.' && words.size() > 6) return false;
    std::size_t small = 0;
    for (const std::string_view word : words) {
        if (begins_upper(word) || has_digit(word) || in(key_of(word), "particle")) continue;
        std::size_t at = 0;
        const char32_t c = next_code_point(word, at);
        small += is_lower(c) ? 1 : 0;
    }
    return small * 2 <= words.size();
}

// The phrases of a text that data/organizations.txt knows, each looked up once for all its groups.
class KnownPhrases {
  public:
    explicit KnownPhrases(const Phrase& phrase) : words_(phrase.size()) {
        for (std::size_t i = 0; i < words_; ++i)
            for (std::size_t count = 1; count <= kMaxPhraseWords && i + count <= words_; ++count)
                if (const auto groups = tables::organizations.group_of(phrase.words(i, count));
                    !groups.empty())
                    known_.push_back({i, count, groups});
    }
    bool any_in(std::string_view group) const {
        return std::any_of(known_.begin(), known_.end(),
                           [&](const Known& known) { return is_one_of(known.groups, group); });
    }
    // At the start of a longer text.
    bool start_in(std::string_view group) const {
        return std::any_of(known_.begin(), known_.end(), [&](const Known& known) {
            return known.first == 0 && known.count < words_ && is_one_of(known.groups, group);
        });
    }

  private:
    struct Known {
        std::size_t first;
        std::size_t count;
        std::string_view groups;
    };
    std::size_t words_;
    std::vector<Known> known_;
};

// "Volkshochschule", "Stadtkrankenhaus" by their last part.
bool compound_in(const Phrase& phrase, std::string_view group) {
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        const std::string_view word = phrase.word(i);
        for (std::size_t at = kMinStemBytes; at + 3 < word.size(); ++at)
            if (in(word.substr(at), group)) return true;
    }
    return false;
}

// A legal form as one of the last words: "Acme Widgets Pvt Ltd", "Bau GmbH & Co. KG", "Ltd (London)".
bool has_legal_form(const Phrase& phrase, std::string_view text) {
    for (std::size_t i = phrase.size() > 4 ? phrase.size() - 4 : 1; i < phrase.size(); ++i) {
        for (std::size_t count = 1; count <= 2 && i + count <= phrase.size(); ++count)
            if (in(phrase.words(i, count), "legal")) return true;
        // "SA", "AG", "SE", "BV" are words or codes as well: as written in capitals or with full stops.
        if (!in(phrase.word(i), "short legal") || i + 1 != phrase.size()) continue;
        const std::vector<std::string_view> words = raw_words(text);
        if (!words.empty() && all_upper(words.back())) return true;
    }
    return false;
}

}  // namespace

float company_likeness(std::string_view text) {
    text = trim_marks(text);
    if (text.empty() || text.size() > kMaxNameBytes || !reads_as_name(text)) return 0;
    const Phrase phrase(text);
    if (phrase.empty()) return 0;
    const KnownPhrases known(phrase);
    float score = 0;
    if (has_legal_form(phrase, text))
        score = 0.95F;
    else if (in(phrase.key(), "company"))
        score = 0.9F;
    else if (known.start_in("office of"))
        score = 0.85F;
    else if (in(phrase.word(phrase.size() - 1), "word") && phrase.size() > 1)
        score = 0.75F;
    else if (known.any_in("word") || compound_in(phrase, "company part"))
        score = phrase.size() > 1 ? 0.6F : 0.4F;
    else if (known.any_in("self"))
        score = 0.55F;
    if (score < 0.9F && score > 0 && title_likeness(text) >= 0.7F) score *= 0.4F;
    return score;
}

float institution_likeness(std::string_view text) {
    text = trim_marks(text);
    if (text.empty() || text.size() > kMaxNameBytes || !reads_as_name(text)) return 0;
    const Phrase phrase(text);
    if (phrase.empty()) return 0;
    const KnownPhrases known(phrase);
    float score = 0;
    if (in(phrase.key(), "school"))
        score = 0.95F;
    else if (known.any_in("strong institution"))
        score = phrase.size() > 1 ? 0.95F : 0.6F;
    else if (compound_in(phrase, "institution part"))
        score = 0.9F;
    else if (known.any_in("institution"))
        score = phrase.size() > 1 ? 0.8F : 0.5F;
    else if (known.start_in("school") && text.find(',') == std::string_view::npos)
        score = 0.6F;
    if (score == 0) return 0;
    if (has_legal_form(phrase, text)) score *= 0.5F;
    if (known.any_in("not institution")) score *= 0.5F;
    if (title_likeness(text) >= 0.7F) score *= 0.4F;
    return score;
}

}  // namespace atspro::lexicon
