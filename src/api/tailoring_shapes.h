// Shapes that only the routes of scores and documents have.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/written_document.h"
#include "json/fields.h"

namespace atspro::api {

struct PairIds {
    std::string resume_id;
    std::string job_id;
};

struct LetterOrder {
    std::string resume_id;
    std::string job_id;
    std::optional<domain::Tone> tone;
};

struct ChangeDecision {
    std::vector<std::string> accepted;
    std::vector<std::string> rejected;
    std::vector<std::string> proposed;
};

}  // namespace atspro::api

namespace atspro::json {

template <>
struct Fields<api::PairIds> {
    using T = api::PairIds;
    static constexpr std::string_view name = "PairIds";
    static constexpr std::string_view meaning = "A resume and a job.";
    static constexpr auto list =
        std::make_tuple(field("resume_id", &T::resume_id, "Id of the resume.", Presence::required),
                        field("job_id", &T::job_id, "Id of the job.", Presence::required));
};

template <>
struct Fields<api::LetterOrder> {
    using T = api::LetterOrder;
    static constexpr std::string_view name = "LetterOrder";
    static constexpr std::string_view meaning = "A resume, a job and the tone of the letter between them.";
    static constexpr auto list =
        std::make_tuple(field("resume_id", &T::resume_id, "Id of the resume.", Presence::required),
                        field("job_id", &T::job_id, "Id of the job.", Presence::required),
                        field("tone", &T::tone, "Tone of the letter; formal where it is left out."));
};

template <>
struct Fields<api::ChangeDecision> {
    using T = api::ChangeDecision;
    static constexpr std::string_view name = "ChangeDecision";
    static constexpr std::string_view meaning = "What becomes of changes, by their ids; the others stay.";
    static constexpr auto list =
        std::make_tuple(field("accepted", &T::accepted, "Those that shall stand in the document."),
                        field("rejected", &T::rejected, "Those that shall not."),
                        field("proposed", &T::proposed, "Those to be decided again."));
};

}  // namespace atspro::json
