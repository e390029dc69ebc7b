#include "api/openapi.h"

#include <algorithm>
#include <map>
#include <string>

#include "api/shapes.h"

namespace atspro::api {
namespace {

using json::Array;
using json::Object;
using json::Value;

constexpr std::string_view kProblem = "application/problem+json";

// What every route may answer, whatever it does.
constexpr Code kEverywhere[] = {Code::bad_request, Code::forbidden, Code::deadline_passed, Code::internal,
                                Code::overloaded};

Object ref(std::string_view name) {
    return Object{{"$ref", "#/components/schemas/" + std::string(name)}};
}

Object problem_schema() {
    const auto text = [](std::string_view meaning) {
        return Object{{"type", "string"}, {"description", meaning}};
    };
    Object field{{"type", "object"},
                 {"properties", Object{{"pointer", text("JSON pointer to the field.")},
                                       {"message", text("What is wrong with it.")}}},
                 {"required", Array{"pointer", "message"}}};
    return Object{{"type", "object"},
                  {"description", "What went wrong (RFC 9457)."},
                  {"properties",
                   Object{{"type", text("Address of the kind of problem.")},
                          {"title", text("The kind of problem, in words.")},
                          {"status", Object{{"type", "integer"}, {"description", "The HTTP status."}}},
                          {"detail", text("What is wrong and what to do.")},
                          {"code", text("Stable name of the kind of problem.")},
                          {"errors", Object{{"type", "array"},
                                            {"items", std::move(field)},
                                            {"description", "The fields that are wrong."}}},
                          {"retry_after", Object{{"type", "integer"},
                                                 {"description", "Seconds after which a retry may help."}}},
                          {"request_id", text("Id of the request, as in the X-Request-Id header.")}}},
                  {"required", Array{"type", "title", "status", "detail", "code"}}};
}

Object parameter_of(const Parameter& parameter) {
    constexpr std::string_view kPlaces[] = {"path", "query", "header"};
    return Object{{"name", parameter.name},
                  {"in", kPlaces[static_cast<std::size_t>(parameter.in)]},
                  {"required", parameter.required || parameter.in == Parameter::In::path},
                  {"description", parameter.meaning},
                  {"schema", Object{{"type", parameter.type}}}};
}

Object request_body_of(const Row& row, Object& definitions) {
    if (row.body == Body::json)
        return Object{
            {"required", true},
            {"content", Object{{"application/json", Object{{"schema", row.body_shape(definitions)}}}}}};
    Object form{
        {"type", "object"},
        {"properties",
         Object{{"file", Object{{"type", "string"},
                                {"contentMediaType", "application/octet-stream"},
                                {"description", "The document. Its type is decided by its content."}}}}},
        {"required", Array{"file"}}};
    return Object{{"required", true},
                  {"content", Object{{"multipart/form-data", Object{{"schema", std::move(form)}}}}}};
}

Object good_answer_of(const Row& row, Object& definitions) {
    Object answer{{"description", row.answer.meaning}};
    Object headers;
    const Object text{{"schema", Object{{"type", "string"}}}};
    if (row.answer.etag) headers["ETag"] = text;
    if (row.answer.location) headers["Location"] = text;
    if (!headers.empty()) answer["headers"] = std::move(headers);
    if (row.answer.media_type.empty()) return answer;
    Object schema{{"type", "string"}};
    if (row.answer.shape)
        schema = row.answer.shape(definitions).as_object();
    else if (row.answer.media_type == "application/json")
        schema = Object{{"type", "object"}};
    else if (!row.answer.media_type.starts_with("text/"))
        schema = Object{{"type", "string"}, {"contentMediaType", row.answer.media_type}};
    Object content{{row.answer.media_type, Object{{"schema", std::move(schema)}}}};
    if (row.streams)
        content["text/event-stream"] =
            Object{{"schema", Object{{"type", "string"},
                                     {"description",
                                      "`event: progress` (Progress) any number of times, then one `event: "
                                      "result` (the JSON answer) "
                                      "or one `event: error` (Problem)."}}}};
    answer["content"] = std::move(content);
    return answer;
}

Object responses_of(const Row& row, Object& definitions) {
    Object responses{{std::to_string(row.answer.status), good_answer_of(row, definitions)}};
    std::map<int, std::string> by_status;
    std::vector<Code> codes(std::begin(kEverywhere), std::end(kEverywhere));
    codes.insert(codes.end(), row.errors.begin(), row.errors.end());
    std::ranges::sort(codes);
    const auto repeated = std::ranges::unique(codes);
    codes.erase(repeated.begin(), repeated.end());
    for (const Code code : codes) {
        std::string& text = by_status[http_status_of(code)];
        text += (text.empty() ? "" : "; ") + std::string(title_of(code)) + " (`" +
                std::string(name_of(code)) + "`)";
    }
    for (auto& [status, text] : by_status)
        responses[std::to_string(status)] =
            Object{{"description", std::move(text)},
                   {"content", Object{{kProblem, Object{{"schema", ref("Problem")}}}}}};
    return responses;
}

Object operation_of(const Row& row, Object& definitions) {
    Object operation{{"operationId", row.name}, {"summary", row.summary}};
    Array parameters;
    for (const Parameter& parameter : row.parameters) parameters.push_back(parameter_of(parameter));
    if (!parameters.empty()) operation["parameters"] = std::move(parameters);
    if (row.body != Body::none) operation["requestBody"] = request_body_of(row, definitions);
    operation["responses"] = responses_of(row, definitions);
    return operation;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return out;
}

}  // namespace

json::Value openapi(const std::vector<Row>& table) {
    Object definitions{{"Problem", problem_schema()}};
    json::schema<Progress>(definitions);
    Object paths;
    for (const Row& row : table) {
        if (!paths.contains(row.path)) paths[row.path] = Object{};
        paths[row.path].as_object()[lowered(row.method)] = operation_of(row, definitions);
    }
    return Object{
        {"openapi", "3.1.0"},
        {"info",
         Object{{"title", "ATSPro"},
                {"version", ATSPRO_VERSION},
                {"summary", "Resumes read, stored and checked as an applicant tracking system sees them."},
                {"license", Object{{"name", "MIT"}, {"identifier", "MIT"}}}}},
        {"servers", Array{Object{{"url", "/"}}}},
        {"paths", std::move(paths)},
        {"components", Object{{"schemas", std::move(definitions)}}}};
}

}  // namespace atspro::api
