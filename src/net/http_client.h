// Calls to outside HTTP servers, awaited from a coroutine:
//
//   HttpClient client(io.get_executor(), {.may_connect = is_public});
//   const Exchange answer = co_await client.send({.url = "https://jobs.example.org/1", .limit = 10s});
//   if (!answer) ... answer.error().fault ...
//
// One libcurl multi handle on one Asio executor; any number of calls at once, none of which holds a thread.
// The client is used on its executor's thread alone. A cancelled coroutine takes its call down at once and
// throws operation_aborted. http and https only, TLS verified, HTTP/2 by ALPN, no proxy, no cookies, no
// redirects followed. It does not retry and knows no breaker: resilience/ does.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "net/outbound.h"

namespace atspro::net {

inline constexpr std::size_t kMaxAnswerHeaderBytes = 64 * 1024;     // status line and fields of one answer
inline constexpr std::chrono::milliseconds kMaxConnectTime{5'000};  // TCP and TLS

using HttpFields = std::vector<std::pair<std::string, std::string>>;

// Where a host is to be found, instead of asking the DNS.
struct Pin {
    std::string host;  // as in the URL
    std::uint16_t port = 0;
    std::vector<boost::asio::ip::address> addresses;  // tried in order
};

struct HttpRequest {
    std::string method = "GET";
    std::string url = {};  // absolute, percent-encoded
    HttpFields fields = {};
    std::string body = {};
    std::chrono::milliseconds limit{30'000};  // of the whole call; at least 1 ms
    std::size_t max_body_bytes = 5u << 20;    // of the answer, decompressed
    std::optional<Pin> pin = {};
    std::string purpose = {};  // for the ledger
};

struct HttpResponse {
    int status = 0;
    HttpFields fields;  // names in lower case
    std::string body;   // decompressed

    // Of the first field of this name (in lower case); empty where there is none.
    std::string_view field(std::string_view name) const;
};

enum class Fault {
    resolve,      // the host has no address
    connect,      // refused, unreachable, or past kMaxConnectTime
    tls,          // the handshake failed
    certificate,  // is not valid for this host
    reset,        // the connection broke
    truncated,    // the body ended too early
    timeout,      // past the limit
    bad_answer,   // not HTTP, or malformed
    header_too_large,
    body_too_large,
    address_refused,  // by may_connect
    bad_request,      // the URL cannot be called
};
std::string_view name_of(Fault fault);

using Exchange = tl::expected<HttpResponse, Fault>;

struct HttpClientOptions {
    // Asked before each connection is opened, whatever the URL, the DNS or the pin said. Absent: any address.
    std::function<bool(const boost::asio::ip::address&)> may_connect = {};
    bool keep_connections = true;  // for the next call to the same host
    std::string user_agent = "ATSPro/" ATSPRO_VERSION;
    std::string ca_file = {};          // empty: the system's
    OutboundLedger* ledger = nullptr;  // must outlive the client
    const Clock* clock = &system_clock();
};

// What sends. An interface, so that tests answer instead of the Internet.
class HttpSender {
  public:
    virtual ~HttpSender() = default;
    virtual boost::asio::awaitable<Exchange> send(HttpRequest request) = 0;
};

class HttpClient final : public HttpSender {
  public:
    HttpClient(boost::asio::any_io_executor executor, HttpClientOptions options);
    // Calls that are under way are cancelled.
    ~HttpClient() override;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    boost::asio::awaitable<Exchange> send(HttpRequest request) override;
    std::size_t in_flight() const;

  private:
    class Engine;
    std::shared_ptr<Engine> engine_;
};

}  // namespace atspro::net
