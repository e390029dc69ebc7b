// What reading a document answers: the resume, where each value stands on the page, and what was odd.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/resume.h"

namespace atspro::domain {

enum class Engine { builtin, ai };

// Where one value of the resume stands in the document.
struct Provenance {
    std::string pointer;     // JSON pointer into the resume: "/work_experience/0/company"
    int page = 1;            // from 1
    std::vector<float> box;  // x0, y0, x1, y1 in points from the page's top left
    std::string text;        // the document's own words
    float confidence = 0;    // 0 to 1: how sure the reader is that the value is what the field says
};

struct Warning {
    std::string code;     // stable, snake_case: "hidden_text"
    std::string message;  // one sentence for people
    bool operator==(const Warning&) const = default;
};

struct DocumentInfo {
    std::string filename;
    std::string media_type;
    int pages = 0;
    std::uint64_t bytes = 0;
    Text language;
    bool ocr = false;
};

struct ParseTimings {
    float extract = 0;
    float understand = 0;
    float store = 0;
};

struct ParsedResume {
    Text resume_id;
    Resume data;
    std::vector<Provenance> provenance;
    DocumentInfo document;
    Engine engine = Engine::builtin;
    std::vector<Warning> warnings;
    ParseTimings timings_ms;
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Names<domain::Engine> {
    static constexpr std::array<std::pair<domain::Engine, std::string_view>, 2> list{
        {{domain::Engine::builtin, "builtin"}, {domain::Engine::ai, "ai"}}};
};

template <>
struct Fields<domain::Provenance> {
    using T = domain::Provenance;
    static constexpr std::string_view name = "Provenance";
    static constexpr std::string_view meaning = "Where one value of the resume stands in the document.";
    static constexpr auto list = std::make_tuple(
        field("pointer", &T::pointer, "JSON pointer into data."), field("page", &T::page, "Page, from 1."),
        field("box", &T::box, "x0, y0, x1, y1 in points from the page's top left."),
        field("text", &T::text, "The document's own words."),
        field("confidence", &T::confidence, "0 to 1: how sure the reader is."));
};

template <>
struct Fields<domain::Warning> {
    using T = domain::Warning;
    static constexpr std::string_view name = "Warning";
    static constexpr std::string_view meaning = "Something odd that did not stop the work.";
    static constexpr auto list = std::make_tuple(field("code", &T::code, "Stable name."),
                                                 field("message", &T::message, "One sentence for people."));
};

template <>
struct Fields<domain::DocumentInfo> {
    using T = domain::DocumentInfo;
    static constexpr std::string_view name = "DocumentInfo";
    static constexpr std::string_view meaning = "The file that was read.";
    static constexpr auto list =
        std::make_tuple(field("filename", &T::filename, "Its name as uploaded."),
                        field("media_type", &T::media_type, "Its type, decided by content."),
                        field("pages", &T::pages, "Pages."), field("bytes", &T::bytes, "Size in bytes."),
                        field("language", &T::language, "Language, BCP 47."),
                        field("ocr", &T::ocr, "Whether a page was read by optical character recognition."));
};

template <>
struct Fields<domain::ParseTimings> {
    using T = domain::ParseTimings;
    static constexpr std::string_view name = "ParseTimings";
    static constexpr std::string_view meaning = "Milliseconds spent in each stage.";
    static constexpr auto list =
        std::make_tuple(field("extract", &T::extract, "Reading the file."),
                        field("understand", &T::understand, "Understanding the text."),
                        field("store", &T::store, "Storing the result."));
};

template <>
struct Fields<domain::ParsedResume> {
    using T = domain::ParsedResume;
    static constexpr std::string_view name = "ParsedResume";
    static constexpr std::string_view meaning = "A resume read from a document, with its evidence.";
    static constexpr auto list = std::make_tuple(
        field("resume_id", &T::resume_id, "Id of the stored resume; null where nothing was stored."),
        field("data", &T::data, "The resume."),
        field("provenance", &T::provenance, "Where each value stands."),
        field("document", &T::document, "The file."), field("engine", &T::engine, "What read it."),
        field("warnings", &T::warnings, "What was odd."),
        field("timings_ms", &T::timings_ms, "Time spent, in milliseconds."));
};

}  // namespace atspro::json
