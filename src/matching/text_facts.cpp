#include "matching/text_facts.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "lexicon/contacts.h"
#include "lexicon/key.h"
#include "lexicon/skills.h"
#include "lexicon/synonyms.h"
#include "lexicon/tables.h"
#include "lexicon/word_forms.h"

namespace atspro::matching {
namespace {

using lexicon::ClaimKind;
using lexicon::Span;

constexpr std::size_t kLongestName = 5;     // words of a skill's name
constexpr std::size_t kLongestSynonym = 3;  // words of a phrase in data/synonyms.tsv
constexpr std::size_t kBoundReach = 3;      // words before a number that may hold its "about"
constexpr std::size_t kLongestElision = 2;  // letters before the apostrophe
constexpr std::size_t kLongestBound = 4;    // words of a phrase that bounds a number
constexpr std::size_t kNounReach = 4;       // words behind it that may hold what it counts

bool is_inner_mark(char32_t c) {
    return c == U'.' || c == U'\'' || c == U'\u2019' || c == U'&' || c == U'@' || c == U'_';
}

// "d'un", "l'usine": two words. English words before an apostrophe are longer, or names that may be cut.
bool is_elision(char32_t c) {
    return c == U'\'' || c == U'\u2019';
}

bool ends_sentence(char32_t c) {
    return c == U'.' || c == U'!' || c == U'?' || c == U':' || c == U'\n' || c == U'\u2022' || c == U';';
}

// Cuts a text into words; keeps what stood before each.
class Cutter {
  public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::vector<Word> run() {
        bool sentence = true;
        bool mark_before = false;
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t start = at;
            const char32_t c = next_code_point(text_, at);
            const bool dotted = c == U'.' && alnum_at(at) && !alnum_before(start);
            if (is_alphanumeric(c) || dotted) {
                at = end_of_word(start, at);
                add(start, at, sentence, mark_before);
                sentence = mark_before = false;
                continue;
            }
            mark_before = (c == U'-' || c == U'/') && alnum_before(start);
            if (ends_sentence(c)) sentence = true;
        }
        return std::move(words_);
    }

  private:
    bool alnum_at(std::size_t at) const {
        return at < text_.size() && is_alphanumeric(next_code_point(text_, at));
    }
    bool alnum_before(std::size_t at) const {
        if (at == 0) return false;
        std::size_t start = at - 1;
        while (start > 0 && (static_cast<unsigned char>(text_[start]) & 0xC0) == 0x80) --start;
        return is_alphanumeric(next_code_point(text_, start));
    }

    std::size_t end_of_word(std::size_t start, std::size_t at) const {
        while (at < text_.size()) {
            std::size_t next = at;
            const char32_t c = next_code_point(text_, next);
            const bool inner =
                is_inner_mark(c) && alnum_at(next) && !(is_elision(c) && at - start <= kLongestElision);
            const bool sign = (c == U'+' || c == U'#') && !alnum_at(next) && alnum_or_plus_before(at);
            if (!is_alphanumeric(c) && !inner && !sign) break;
            at = next;
        }
        return at;
    }
    bool alnum_or_plus_before(std::size_t at) const { return alnum_before(at) || text_[at - 1] == '+'; }

    void add(std::size_t begin, std::size_t end, bool sentence, bool joined) {
        Word word;
        word.span = {begin, end};
        word.key = lexicon::key_of(text_.substr(begin, end - begin));
        if (word.key.empty()) return;
        word.first = sentence;
        word.joined = joined;
        look(word);
        words_.push_back(std::move(word));
    }

    void look(Word& word) const {
        const std::string_view raw = word.span.of(text_);
        std::size_t letters = 0;
        std::size_t uppers = 0;
        std::size_t digits = 0;
        bool inner_upper = false;
        for (std::size_t at = 0; at < raw.size();) {
            const bool at_start = at == 0;
            const char32_t c = next_code_point(raw, at);
            letters += is_letter(c) ? 1 : 0;
            digits += is_digit(c) ? 1 : 0;
            if (!is_upper(c)) continue;
            ++uppers;
            if (at_start)
                word.capital = true;
            else
                inner_upper = true;
        }
        const bool sign = raw.ends_with('+') || raw.ends_with('#') || raw.starts_with('.');
        word.marked = letters > 0 && (inner_upper || sign || (digits > 0 && uppers > 0));
        // "2018a" and "32nd" are numbers of a kind; letters before the digit make a name ("p95" does not
        // claim one).
        if (digits > 0 && letters > 0 && uppers == 0) word.marked = false;
    }

