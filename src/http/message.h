// What a handler sees of HTTP: a request that is already read and checked, and the answer it gives. No Beast,
// no sockets.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/error.h"

namespace atspro::http {

struct Header {
    std::string name;
    std::string value;
    bool operator==(const Header&) const = default;
};
using Headers = std::vector<Header>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

// Value of the first header of this name (case ignored), or nullptr.
const std::string* find_header(const Headers& headers, std::string_view name);

struct Request {
    std::string method;                     // as sent, "GET"
    std::string target;                     // origin form as sent, percent-encoded: "/api/jobs?q=c%2B%2B"
    std::string path;                       // of the target, still percent-encoded
    Pairs query;                            // decoded, in order
    Headers headers;                        // in order, names as sent
    Pairs params;                           // the `{name}` segments of the route, decoded
    std::string body;                       // whole
    std::string remote;                     // the peer's address without its port
    std::string id;                         // of this request: in the answer's X-Request-Id and in the log
    std::string_view route;                 // template of the route that matched; empty where none did
    Deadline deadline = Deadline::never();  // by when the answer must be there

    const std::string* header(std::string_view name) const { return find_header(headers, name); }
    // A `{name}` segment; empty where the route has none of this name.
    std::string_view param(std::string_view name) const;
    // First query parameter of this name.
    std::optional<std::string> query_value(std::string_view name) const;
    // True where the client asked for `text/event-stream`.
    bool wants_events() const;
};

// Where a streaming answer writes its events. Sending never waits: events go into a bounded buffer that the
// session writes out. Safe from any thread.
class EventSink {
  public:
    virtual ~EventSink() = default;
    // One event; `data` is one JSON text. An event marked `may_drop` (progress) is left out where the client
    // reads too slowly to have taken the ones before it.
    virtual void send(std::string_view event, std::string_view data, bool may_drop = false) = 0;
};

// Produces the events of a streaming answer. An Error that it returns becomes `event: error` with the same
// problem that a plain answer would hold.
using EventSource = std::function<boost::asio::awaitable<Result<void>>(EventSink&)>;

struct Response {
    int status = 200;
    Headers headers = {};
    std::string body = {};
    // Where set, the answer is `text/event-stream` and `body` is not used.
    EventSource events = {};

    void set(std::string_view name, std::string value);  // replaces a header of this name
};

// A handler may refer to the request until its answer is written out, events included. It runs on the I/O
// thread and is cancelled (its next co_await throws operation_aborted) when the client leaves or the deadline
// passes.
using Handler = std::function<boost::asio::awaitable<Result<Response>>(Request&)>;

Response json_response(int status, std::string text);
Response text_response(int status, std::string text);

// application/problem+json of an error (RFC 9457): type, title, status, detail, code, request_id, and where
// they apply errors and retry_after.
std::string problem_text(const Error& error, std::string_view request_id);
Response problem_response(const Error& error, std::string_view request_id);

// `attachment; filename="..."; filename*=UTF-8''...` for any name: what is not plain ASCII goes into the
// second form.
std::string attachment_disposition(std::string_view filename);

bool equal_nocase(std::string_view a, std::string_view b);
// True where the comma-separated list holds the token, case ignored.
bool list_has_token(std::string_view list, std::string_view token);

}  // namespace atspro::http
