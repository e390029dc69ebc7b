// The ATS view of a file: what a parser recovers from it, what it loses, and what about the file makes
// parsers fail.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/parsed_resume.h"

namespace atspro::domain {

enum class Severity {
    error,    // parsers lose text or reject the file
    warning,  // some parsers go wrong
    info,     // worth knowing
};

struct FormatProblem {
    std::string code;  // stable, snake_case
    Severity severity = Severity::warning;
    std::string message;                // what is wrong and what to do
    std::optional<int> page;            // from 1
    std::vector<std::string> evidence;  // the document's own words, shortened
};

enum class LossKind {
    missing,    // the text is nowhere in what was read
    misplaced,  // the text was read, and not as this field
    changed,    // the field was read as something else
};

struct Loss {
    std::string pointer;  // into the expected resume
    LossKind kind = LossKind::missing;
    std::string expected;
    Text found;
};

struct Comparison {
    int fields_expected = 0;  // values that the expected resume has
    int fields_found = 0;     // of these, read as they should be
    std::vector<Loss> lost;
};

struct Verification {
    ParsedResume parsed;
    std::string plain_text;  // what a parser that only takes the text sees, in the document's own order
    std::vector<FormatProblem> problems;
    std::optional<Comparison> comparison;  // where an expected resume was given
};

}  // namespace atspro::domain

namespace atspro::json {

template <>
struct Names<domain::Severity> {
    static constexpr std::array<std::pair<domain::Severity, std::string_view>, 3> list{
        {{domain::Severity::error, "error"},
         {domain::Severity::warning, "warning"},
         {domain::Severity::info, "info"}}};
};

template <>
struct Names<domain::LossKind> {
    static constexpr std::array<std::pair<domain::LossKind, std::string_view>, 3> list{
        {{domain::LossKind::missing, "missing"},
         {domain::LossKind::misplaced, "misplaced"},
         {domain::LossKind::changed, "changed"}}};
};

template <>
struct Fields<domain::FormatProblem> {
    using T = domain::FormatProblem;
    static constexpr std::string_view name = "FormatProblem";
    static constexpr std::string_view meaning = "Something about the file that makes parsers fail.";
    static constexpr auto list =
        std::make_tuple(field("code", &T::code, "Stable name."),
                        field("severity", &T::severity,
                              "error: text is lost; warning: some parsers go wrong; info: worth knowing."),
                        field("message", &T::message, "What is wrong and what to do."),
                        field("page", &T::page, "Page, from 1."),
                        field("evidence", &T::evidence, "The document's own words, shortened."));
};

template <>
struct Fields<domain::Loss> {
    using T = domain::Loss;
    static constexpr std::string_view name = "Loss";
    static constexpr std::string_view meaning =
        "A value of the expected resume that was not read as it should be.";
    static constexpr auto list = std::make_tuple(
        field("pointer", &T::pointer, "JSON pointer into the expected resume."),
        field("kind", &T::kind,
              "missing: nowhere; misplaced: read as something else; changed: another value in its place."),
        field("expected", &T::expected, "The value."),
        field("found", &T::found, "What was read in its place."));
};

template <>
struct Fields<domain::Comparison> {
    using T = domain::Comparison;
    static constexpr std::string_view name = "Comparison";
    static constexpr std::string_view meaning = "What was read against what was expected.";
    static constexpr auto list =
        std::make_tuple(field("fields_expected", &T::fields_expected, "Values that the expected resume has."),
                        field("fields_found", &T::fields_found, "Of these, read as they should be."),
                        field("lost", &T::lost, "The others."));
};

template <>
struct Fields<domain::Verification> {
    using T = domain::Verification;
    static constexpr std::string_view name = "Verification";
    static constexpr std::string_view meaning = "The ATS view of a file.";
    static constexpr auto list = std::make_tuple(
        field("parsed", &T::parsed, "What a parser recovers."),
        field("plain_text", &T::plain_text, "The text alone, in the document's own order."),
        field("problems", &T::problems, "What about the file makes parsers fail, the worst first."),
        field("comparison", &T::comparison, "Against an expected resume; null where none was given."));
};

}  // namespace atspro::json