    std::string_view text_;
    std::vector<Word> words_;
};

// Blanks out what another finder has read, byte for byte, so that places stay.
void blank_out(std::string& text, const Span& span) {
    for (std::size_t i = span.begin; i < span.end && i < text.size(); ++i) text[i] = ';';
}

// The first word that ends behind `byte`.
std::size_t first_word_at(const std::vector<Word>& words, std::size_t byte) {
    const auto found = std::upper_bound(words.begin(), words.end(), byte,
                                        [](std::size_t at, const Word& word) { return at < word.span.end; });
    return static_cast<std::size_t>(found - words.begin());
}

void mark_counted(std::vector<Word>& words, const Span& span) {
    for (std::size_t i = first_word_at(words, span.begin); i < words.size() && words[i].span.begin < span.end;
         ++i)
        words[i].counted = true;
}

// Takes the addresses out of `rest`, which begins as the text.
void find_addresses(TextFacts& out, std::string& rest) {
    const auto take = [&](const std::vector<Span>& spans, auto&& key) {
        for (const Span& span : spans) {
            out.addresses.push_back(key(span.of(out.text)));
            mark_counted(out.words, span);
            blank_out(rest, span);
        }
    };
    take(lexicon::find_emails(rest), to_lower);
    take(lexicon::find_urls(rest), url_key);
    take(lexicon::find_phones(rest), phone_key);
}

bool is_small(const std::string& key) {
    return lexicon::tables::function_words.has(key) || lexicon::tables::ordinary_words.in_group(key, "fill");
}

// Synonyms first by phrase, then by word; what is in no set means its family.
void give_meanings(std::vector<Word>& words) {
    for (Word& word : words) {
        word.root = lexicon::root_of(word.key);
        word.meaning = word.root;
        const bool claim_alone = word.counted || (word.key.size() < 2);
        word.content = !claim_alone && !is_small(word.key);
    }
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 1;
        std::string phrase = words[i].key;
        std::optional<std::size_t> set = words[i].counted ? std::nullopt : lexicon::synonyms_of(phrase);
        for (std::size_t count = 2; count <= kLongestSynonym && i + count <= words.size(); ++count) {
            phrase += ' ';
            phrase += words[i + count - 1].key;
            if (const auto longer = lexicon::synonyms_of(phrase)) {
                set = longer;
                taken = count;
            }
        }
        if (set) {
            for (std::size_t k = i; k < i + taken; ++k) words[k].meaning = "=" + std::to_string(*set);
            // A phrase counts as one word of content.
            for (std::size_t k = i + 1; k < i + taken; ++k) words[k].content = false;
            if (taken > 1) words[i].content = true;
        }
        i += taken;
    }
}

std::string joined_key(const std::vector<Word>& words, std::size_t first, std::size_t count) {
    std::string out;
    for (std::size_t i = first; i < first + count; ++i) {
        if (i > first) out += ' ';
        out += words[i].key;
    }
    return out;
}

bool is_proper(const Word& word, bool german) {
    if (word.marked) return true;
    if (!word.capital || word.first || word.key == "i") return false;
    // Every German noun has a capital; towns, regions and countries are names all the same.
    return !german || lexicon::tables::places.has(word.key) || lexicon::tables::cities.has(word.key);
}

// Whether a one-word name may be meant by `word`, which may be an ordinary word as well.
bool may_name(const Word& word, const lexicon::Skill& skill, bool german) {
    if (is_proper(word, german)) return true;
    if (lexicon::tables::ordinary_words.in_group(word.key, "ordinary") || word.key.size() < 3) return false;
    return skill.kind != "concept";
}

void find_names(TextFacts& out, std::string_view language) {
    const bool german = language == "de";
    const auto& words = out.words;
    for (std::size_t i = 0; i < words.size();) {
        if (words[i].counted) {
            ++i;
            continue;
        }
        NamedThing found{.first = i, .count = 0};
        for (std::size_t count = std::min(kLongestName, words.size() - i); count > 0; --count) {
            const lexicon::Skill* skill = lexicon::find_skill(joined_key(words, i, count));
            if (!skill) continue;
            if (count == 1 && !may_name(words[i], *skill, german)) continue;
            found.count = count;
            found.canonical = std::string(skill->canonical);
            found.certain = skill->kind != "concept" ||
                            std::all_of(words.begin() + static_cast<std::ptrdiff_t>(i),
                                        words.begin() + static_cast<std::ptrdiff_t>(i + count),
                                        [&](const Word& w) { return is_proper(w, german); });
            break;
        }
        if (found.count == 0 && is_proper(words[i], german)) found.count = 1;
        // Not by the folded key: "Über" is no employer.
        const bool employer = words[i].capital && to_lower(words[i].span.of(out.text)) == words[i].key &&
                              lexicon::tables::organizations.in_group(words[i].key, "company");
        if (found.count == 0 && employer) found.count = 1;
        if (found.count == 0) {
            ++i;
            continue;
        }
        out.names.push_back(found);
        i += found.count;
    }
}

// What claims are compared by is no content besides.
void leave_to_claims(TextFacts& out) {
    for (const lexicon::Claim& claim : out.claims) {
        const bool bare = claim.kind != ClaimKind::neutral;
        for (std::size_t i = claim.first; bare && i < claim.first + claim.count; ++i)
            out.words[i].content = false;
    }
}

bool is_bound(ClaimKind kind) {
    return kind == ClaimKind::about || kind == ClaimKind::at_least || kind == ClaimKind::at_most;
}

