#include "http/router.h"

#include <algorithm>

#include "http/uri.h"

namespace atspro::http {
namespace {

using Segments = std::vector<std::string>;

bool is_name(const std::string& segment) {
    return segment.starts_with('{');
}

bool fits(const Segments& pattern, const Segments& path) {
    return std::ranges::equal(pattern, path, [](const std::string& p, const std::string& s) {
        return is_name(p) ? !s.empty() : p == s;
    });
}

// How many leading segments are spelt out: the route with more of them wins.
std::size_t exactness(const Segments& pattern) {
    std::size_t score = 0;
    for (const std::string& segment : pattern) score = score * 2 + (is_name(segment) ? 0 : 1);
    return score;
}

Pairs params_of(const Segments& pattern, const Segments& path) {
    Pairs params;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (is_name(pattern[i])) params.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    return params;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
    patterns_.reserve(routes_.size());
    for (const Route& route : routes_) patterns_.push_back(path_segments(route.pattern).value_or(Segments{}));
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
    const auto segments = path_segments(path);
    if (!segments) return BadPath{};
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    std::size_t best = routes_.size();
    std::vector<std::string> allowed;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (!fits(patterns_[i], *segments)) continue;
        allowed.push_back(routes_[i].method);
        if (routes_[i].method != wanted) continue;
        if (best == routes_.size() || exactness(patterns_[i]) > exactness(patterns_[best])) best = i;
    }
    if (best != routes_.size()) return Found{&routes_[best], params_of(patterns_[best], *segments)};
    if (allowed.empty()) return Missing{};
    if (std::ranges::find(allowed, "GET") != allowed.end()) allowed.push_back("HEAD");
    allowed.push_back("OPTIONS");
    std::ranges::sort(allowed);
    const auto repeated = std::ranges::unique(allowed);
    allowed.erase(repeated.begin(), repeated.end());
    std::string allow;
    for (const std::string& one : allowed) allow += (allow.empty() ? "" : ", ") + one;
    return MethodNotAllowed{allow};
}

}  // namespace atspro::http
