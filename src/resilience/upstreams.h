// What is remembered of each outside host: its breaker and its retry budget.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "resilience/circuit_breaker.h"
#include "resilience/token_bucket.h"
#include "resilience/tools.h"

namespace atspro::resilience {

struct Upstream {
    Upstream(std::string called, const BreakerSettings& settings, const Tools& tools)
        : name(std::move(called)), breaker(settings, tools) {}
    const std::string name;  // "https://jobs.example.org:443"
    CircuitBreaker breaker;
    RetryBudget budget;
};

// One a purpose (AI, job pages): they do not learn from each other. Safe to share between threads.
class Upstreams {
  public:
    // Hosts remembered; past it the one unused for longest is forgotten.
    static constexpr std::size_t kMaxUpstreams = 1'000;

    explicit Upstreams(const BreakerSettings& settings, Tools tools = {});

    // By scheme, host and port. The host is lower case. Shared, so that forgetting it does not pull it from
    // under a call.
    std::shared_ptr<Upstream> of(std::string_view scheme, std::string_view host, std::uint16_t port);
    std::size_t size() const;

  private:
    struct Entry {
        std::shared_ptr<Upstream> upstream;
        std::list<std::string>::iterator place;
    };
    const BreakerSettings settings_;
    const Tools tools_;
    mutable std::mutex mutex_;
    std::map<std::string, Entry> entries_;
    std::list<std::string> by_use_;  // the least recent first
};

}  // namespace atspro::resilience
