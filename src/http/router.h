// Paths to handlers. Routes are declared once, in a table; `{name}` stands for one segment, and a segment
// spelt out wins over a name.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/message.h"

namespace atspro::http {

struct Route {
    std::string method;   // "GET"; HEAD is answered by GET, OPTIONS by the router's user
    std::string pattern;  // "/api/resumes/{id}"
    Handler handler;
    bool counted = true;  // false: cheap and always answered, however busy the server is
    std::chrono::milliseconds deadline = std::chrono::seconds(30);
    std::size_t max_body_bytes = 0;  // 0: the route takes no body
};

class Router {
  public:
    explicit Router(std::vector<Route> routes);

    struct Found {
        const Route* route;
        Pairs params;
    };
    struct Missing {};
    struct MethodNotAllowed {
        std::string allow;  // for the Allow header: "GET, HEAD, OPTIONS"
    };
    struct BadPath {};
    using Match = std::variant<Found, Missing, MethodNotAllowed, BadPath>;

    // `path` as it came, percent-encoded, without its query.
    Match match(std::string_view method, std::string_view path) const;

    const std::vector<Route>& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> patterns_;  // segments, one list a route
};

}  // namespace atspro::http
