// Host names to addresses, awaited. An interface, so that tests say what the DNS says.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "net/pool.h"

namespace atspro::fetch {

enum class ResolveFault {
    not_found,  // no such host, or none with an address
    temporary,  // the DNS does not answer, or fails for now
    busy,       // too many lookups wait already
};
using Resolution = tl::expected<std::vector<boost::asio::ip::address>, ResolveFault>;

class Resolver {
  public:
    virtual ~Resolver() = default;
    // In the system's order. A cancelled coroutine goes on at once.
    virtual boost::asio::awaitable<Resolution> resolve(std::string host) = 0;
};

// By the system's own resolver (getaddrinfo), on the threads of `pool`. That call cannot be stopped: a lookup
// whose coroutine was cancelled holds its thread until the system gives up. So give it a pool of its own.
class SystemResolver final : public Resolver {
  public:
    // `pool` must outlive the resolver.
    explicit SystemResolver(net::Pool& pool) : pool_(pool) {}
    boost::asio::awaitable<Resolution> resolve(std::string host) override;

  private:
    net::Pool& pool_;
};

}  // namespace atspro::fetch
