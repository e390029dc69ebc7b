#include "lexicon/titles.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kMaxTitleBytes = 120;
constexpr std::size_t kMaxTitleWords = 14;
constexpr std::size_t kLongTitleWords = 8;
constexpr std::size_t kMaxPhraseWords = 5;
constexpr std::size_t kMinStemBytes = 3;  // in front of a compound's last part ("Bau|leiter")

const Table& table() {
    return tables::titles;
}

bool in(std::string_view word, std::string_view group) {
    return table().in_group(word, group);
}

// "softwareentwicklerin" by its last part.
bool is_compound_head(std::string_view word) {
    for (std::size_t at = kMinStemBytes; at + 3 < word.size(); ++at)
        if (in(word.substr(at), "suffix")) return true;
    return false;
}

bool is_grade(std::string_view word) {
    constexpr std::array<std::string_view, 8> kRoman = {"i", "ii", "iii", "iv", "v", "vi", "1st", "2nd"};
    return has_digit(word) || word.size() == 1 ||
           std::find(kRoman.begin(), kRoman.end(), word) != kRoman.end();
}

// Words of the phrase [first, last) that a title turns on, and what stands around them.
class TitleScore {
  public:
    explicit TitleScore(const Phrase& phrase) : phrase_(phrase), last_(phrase.size()) {
        groups_.reserve(phrase.size());
        for (std::size_t i = 0; i < phrase.size(); ++i) groups_.push_back(table().group_of(phrase.word(i)));
    }

    float score() {
        if (phrase_.empty()) return 0;
        if (in(phrase_.key(), "whole")) return 1;
        if (word_in(0, "verb")) return 0;
        for (std::size_t i = 0; i < phrase_.size(); ++i)
            if (word_in(i, "never")) return 0;
        while (last_ > 1 && is_grade(phrase_.word(last_ - 1))) --last_;
        return with_surroundings(best_head());
    }

  private:
    bool word_in(std::size_t i, std::string_view group) const { return is_one_of(groups_[i], group); }

    // How much a single word can carry a title: 0, weak ("lead") or full ("engineer").
    float head_weight(std::size_t i) const {
        if (word_in(i, "head") || is_compound_head(phrase_.word(i))) return 0.75F;
        return word_in(i, "weak") ? 0.45F : 0;
    }

    float best_head() {
        std::size_t cut = last_;  // of the first "of", "for", "de"
        for (std::size_t i = 1; i < last_ && cut == last_; ++i)
            if (word_in(i, "link")) cut = i;
        float best = head_at_end(cut);
        // Behind the head, words of rank: "Engineer Senior", "Koch Jungkoch".
        std::size_t end = cut;
        while (best == 0 && end > 1 && word_in(end - 1, "rank")) best = head_at_end(--end);
        // Romance languages put the head first, behind at most words of rank.
        std::size_t first = 0;
        while (first + 1 < cut && word_in(first, "rank")) ++first;
        if (word_in(first, "first")) best = std::max(best, 0.75F);
        if (cut < last_ && (word_in(0, "head") || word_in(0, "weak"))) best = std::max(best, 0.7F);
        return best;
    }

    // The words that end at `end`: known phrases ("business partner") before single words.
    float head_at_end(std::size_t end) const {
        for (std::size_t count = std::min(end, kMaxPhraseWords); count > 1; --count)
            if (in(phrase_.words(end - count, count), "head") ||
                in(phrase_.words(end - count, count), "whole"))
                return 0.85F;
        if (end == 0) return 0;
        if (word_in(end - 1, "whole")) return 0.8F;
        return head_weight(end - 1);
    }

    float with_surroundings(float score) const {
        if (score == 0) return 0;
        bool helped = false;
        for (std::size_t i = 0; i < phrase_.size(); ++i)
            helped = helped || word_in(i, "rank") || word_in(i, "trade");
        if (helped && phrase_.size() > 1) score += 0.2F;
        if (phrase_.size() == 1 && score > 0.5F) score += 0.05F;
        return std::min(score, 1.0F);
    }

    const Phrase& phrase_;
    std::vector<std::string_view> groups_;  // of each word
    std::size_t last_;
};

// Pieces at commas, dashes, bars, slashes and brackets; "Engineer / Team Lead, Platform (Contract)".
std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        const std::string_view piece = trim_brackets(text.substr(begin, end - begin));
        if (!piece.empty()) out.push_back(piece);
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        const bool spaced_dash = (c == U'-' || c == U'–' || c == U'—') && start > 0 && text[start - 1] == ' ';
        const bool gender =
            (c == U'/' || c == U'(') && at < text.size() && (text[at] == '-' || text[at] == 'i');
        if (gender) continue;  // "Entwickler/-in", "Kaufmann/in"
        if (c == U',' || c == U'|' || c == U'/' || c == U'(' || c == U')' || c == U'•' || c == U'·' ||
            spaced_dash) {
            close(start);
            begin = at;
        }
    }
    close(text.size());
    return out;
}

// "(m/w/d)", "H/F", "(f/m)" say nothing about the work.
std::string without_gender_marks(std::string_view text) {
    std::string out(text);
    if (text.find_first_of("(/:*_") == std::string_view::npos) return out;  // each mark has one of these
    for (const std::string_view mark :
         {"(m/w/d)", "(w/m/d)", "(m/w)", "(w/m)", "(m/f/d)", "(f/m/d)", "(m/f)", "(f/m)", "(H/F)", "(F/H)",
          "(h/f)",   " H/F",    " F/H",  "m/w/d", "(a)",     "/-in",    "/in",   ":in",   "*in",   "_in"}) {
        const std::size_t at = out.find(mark);
        if (at != std::string::npos && (at + mark.size() == out.size() ||
                                        !is_alphanumeric(static_cast<unsigned char>(out[at + mark.size()]))))
            out.erase(at, mark.size());
    }
    return out;
}

}  // namespace

float title_likeness(std::string_view text) {
    text = trim_marks(text);
    if (text.empty() || text.size() > kMaxTitleBytes || text.find('@') != std::string_view::npos) return 0;
    const std::string plain = without_gender_marks(text);
    const Phrase whole(plain);
    if (whole.empty() || whole.size() > kMaxTitleWords) return 0;
    float best = TitleScore(whole).score();
    const std::vector<std::string_view> pieces = pieces_of(plain);
    if (pieces.size() > 1) {
        float first = TitleScore(Phrase(pieces[0])).score();
        float others = 0;
        for (std::size_t i = 1; i < pieces.size(); ++i)
            others = std::max(others, TitleScore(Phrase(pieces[i])).score());
        best = std::max({best * 0.9F, first * 0.95F, others * 0.8F});
        // A company beside it: the text is more than a title.
        for (const std::string_view piece : pieces) {
            const Phrase words(piece);
            if (!words.empty() && tables::organizations.in_group(words.word(words.size() - 1), "legal"))
                best *= 0.5F;
        }
    } else if (tables::organizations.in_group(whole.word(whole.size() - 1), "legal") && whole.size() > 1) {
        best *= 0.2F;
    }
    if (whole.size() > kLongTitleWords) best *= 0.6F;
    if (!begins_upper(text) && whole.size() > 1) best *= 0.6F;
    if (count_digits(text) > 4) best *= 0.5F;
    return best;
}

}  // namespace atspro::lexicon
