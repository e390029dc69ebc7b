#include "lexicon/claims.h"

#include <array>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/tables.h"
#include "lexicon/word_forms.h"

namespace atspro::lexicon {
namespace {

constexpr std::size_t kLongestPhrase = 5;  // words

constexpr std::array kKinds = {
    std::pair{std::string_view("rank"), ClaimKind::rank},
    std::pair{std::string_view("role"), ClaimKind::role},
    std::pair{std::string_view("part"), ClaimKind::part},
    std::pair{std::string_view("level"), ClaimKind::level},
    std::pair{std::string_view("extent"), ClaimKind::extent},
    std::pair{std::string_view("best"), ClaimKind::best},
    std::pair{std::string_view("frequency"), ClaimKind::frequency},
    std::pair{std::string_view("status"), ClaimKind::status},
    std::pair{std::string_view("negation"), ClaimKind::negation},
    std::pair{std::string_view("up"), ClaimKind::up},
    std::pair{std::string_view("down"), ClaimKind::down},
    std::pair{std::string_view("better"), ClaimKind::better},
    std::pair{std::string_view("worse"), ClaimKind::worse},
    std::pair{std::string_view("about"), ClaimKind::about},
    std::pair{std::string_view("at_least"), ClaimKind::at_least},
    std::pair{std::string_view("at_most"), ClaimKind::at_most},
    std::pair{std::string_view("small"), ClaimKind::small},
    std::pair{std::string_view("large"), ClaimKind::large},
};

ClaimKind kind_of(std::string_view name) {
    for (const auto& [known, kind] : kKinds)
        if (known == name) return kind;
    return ClaimKind::neutral;
}

// Per row, worked out at the first question.
struct Rows {
    std::vector<ClaimKind> kinds;
    std::vector<std::vector<std::size_t>> carriers;
};

const Rows& rows() {
    static const Rows all = [] {
        Rows out;
        const Table& table = tables::claims;
        for (std::size_t row = 0; row < table.row_count; ++row) {
            out.kinds.push_back(kind_of(table.cell(row, 1)));
            auto& carriers = out.carriers.emplace_back();
            for (const std::string& name : split(table.cell(row, 3), ";"))
                if (const std::size_t at = table.find(key_of(name)); at != Table::kNone)
                    carriers.push_back(at);
        }
        return out;
    }();
    return all;
}

std::size_t row_of_word(std::string_view word) {
    if (const std::size_t row = tables::claims.find(word); row != Table::kNone) return row;
    if (word.size() < 4) return Table::kNone;
    for (const std::string& form : base_forms(word))
        if (const std::size_t row = tables::claims.find(form); row != Table::kNone && form.size() > 2)
            return row;
    return Table::kNone;
}

}  // namespace

std::vector<Claim> find_claims(const std::vector<std::string_view>& keys) {
    std::vector<Claim> out;
    std::string phrase;
    for (std::size_t i = 0; i < keys.size();) {
        std::size_t best = 0;
        std::size_t row = Table::kNone;
        phrase.clear();
        for (std::size_t count = 1; count <= kLongestPhrase && i + count <= keys.size(); ++count) {
            if (count > 1) phrase += ' ';
            phrase += keys[i + count - 1];
            const std::size_t found = count == 1 ? row_of_word(phrase) : tables::claims.find(phrase);
            if (found == Table::kNone) continue;
            best = count;
            row = found;
        }
        if (best == 0) {
            ++i;
            continue;
        }
        out.push_back({rows().kinds[row], row, i, best});
        i += best;
    }
    return out;
}

std::string_view claim_name(std::size_t row) {
    return tables::claims.cell(row, 0);
}

const std::vector<std::size_t>& claims_that_carry(std::size_t row) {
    return rows().carriers[row];
}

}  // namespace atspro::lexicon
