// Fetches the page that a person named, and nothing else: guarded, bounded, retried.
//
//   Fetcher fetcher(io.get_executor(), resolver, FetchOptions::from(settings));
//   const Result<FetchedPage> page = co_await fetcher.fetch("https://jobs.example.org/123", deadline);
//
// The host is looked up once an attempt, every address is checked, and only checked addresses are connected
// to; at most three redirects are followed, each checked anew; links on the page never are. docs/fetching.md
// says which failure has which code.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/settings.h"
#include "fetch/guard.h"
#include "fetch/resolver.h"
#include "fetch/url.h"
#include "net/http_client.h"
#include "resilience/retry.h"
#include "resilience/tools.h"
#include "resilience/upstreams.h"

namespace atspro::fetch {

inline constexpr int kMaxRedirects = 3;
inline constexpr std::size_t kMaxPageBytes = 5u << 20;  // decompressed
inline constexpr std::size_t kMaxAddresses = 4;         // of one host that are tried

struct FetchOptions {
    bool offline = false;
    bool allow_private_hosts = false;
    std::vector<std::string> blocked_domains = {};  // lower case
    std::chrono::milliseconds timeout{30'000};      // of a whole fetch, redirects and retries included
    int attempts = 3;
    std::string ca_file = {};               // empty: the system's
    net::OutboundLedger* ledger = nullptr;  // must outlive the fetcher

    static FetchOptions from(const Settings& settings);
};

struct FetchedPage {
    std::string url;         // as given
    std::string final_url;   // that answered, after redirects
    int status = 0;          // 2xx
    std::string media_type;  // "text/html"; empty where the site told none
    std::string
        charset;  // "utf-8" where the body was brought to it by what HTTP told; else as told, for information
    std::string body;  // bytes of a document; of text where HTTP told an encoding that is right: UTF-8
    WallTime fetched_at;
};

// What is asked for: a page for people, or an answer of a posting API (JSON, no walls looked for).
enum class Want { page, api };

class Fetcher {
  public:
    // `resolver` and the clock of `tools` must outlive the fetcher. Used on the executor's thread alone.
    Fetcher(boost::asio::any_io_executor executor, Resolver& resolver, FetchOptions options,
            resilience::Tools tools = {});
    // The same, sending by what is given: `sender` must outlive the fetcher, and asks nobody before it
    // connects.
    Fetcher(net::HttpSender& sender, Resolver& resolver, FetchOptions options, resilience::Tools tools = {});

    // Errors: offline, invalid_url, blocked_address, blocked_domain, page_not_found, page_too_large,
    // unreadable_page, site_refused, upstream_failed, upstream_busy, upstream_timeout, upstream_circuit_open,
    // overloaded.
    boost::asio::awaitable<Result<FetchedPage>> fetch(std::string url, Deadline deadline,
                                                      Want want = Want::page);

    // The address, where it may be fetched as far as its text tells. Errors: offline, invalid_url,
    // blocked_address, blocked_domain.
    Result<Url> admit(std::string_view url) const;
    const FetchOptions& options() const { return options_; }
    const Clock& clock() const { return *tools_.clock; }

  private:
    using Attempt = resilience::Attempt<net::HttpResponse>;

    boost::asio::awaitable<Result<net::HttpResponse>> ask(const Url& url, Want want,
                                                          resilience::RetryPlan& plan);
    boost::asio::awaitable<Attempt> attempt(const Url& url, Want want, std::chrono::milliseconds limit,
                                            const resilience::RetryPlan& plan);
    boost::asio::awaitable<std::optional<Resolution>> look_up(const Url& url,
                                                              std::chrono::milliseconds limit);

    FetchOptions options_;
    resilience::Tools tools_;
    Resolver& resolver_;
    Guard guard_;
    resilience::Upstreams upstreams_;
    std::unique_ptr<net::HttpSender> client_;
    net::HttpSender& sender_;
};

}  // namespace atspro::fetch
