#include "fetch/resolver.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <atomic>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <cstring>
#include <memory>
#include <utility>

#include "net/suspend.h"

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;

std::vector<asio::ip::address> addresses_of(const addrinfo* list) {
    std::vector<asio::ip::address> addresses;
    for (const addrinfo* at = list; at; at = at->ai_next) {
        if (at->ai_family == AF_INET) {
            sockaddr_in in{};
            std::memcpy(&in, at->ai_addr, sizeof in);
            addresses.emplace_back(asio::ip::address_v4(ntohl(in.sin_addr.s_addr)));
        } else if (at->ai_family == AF_INET6) {
            sockaddr_in6 in{};
            std::memcpy(&in, at->ai_addr, sizeof in);
            asio::ip::address_v6::bytes_type bytes{};
            std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
            addresses.emplace_back(asio::ip::address_v6(bytes, in.sin6_scope_id));
        }
    }
    return addresses;
}

Resolution look_up(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const int fault = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(list, ::freeaddrinfo);
    if (fault == EAI_AGAIN || fault == EAI_SYSTEM || fault == EAI_MEMORY)
        return tl::unexpected(ResolveFault::temporary);
    if (fault != 0 || !list) return tl::unexpected(ResolveFault::not_found);
    return addresses_of(list);
}

// One lookup on its way. Whoever sets `over_` first, the pool's thread or the cancellation, resumes the
// coroutine; the answer of a lookup that came second is dropped.
class Lookup final : public net::Task {
  public:
    explicit Lookup(std::string host) : host_(std::move(host)) {}

    void on_done(net::Resume resume) { resume_ = std::move(resume); }
    void run() noexcept override {
        if (over_) return;
        Resolution found = look_up(host_);
        if (over_.exchange(true)) return;
        result = std::move(found);
        resume();
    }
    void dropped() noexcept override { cancel(); }
    void cancel() {
        if (over_.exchange(true)) return;
        cancelled = true;
        resume();
    }

    // Of the coroutine, once it goes on.
    Resolution result = tl::unexpected(ResolveFault::busy);
    bool cancelled = false;

  private:
    // A lookup that outlives its coroutine keeps no io_context running.
    void resume() { std::exchange(resume_, {})(); }

    const std::string host_;
    net::Resume resume_;
    std::atomic<bool> over_ = false;
};

}  // namespace

asio::awaitable<Resolution> SystemResolver::resolve(std::string host) {
    const auto lookup = std::make_shared<Lookup>(std::move(host));
    bool taken = true;
    const auto start = [&](net::Resume resume) {
        lookup->on_done(std::move(resume));
        taken = pool_.post(lookup);
        if (!taken) lookup->dropped();
    };
    co_await net::suspend(start, [weak = std::weak_ptr(lookup)] {
        if (const auto alive = weak.lock()) alive->cancel();
    });
    if (lookup->cancelled && taken) throw boost::system::system_error(asio::error::operation_aborted);
    co_return std::move(lookup->result);
}

}  // namespace atspro::fetch
