#include "fetch/resolver.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <cstring>
#include <functional>
#include <memory>

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
    Lookup(std::string host, const asio::any_io_executor& executor)
        : host_(std::move(host)),
          executor_(asio::prefer(executor, asio::execution::outstanding_work.tracked)) {}

    void on_done(std::function<void()> resume) { resume_ = std::move(resume); }
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
    void resume() {
        const asio::any_io_executor executor = std::move(executor_);
        asio::post(executor, std::move(resume_));
    }

    const std::string host_;
    asio::any_io_executor executor_;
    std::function<void()> resume_;
    std::atomic<bool> over_ = false;
};

}  // namespace

asio::awaitable<Resolution> SystemResolver::resolve(std::string host) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto lookup = std::make_shared<Lookup>(std::move(host), executor);
    bool taken = true;
    const auto start = [&](auto handler) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        // std::function wants a copyable target; the handler is not, so it is shared.
        const auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        lookup->on_done([shared, slot]() mutable {
            if (slot.is_connected()) slot.clear();
            std::move (*shared)();
        });
        if (slot.is_connected()) {
            slot.assign([weak = std::weak_ptr(lookup)](asio::cancellation_type) {
                if (const auto alive = weak.lock()) alive->cancel();
            });
        }
        taken = pool_.post(lookup);
        if (!taken) lookup->dropped();
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(start, asio::use_awaitable);
    if (lookup->cancelled && taken) throw boost::system::system_error(asio::error::operation_aborted);
    co_return std::move(lookup->result);
}

}  // namespace atspro::fetch
