#include "services/comparison.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "json/encode.h"

namespace atspro::services {

std::string essence(std::string_view text) {
    const std::string plain = folded(text);
    std::string out;
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t c = next_code_point(plain, at);
        if (is_alphanumeric(c) || c == U'+' || c == U'#') append_code_point(out, c);
    }
    return out;
}

namespace {

constexpr std::size_t kLongTextBytes = 60;  // past it, a text counts as read when nearly all of its words are
constexpr double kLongTextLikeness = 0.9;   // share of words in common
constexpr double kEntryLikeness = 0.2;      // share of equal values that makes two entries the same one

std::set<std::string> words_of(std::string_view text) {
    std::set<std::string> words;
    for (const std::string& word : split(folded(squeeze(text)), " "))
        if (std::string bare = essence(word); !bare.empty()) words.insert(std::move(bare));
    return words;
}

double likeness(std::string_view a, std::string_view b) {
    const auto left = words_of(a);
    const auto right = words_of(b);
    if (left.empty() || right.empty()) return 0;
    std::size_t common = 0;
    for (const auto& word : left) common += right.count(word);
    return static_cast<double>(common) / static_cast<double>(std::max(left.size(), right.size()));
}

// What is left of a web address when it is printed: "https://www.example.org/" and "example.org" lead to one
// page.
std::string_view without_scheme(std::string_view text) {
    for (const std::string_view prefix : {"https://", "http://", "www."})
        if (starts_with_nocase(text, prefix)) text.remove_prefix(prefix.size());
    return text;
}

bool is_same(std::string_view a, std::string_view b) {
    if (a == b || essence(without_scheme(a)) == essence(without_scheme(b))) return true;
    return a.size() > kLongTextBytes && likeness(a, b) >= kLongTextLikeness;
}

std::string text_of(const json::Value& value) {
    if (value.is_string()) return std::string(value.get_string());
    return value.is_null() ? std::string() : json::to_text(value);
}

bool is_blank(const json::Value& value) {
    if (const auto* list = value.if_array()) return list->empty();
    return value.is_null() || (value.is_string() && trim(value.get_string()).empty());
}

const json::Value kNothing = nullptr;

const json::Value& member_of(const json::Value& value, std::string_view name) {
    const json::Object* object = value.if_object();
    const json::Value* member = object ? object->if_contains(name) : nullptr;
    return member ? *member : kNothing;
}

// Share of the texts of two entries that are the same.
double entry_likeness(const json::Value& a, const json::Value& b) {
    double same = 0;
    double all = 0;
    for (const auto& member : a.as_object()) {
        if (!member.value().is_string() || is_blank(member.value())) continue;
        const json::Value& other = member_of(b, member.key());
        ++all;
        if (is_same(text_of(member.value()), text_of(other)))
            same += 1;
        else
            same += 0.5 * likeness(text_of(member.value()), text_of(other));
    }
    return all > 0 ? same / all : 0;
}

class Comparer {
  public:
    explicit Comparer(std::string_view text) : text_(essence(text)) {}

    void values(const std::string& pointer, const json::Value& expected, const json::Value& found) {
        if (is_blank(expected)) return;
        if (const auto* object = expected.if_object()) {
            for (const auto& member : *object)
                values(pointer + "/" + std::string(member.key()), member.value(),
                       member_of(found, member.key()));
        } else if (const auto* list = expected.if_array()) {
            const json::Array* others = found.if_array();
            lists(pointer, *list, others ? *others : json::Array{});
        } else {
            leaf(pointer, text_of(expected), text_of(found));
        }
    }

    domain::Comparison result;

  private:
    void leaf(const std::string& pointer, const std::string& expected, const std::string& found) {
        ++result.fields_expected;
        if (is_same(expected, found)) {
            ++result.fields_found;
            return;
        }
        domain::Loss loss{pointer, domain::LossKind::missing, expected, {}};
        if (!found.empty()) {
            loss.kind = domain::LossKind::changed;
            loss.found = found;
        } else if (const std::string bare = essence(expected);
                   !bare.empty() && text_.find(bare) != std::string::npos) {
            loss.kind = domain::LossKind::misplaced;
        }
        result.lost.push_back(std::move(loss));
    }

    void lists(const std::string& pointer, const json::Array& expected, const json::Array& found) {
        std::vector<const json::Value*> partners = partners_of(expected, found);
        for (std::size_t i = 0; i < expected.size(); ++i)
            values(pointer + "/" + std::to_string(i), expected[i], partners[i] ? *partners[i] : kNothing);
    }

    static double pair_likeness(const json::Value& a, const json::Value& b) {
        if (a.is_object()) return b.is_object() ? entry_likeness(a, b) : 0;
        const std::string left = text_of(a);
        const std::string right = text_of(b);
        return is_same(left, right) ? 1 : 0.9 * likeness(left, right);
    }

    // For every expected item the found one that is most like it, each found one at most once.
    static std::vector<const json::Value*> partners_of(const json::Array& expected,
                                                       const json::Array& found) {
        struct Pair {
            double likeness;
            std::size_t left, right;
        };
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < expected.size(); ++i)
            for (std::size_t k = 0; k < found.size(); ++k)
                if (const double like = pair_likeness(expected[i], found[k]); like >= kEntryLikeness)
                    pairs.push_back({like, i, k});
        std::stable_sort(pairs.begin(), pairs.end(),
                         [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
        std::vector<const json::Value*> partners(expected.size(), nullptr);
        std::vector<bool> taken(found.size(), false);
        for (const Pair& pair : pairs) {
            if (partners[pair.left] || taken[pair.right]) continue;
            partners[pair.left] = &found[pair.right];
            taken[pair.right] = true;
        }
        return partners;
    }

    std::string text_;
};

}  // namespace

domain::Comparison compare(const domain::Resume& expected, const domain::Resume& found,
                           std::string_view text) {
    Comparer comparer(text);
    comparer.values("", json::encode(expected), json::encode(found));
    return std::move(comparer.result);
}

}  // namespace atspro::services
