// Shapes that only the API has. Those of resumes and documents stand in domain/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/stored_resume.h"
#include "json/fields.h"

namespace atspro::api {

struct ResumeList {
    std::vector<domain::ResumeSummary> items;
    std::int64_t page = 1;
    std::int64_t page_size = 0;
    std::int64_t total = 0;
    std::optional<std::string> next;
};

// One thing that the server needs.
struct Check {
    std::string name;
    bool ok = false;
    std::string detail;
};

struct Readiness {
    bool ready = false;
    std::vector<Check> checks;
};

struct Health {
    std::string status;  // ok, degraded or draining
    std::string version;
    std::int64_t uptime_s = 0;
    std::int64_t in_flight = 0;
    std::vector<Check> checks;
};

struct ConfigLimits {
    std::int64_t max_upload_bytes = 0;
    std::int64_t max_pages = 0;
    std::int64_t max_page_items = 0;
    std::int64_t max_inflight = 0;
};

struct ConfigTimeouts {
    std::int64_t request_ms = 0;
    std::int64_t quick_request_ms = 0;
};

struct Config {
    std::string version;
    std::string auth;
    std::vector<std::string> engines;
    std::vector<std::string> document_types;
    bool offline = false;
    ConfigLimits limits;
    ConfigTimeouts timeouts;
};

struct Progress {
    std::string stage;
    int percent = 0;
    int elapsed_ms = 0;
    std::optional<int> eta_ms;
};

}  // namespace atspro::api

namespace atspro::json {

template <>
struct Fields<api::ResumeList> {
    using T = api::ResumeList;
    static constexpr std::string_view name = "ResumeList";
    static constexpr std::string_view meaning = "Some of the user's resumes, newest first.";
    static constexpr auto list = std::make_tuple(
        field("items", &T::items, "The resumes."), field("page", &T::page, "Number of this page, from 1."),
        field("page_size", &T::page_size, "Most items of a page."),
        field("total", &T::total, "How many resumes the user has."),
        field("next", &T::next, "Give it as `after` for the page behind; null on the last one."));
};

template <>
struct Fields<api::Check> {
    using T = api::Check;
    static constexpr std::string_view name = "Check";
    static constexpr std::string_view meaning = "One thing that the server needs.";
    static constexpr auto list = std::make_tuple(
        field("name", &T::name, "What it is."), field("ok", &T::ok, "Whether it is as it must be."),
        field("detail", &T::detail, "How it is, and what to do where it is not well."));
};

template <>
struct Fields<api::Readiness> {
    using T = api::Readiness;
    static constexpr std::string_view name = "Readiness";
    static constexpr std::string_view meaning = "Whether the server takes work, and why not.";
    static constexpr auto list = std::make_tuple(field("ready", &T::ready, "Whether it takes work."),
                                                 field("checks", &T::checks, "What it depends on."));
};

template <>
struct Fields<api::Health> {
    using T = api::Health;
    static constexpr std::string_view name = "Health";
    static constexpr std::string_view meaning = "How the server is.";
    static constexpr auto list =
        std::make_tuple(field("status", &T::status, "ok, degraded or draining."),
                        field("version", &T::version, "The running version."),
                        field("uptime_s", &T::uptime_s, "Seconds since it started."),
                        field("in_flight", &T::in_flight, "Requests being worked on."),
                        field("checks", &T::checks, "What it depends on."));
};

template <>
struct Fields<api::ConfigLimits> {
    using T = api::ConfigLimits;
    static constexpr std::string_view name = "ConfigLimits";
    static constexpr std::string_view meaning = "What one request may hold.";
    static constexpr auto list =
        std::make_tuple(field("max_upload_bytes", &T::max_upload_bytes, "Bytes of one file."),
                        field("max_pages", &T::max_pages, "Pages of one document."),
                        field("max_page_items", &T::max_page_items, "Items of one page of a list."),
                        field("max_inflight", &T::max_inflight, "Requests worked on at once."));
};

template <>
struct Fields<api::ConfigTimeouts> {
    using T = api::ConfigTimeouts;
    static constexpr std::string_view name = "ConfigTimeouts";
    static constexpr std::string_view meaning = "By when an answer is there.";
    static constexpr auto list = std::make_tuple(
        field("request_ms", &T::request_ms, "Of a request that reads a document, in milliseconds."),
        field("quick_request_ms", &T::quick_request_ms, "Of any other request, in milliseconds."));
};

template <>
struct Fields<api::Config> {
    using T = api::Config;
    static constexpr std::string_view name = "Config";
    static constexpr std::string_view meaning = "What a page or client needs to know of the server.";
    static constexpr auto list =
        std::make_tuple(field("version", &T::version, "The running version."),
                        field("auth", &T::auth, "local: one user, no sign-in."),
                        field("engines", &T::engines, "What can read a document."),
                        field("document_types", &T::document_types,
                              "Endings of the file names that are read; the content decides."),
                        field("offline", &T::offline, "Whether the server makes no outside call at all."),
                        field("limits", &T::limits, "What one request may hold."),
                        field("timeouts", &T::timeouts, "By when an answer is there."));
};

template <>
struct Fields<api::Progress> {
    using T = api::Progress;
    static constexpr std::string_view name = "Progress";
    static constexpr std::string_view meaning = "How far a request is: the data of `event: progress`.";
    static constexpr auto list = std::make_tuple(
        field("stage", &T::stage, "fetching, extracting, reading, tailoring, storing or done."),
        field("percent", &T::percent, "0 to 100."),
        field("elapsed_ms", &T::elapsed_ms, "Milliseconds since the work began."),
        field("eta_ms", &T::eta_ms, "Milliseconds that it may still take; null while nobody can know."));
};

}  // namespace atspro::json
