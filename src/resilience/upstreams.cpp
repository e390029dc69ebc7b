#include "resilience/upstreams.h"

#include <utility>

namespace atspro::resilience {

Upstreams::Upstreams(const BreakerSettings& settings, Tools tools)
    : settings_(settings), tools_(std::move(tools)) {}

std::shared_ptr<Upstream> Upstreams::of(std::string_view scheme, std::string_view host, std::uint16_t port) {
    std::string key = std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(port);
    const std::lock_guard lock(mutex_);
    if (const auto found = entries_.find(key); found != entries_.end()) {
        by_use_.splice(by_use_.end(), by_use_, found->second.place);
        return found->second.upstream;
    }
    if (entries_.size() >= kMaxUpstreams) {
        entries_.erase(by_use_.front());
        by_use_.pop_front();
    }
    auto upstream = std::make_shared<Upstream>(key, settings_, tools_);
    by_use_.push_back(key);
    entries_.emplace(std::move(key), Entry{upstream, std::prev(by_use_.end())});
    return upstream;
}

std::size_t Upstreams::size() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
}

}  // namespace atspro::resilience
