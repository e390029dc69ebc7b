// A tailored resume as a ledger of changes to its source: each shown, explained and undoable by itself.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/match.h"
#include "domain/parsed_resume.h"
#include "domain/resume.h"

namespace atspro::domain {

enum class ChangeKind {
    reorder,     // the same items in another order
    replace,     // one text for another
    add,         // an item or a text where there was none
    standardize  // the same fact in the usual form (a date, a heading, a skill's name)
};

enum class Risk { none, low, medium, high };

enum class ChangeState { proposed, accepted, rejected };

// One change of one value. `before` and `after` hold the value at `pointer`: one text for a text, every item
// for a list, nothing where there is no value. Applying a change puts `after` where `before` stands.
struct Change {
    std::string id;       // stable for the same resume and posting
    std::string pointer;  // JSON pointer into the resume
    ChangeKind kind = ChangeKind::replace;
    std::vector<std::string> before;
    std::vector<std::string> after;
    std::string reason;  // one sentence for people
    Text requirement;    // id of the Requirement that it serves
    std::vector<Evidence> evidence;
    Risk risk = Risk::none;
    double score_delta = 0;  // overall points, in the order of the list
    ChangeState state = ChangeState::proposed;
    bool operator==(const Change&) const = default;
};

// A change that the truth gate refused.
struct Blocked {
    std::string rule;  // "G2" (docs/truth.md)
    std::string pointer;
    std::vector<std::string> before;
    std::vector<std::string> after;
    std::string reason;  // one sentence that names what has no support
    bool operator==(const Blocked&) const = default;
};

struct Optimization {
    Text document_id;
    Text resume_id;
    Text job_id;
    Resume data;  // the source with every accepted change
    std::string markdown;
    std::vector<Change> changes;
    std::vector<Blocked> blocked;
    double score_before = 0;
    double score_after = 0;
    Engine engine = Engine::builtin;
    std::vector<Warning> warnings;
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Names<domain::ChangeKind> {
    using E = domain::ChangeKind;
    static constexpr std::array<std::pair<E, std::string_view>, 4> list{
        {{E::reorder, "reorder"}, {E::replace, "replace"}, {E::add, "add"}, {E::standardize, "standardize"}}};
};

template <>
struct Names<domain::Risk> {
    using E = domain::Risk;
    static constexpr std::array<std::pair<E, std::string_view>, 4> list{
        {{E::none, "none"}, {E::low, "low"}, {E::medium, "medium"}, {E::high, "high"}}};
};

template <>
struct Names<domain::ChangeState> {
    using E = domain::ChangeState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> list{
        {{E::proposed, "proposed"}, {E::accepted, "accepted"}, {E::rejected, "rejected"}}};
};

template <>
struct Fields<domain::Change> {
    using T = domain::Change;
    static constexpr std::string_view name = "Change";
    static constexpr std::string_view meaning = "One change of one value of the resume.";
    static constexpr auto list = std::make_tuple(
        field("id", &T::id, "Stable for the same resume and posting."),
        field("pointer", &T::pointer, "JSON pointer into the resume."),
        field("kind", &T::kind, "What kind of change it is."),
        field("before", &T::before, "The value there: one text, or every item of a list."),
        field("after", &T::after, "The value put in its place."), field("reason", &T::reason, "Why."),
        field("requirement", &T::requirement, "Id of the requirement that it serves."),
        field("evidence", &T::evidence, "What of the source resume supports it."),
        field("risk", &T::risk, "How much a person should look at it before accepting."),
        field("score_delta", &T::score_delta, "Points that it adds to the overall score."),
        field("state", &T::state, "Whether it is accepted."));
};

template <>
struct Fields<domain::Blocked> {
    using T = domain::Blocked;
    static constexpr std::string_view name = "Blocked";
    static constexpr std::string_view meaning = "A change that the truth gate refused.";
    static constexpr auto list =
        std::make_tuple(field("rule", &T::rule, "The rule that refused it, G1 to G8."),
                        field("pointer", &T::pointer, "JSON pointer into the resume."),
                        field("before", &T::before, "The value there."),
                        field("after", &T::after, "What was to be put in its place."),
                        field("reason", &T::reason, "What has no support in the source resume."));
};

template <>
struct Fields<domain::Optimization> {
    using T = domain::Optimization;
    static constexpr std::string_view name = "Optimization";
    static constexpr std::string_view meaning = "A tailored resume as a ledger of changes to its source.";
    static constexpr auto list = std::make_tuple(
        field("document_id", &T::document_id, "Id of the stored document; null where nothing was stored."),
        field("resume_id", &T::resume_id, "The source resume."),
        field("job_id", &T::job_id, "The posting that it is tailored to."),
        field("data", &T::data, "The source with every accepted change."),
        field("markdown", &T::markdown, "The same as Markdown."),
        field("changes", &T::changes, "Every change, in the order they are applied."),
        field("blocked", &T::blocked, "What the truth gate refused."),
        field("score_before", &T::score_before, "Overall score of the source."),
        field("score_after", &T::score_after, "Overall score of data."),
        field("engine", &T::engine, "What proposed the changes."),
        field("warnings", &T::warnings, "What was odd."));
};

}  // namespace atspro::json