ClaimKind bound_before(const TextFacts& facts, std::size_t word, const Span& span) {
    const std::string_view text = facts.text;
    if (span.begin > 0) {
        const std::string head(trim(text.substr(0, span.begin)));
        if (head.ends_with('~') || head.ends_with("\u2248")) return ClaimKind::about;
        if (head.ends_with('>') || head.ends_with("\u2265")) return ClaimKind::at_least;
        if (head.ends_with('<') || head.ends_with("\u2264")) return ClaimKind::at_most;
    }
    // Claims stand in the order of their words: only those that end shortly before the number matter.
    const std::size_t reach = kBoundReach + kLongestBound;
    const auto from =
        std::lower_bound(facts.claims.begin(), facts.claims.end(), word < reach ? 0 : word - reach,
                         [](const lexicon::Claim& claim, std::size_t at) { return claim.first < at; });
    for (auto at = from; at != facts.claims.end() && at->first < word; ++at) {
        const lexicon::Claim& claim = *at;
        const std::size_t end = claim.first + claim.count;
        if (!is_bound(claim.kind) || end > word || word - end >= kBoundReach) continue;
        const bool only_small = std::all_of(facts.words.begin() + static_cast<std::ptrdiff_t>(end),
                                            facts.words.begin() + static_cast<std::ptrdiff_t>(word),
                                            [](const Word& w) { return !w.content && !w.counted; });
        if (only_small) return claim.kind;
    }
    return ClaimKind::neutral;
}

// The content word behind a number, in the same clause.
std::string noun_behind(const TextFacts& facts, const Span& span) {
    const std::size_t begin = first_word_at(facts.words, span.end);
    std::size_t last = span.end;
    for (std::size_t i = begin; i < facts.words.size() && i < begin + kNounReach; ++i) {
        const Word& word = facts.words[i];
        const std::string_view between = std::string_view(facts.text).substr(last, word.span.begin - last);
        if (between.find_first_of(",;.()") != std::string_view::npos || word.counted) return {};
        if (word.content) return word.meaning;
        last = word.span.end;
    }
    return {};
}

void find_amounts(TextFacts& out, std::string rest, std::string_view language) {
    for (const lexicon::DateSpan& date : lexicon::find_dates(rest)) {
        for (const auto& point : {date.start, date.finish})
            if (point) out.dates.push_back(*point);
        mark_counted(out.words, {date.begin, date.end});
        blank_out(rest, {date.begin, date.end});
    }
    for (const lexicon::Quantity& quantity : lexicon::find_quantities(rest, language)) {
        out.amounts.push_back(
            {.quantity = quantity, .noun = {}, .text = std::string(quantity.span.of(out.text))});
        mark_counted(out.words, quantity.span);
    }
}

// "from 4,200 to 11,500 subscribers": both count subscribers.
void share_nouns(TextFacts& facts) {
    for (std::size_t i = facts.amounts.size(); i > 1; --i) {
        Amount& first = facts.amounts[i - 2];
        const Amount& second = facts.amounts[i - 1];
        const std::string between = lexicon::key_of(
            std::string_view(facts.text)
                .substr(first.quantity.span.end, second.quantity.span.begin - first.quantity.span.end));
        if (first.noun.empty() && lexicon::tables::number_words.in_group(between, "link"))
            first.noun = second.noun;
    }
}

}  // namespace

std::string_view TextFacts::written(const NamedThing& name) const {
    const std::size_t begin = words[name.first].span.begin;
    const std::size_t end = words[name.first + name.count - 1].span.end;
    return std::string_view(text).substr(begin, end - begin);
}

TextFacts facts_of(std::string_view text, std::string_view language) {
    TextFacts out;
    out.text = std::string(text);
    out.words = Cutter(out.text).run();
    std::string rest = out.text;
    find_addresses(out, rest);
    find_amounts(out, std::move(rest), language);
    std::vector<std::string_view> keys;
    keys.reserve(out.words.size());
    for (const Word& word : out.words) keys.emplace_back(word.key);
    out.claims = lexicon::find_claims(keys);
    give_meanings(out.words);
    leave_to_claims(out);
    for (Amount& amount : out.amounts) {
        amount.bound = amount.quantity.plus
                           ? ClaimKind::at_least
                           : bound_before(out, first_word_at(out.words, amount.quantity.span.begin),
                                          amount.quantity.span);
        amount.noun = noun_behind(out, amount.quantity.span);
    }
    share_nouns(out);
    find_names(out, language);
    return out;
}

std::string url_key(std::string_view url) {
    std::string out = to_lower(trim(url));
    for (const std::string_view prefix : {"https://", "http://", "mailto:", "tel:", "www."})
        if (out.starts_with(prefix)) out.erase(0, prefix.size());
    while (out.ends_with('/')) out.pop_back();
    return out;
}

std::string phone_key(std::string_view phone) {
    std::string out;
    for (const char c : phone)
        if (c >= '0' && c <= '9') out += c;
    if (out.starts_with("00")) out.erase(0, 2);
    return out;
}

}  // namespace atspro::matching
