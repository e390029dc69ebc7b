#include "matching/ledger.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "matching/neutrality.h"
#include "matching/resume_values.h"
#include "matching/score.h"

namespace atspro::matching {
namespace {

using domain::Change;
using domain::ChangeState;

tl::unexpected<Error> misfit(const Change& change, std::string_view what) {
    return fail(Code::conflict, "The change " + change.id + " " + std::string(what) +
                                    "; tailor the resume anew, as it was changed since.");
}

// Where each item of `after` stands in `before`; nothing where the two hold not the same items.
std::optional<std::vector<std::size_t>> order_of(const std::vector<std::string>& before,
                                                 const std::vector<std::string>& after) {
    if (before.size() != after.size()) return std::nullopt;
    std::map<std::string_view, std::vector<std::size_t>> places;  // of equal items, the last first
    for (std::size_t i = before.size(); i > 0; --i) places[before[i - 1]].push_back(i - 1);
    std::vector<std::size_t> out;
    out.reserve(after.size());
    for (const std::string& item : after) {
        const auto at = places.find(item);
        if (at == places.end() || at->second.empty()) return std::nullopt;
        out.push_back(at->second.back());
        at->second.pop_back();
    }
    return out;
}

class Application {
  public:
    explicit Application(const domain::Resume& source) : out_(source) {}

    Result<domain::Resume> take(const std::vector<Change>& changes) {
        std::vector<const Change*> accepted;
        for (const Change& change : changes)
            if (change.state == ChangeState::accepted) accepted.push_back(&change);
        // Every pointer is looked up before anything changes: they are into the source.
        for (const Change* change : accepted)
            if (const auto wrong = check(*change)) return fail(*wrong);
        for (const Change* change : accepted) replace(*change);
        for (const Change* change : accepted) reorder(*change);
        for (const Change* change : accepted) add(*change);
        return std::move(out_);
    }

  private:
    enum class Step { replace, reorder, add };
    struct Planned {
        ResumeValue value;
        Step step = Step::replace;
        std::vector<std::size_t> order;
    };

    std::optional<Error> check(const Change& change) {
        const std::optional<ResumeValue> value = value_at(out_, change.pointer);
        if (!value) return misfit(change, "is of a place that the resume does not have").value();
        if (value->value() != change.before)
            return misfit(change, "is of another text than the resume has").value();
        Planned planned{*value, Step::replace, {}};
        const bool whole_list = value->list && !value->index;
        if (whole_list) {
            std::optional<std::vector<std::size_t>> order = order_of(change.before, change.after);
            if (!order) return replace_list(change, std::move(planned));
            planned.step = Step::reorder;
            planned.order = *std::move(order);
        } else if (change.after.size() > 1) {
            return misfit(change, "puts several texts where one can stand").value();
        } else if (value->list && *value->index == value->list->size()) {
            planned.step = Step::add;
        } else if (change.after.empty() && !value->optional_text) {
            return misfit(change, "leaves a place empty that needs a text").value();
        }
        // Several items may be added at the end of one list; everything else stands in a place of its own.
        if (planned.step != Step::add && !taken_.insert(change.pointer).second)
            return misfit(change, "is of a place that another accepted change has").value();
        if (value->list && value->index && whole_.contains(value->list))
            return misfit(change, "is within a list that another accepted change replaces").value();
        if (value->list && value->index) parts_.insert(value->list);
        plan_.emplace(&change, std::move(planned));
        return std::nullopt;
    }

    std::optional<Error> replace_list(const Change& change, Planned planned) {
        if (!taken_.insert(change.pointer).second)
            return misfit(change, "is of a place that another accepted change has").value();
        if (parts_.contains(planned.value.list))
            return misfit(change, "replaces a list within which another accepted change is").value();
        whole_.insert(planned.value.list);
        plan_.emplace(&change, std::move(planned));
        return std::nullopt;
    }

    void replace(const Change& change) {
        const Planned& planned = plan_.at(&change);
        if (planned.step != Step::replace) return;
        const ResumeValue& value = planned.value;
        if (value.text)
            *value.text = change.after.front();
        else if (value.optional_text)
            *value.optional_text = change.after.empty() ? domain::Text{} : domain::Text{change.after.front()};
        else if (value.index)
            (*value.list)[*value.index] = change.after.front();
        else
            *value.list = change.after;
    }

    void reorder(const Change& change) {
        const Planned& planned = plan_.at(&change);
        if (planned.step != Step::reorder) return;
        std::vector<std::string>& list = *planned.value.list;
        std::vector<std::string> ordered;
        ordered.reserve(list.size());
        for (const std::size_t from : planned.order) ordered.push_back(std::move(list[from]));
        list = std::move(ordered);
    }

    void add(const Change& change) {
        const Planned& planned = plan_.at(&change);
        if (planned.step == Step::add && !change.after.empty())
            planned.value.list->push_back(change.after.front());
    }

    domain::Resume out_;
    std::map<const Change*, Planned> plan_;
    std::set<std::string_view> taken_;
    std::set<const std::vector<std::string>*> whole_;  // lists replaced as a whole
    std::set<const std::vector<std::string>*> parts_;  // lists of which items are replaced or added
};

double points(int hundredths) {
    return static_cast<double>(hundredths) / 100;
}

}  // namespace

Result<domain::Resume> apply_changes(const domain::Resume& source, const std::vector<Change>& changes) {
    return Application(source).take(changes);
}

Result<Worth> fill_deltas(const domain::Resume& source, const std::vector<Asked>& asked, Today today,
                          std::vector<Change>& changes) {
    Worth worth;
    worth.before = worth.after = overall_hundredths(source, asked, today);
    const Neutrality neutral(asked);
    std::vector<Change> accepted;
    for (Change& change : changes) {
        const bool stays = change.state == ChangeState::accepted;
        change.score_delta = 0;
        if (neutral.holds_for(change)) {
            if (stays) accepted.push_back(change);
            continue;
        }
        accepted.push_back(change);
        accepted.back().state = ChangeState::accepted;
        const Result<domain::Resume> with = apply_changes(source, accepted);
        if (!with && stays) return fail(with.error());
        // One that cannot stand beside what is accepted adds nothing to it.
        const int then = with ? overall_hundredths(*with, asked, today) : worth.after;
        change.score_delta = points(then - worth.after);
        if (stays)
            worth.after = then;
        else
            accepted.pop_back();
    }
    return worth;
}

std::string change_id(const Change& change) {
    // FNV-1a, 64 bits.
    std::uint64_t hash = 14695981039346656037ULL;
    const auto add = [&](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        hash = (hash ^ 0xFFU) * 1099511628211ULL;  // no byte of UTF-8: texts do not run together
    };
    add(change.pointer);
    for (const std::string& text : change.before) add(text);
    add("");
    for (const std::string& text : change.after) add(text);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out = "c";
    for (int shift = 60; shift >= 0; shift -= 4)
        out += kDigits[(hash >> static_cast<unsigned>(shift)) & 0xFU];
    return out;
}

}  // namespace atspro::matching
