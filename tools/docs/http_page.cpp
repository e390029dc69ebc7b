// docs/http-api.md, from the route table and the error table.
#include <algorithm>
#include <string>

#include "api/openapi.h"
#include "api/route_table.h"
#include "tools/docs/pages.h"

namespace atspro::docs {
namespace {

constexpr std::string_view kIntroduction = R"(# HTTP API

`atspro serve` answers on 127.0.0.1:8000. JSON in and out, `multipart/form-data` for files. The answer to a request is
its result: there are no task numbers and nothing to poll. `atspro openapi` and `GET /api/openapi.json` describe every
route and shape for machines; this page is written from the same route table by `./dev docs`.

- Routes marked *stream* answer progress where the request says `Accept: text/event-stream`: `event: progress`
  (`stage`, `percent`, `elapsed_ms`, `eta_ms`), then one `event: result` or `event: error` with the JSON of the plain answer.
- A client that goes away cancels its work, and nothing is stored.
- Errors are `application/problem+json` (RFC 9457) with a stable `code`; `invalid_field` has
  `errors[{pointer, message}]`, and what may pass by itself has `retry_after` in seconds.
- `Idempotency-Key` on a POST: the same key and body gives the stored first answer for 24 hours; another body under that key is 422.
- `If-Match` with the `ETag` of a GET: 412 where the stored version is another.
- Only loopback is listened on; a `Host` other than loopback's and requests from other web pages are 403.

)";

std::string body_of(const api::Row& row) {
    switch (row.body) {
        case api::Body::none:
            return "";
        case api::Body::json:
            return "JSON";
        case api::Body::file:
            return "form, part `file`";
    }
    return "";
}

std::string parameters_of(const api::Row& row) {
    std::string out;
    for (const api::Parameter& parameter : row.parameters) {
        if (parameter.in == api::Parameter::In::path) continue;
        out += (out.empty() ? "`" : ", `") + std::string(parameter.name) + "`";
    }
    return out;
}

std::string errors_of(const api::Row& row) {
    std::vector<std::string> names;
    for (const Code code : row.errors) names.emplace_back(name_of(code));
    std::ranges::sort(names);
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

std::string routes() {
    std::string out = "## Routes\n\n| route | in | answer | what it does |\n|---|---|---|---|\n";
    for (const api::Row& row : api::route_table()) {
        std::string in = body_of(row);
        if (const std::string parameters = parameters_of(row); !parameters.empty())
            in += (in.empty() ? "" : "; ") + parameters;
        out += "| `" + std::string(row.method) + " " + std::string(row.path) + "` | " + in + " | " +
               std::to_string(row.answer.status) + (row.streams ? ", *stream*" : "") +
               (row.answer.etag ? ", ETag" : "") + " | " + std::string(row.summary) + " |\n";
    }
    return out;
}

std::string refusals() {
    std::string out = "\n## What each route may refuse with\n\n| route | codes |\n|---|---|\n";
    for (const api::Row& row : api::route_table())
        if (!row.errors.empty())
            out += "| `" + std::string(row.method) + " " + std::string(row.path) + "` | " + errors_of(row) +
                   " |\n";
    return out;
}

std::string codes() {
    std::string out =
        "\n## Codes\n\nThe last column is the exit status of the command line for the same failure.\n\n"
        "| code | status | title | exit |\n|---|---|---|---|\n";
    for (int i = 0; i <= static_cast<int>(Code::target_too_long); ++i) {  // the last of the enum
        const Code code = static_cast<Code>(i);
        out += "| `" + std::string(name_of(code)) + "` | " + std::to_string(http_status_of(code)) + " | " +
               std::string(title_of(code)) + " | " + std::to_string(exit_status_of(code)) + " |\n";
    }
    return out;
}

}  // namespace

std::string http_api_page() {
    return std::string(kIntroduction) + routes() + refusals() + codes();
}

}  // namespace atspro::docs
