// What a route is: the row that dispatch, admission, the OpenAPI page and the tests all read. The rows stand
// in routes.cpp.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "http/message.h"
#include "http/router.h"
#include "json/schema.h"

namespace atspro::api {

struct Context;  // api/context.h

// Gives the schema of a shape, and puts the shapes that it names into `definitions`.
using Shape = json::Value (*)(json::Object& definitions);

template <class T>
json::Value shape_of(json::Object& definitions) {
    return json::schema<T>(definitions);
}

enum class Body { none, json, file };

struct Parameter {
    enum class In { path, query, header };
    std::string_view name = {};
    In in = In::query;
    std::string_view type = "string";  // of JSON Schema
    std::string_view meaning = {};
    bool required = false;
};

struct Answer {
    int status = 200;
    std::string_view meaning = {};
    std::string_view media_type = "application/json";  // empty: no body
    Shape shape = nullptr;                             // of JSON; otherwise the body is a string of bytes
    bool etag = false;                                 // the answer has an ETag
    bool location = false;                             // ... and a Location
};

// By when an answer is there.
enum class Time {
    quick,     // kQuickTime
    document,  // the request timeout of the settings
};
inline constexpr std::chrono::milliseconds kQuickTime = std::chrono::seconds(30);

struct Row {
    std::string_view method = {};
    std::string_view path = {};
    http::Handler (*handler)(Context&) = nullptr;
    std::string_view name = {};     // operationId
    std::string_view summary = {};  // for people
    std::vector<Parameter> parameters = {};
    Body body = Body::none;
    Shape body_shape = nullptr;
    Answer answer = {};
    std::vector<Code> errors = {};  // beside those that every route may answer
    bool streams = false;           // answers progress events where the client accepts text/event-stream
    bool counted = true;            // false: answered however busy the server is
    Time time = Time::quick;
};

// The table. It needs no running services: `atspro openapi` prints it.
const std::vector<Row>& route_table();

// The table with its handlers, for the server. The context must outlive the routes.
std::vector<http::Route> routes_for(Context& context);

}  // namespace atspro::api
