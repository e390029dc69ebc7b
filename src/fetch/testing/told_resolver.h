// A resolver for tests that answers what it is told, and counts.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "fetch/resolver.h"

namespace atspro::fetch::testing {

class ToldResolver final : public Resolver {
  public:
    // Gets the host and how often it was asked before. Nothing: it never answers.
    using Answer = std::function<std::optional<Resolution>(const std::string& host, int nth)>;

    explicit ToldResolver(Answer answer) : answer_(std::move(answer)) {}
    // Every host has these addresses.
    explicit ToldResolver(const std::vector<std::string>& addresses)
        : ToldResolver([addresses](const std::string&, int) { return to(addresses); }) {}

    static Resolution to(const std::vector<std::string>& addresses) {
        std::vector<boost::asio::ip::address> out;
        for (const std::string& address : addresses) out.push_back(boost::asio::ip::make_address(address));
        return out;
    }

    boost::asio::awaitable<Resolution> resolve(std::string host) override {
        const auto told = answer_(host, static_cast<int>(asked.size()));
        asked.push_back(std::move(host));
        if (told) co_return *told;
        boost::asio::steady_timer never(co_await boost::asio::this_coro::executor,
                                        boost::asio::steady_timer::time_point::max());
        co_await never.async_wait(boost::asio::use_awaitable);
        co_return tl::unexpected(ResolveFault::temporary);
    }

    std::vector<std::string> asked;

  private:
    Answer answer_;
};

}  // namespace atspro::fetch::testing
