#include "fetch/fetcher.h"

#include <algorithm>
#include <utility>

#include "fetch/content.h"
#include "fetch/verdicts.h"
#include "fetch/walls.h"
#include "resilience/with_timeout.h"

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;

resilience::BreakerSettings breaker_settings(const FetchOptions& options) {
    resilience::BreakerSettings settings;
    settings.slow_after = std::max(milliseconds(1), options.timeout / 2);
    return settings;
}

net::HttpClientOptions client_options(const FetchOptions& options, const Guard& guard, const Clock* clock) {
    return {.may_connect = [guard](const asio::ip::address& address) { return guard.may_connect(address); },
            // Each call connects anew, and so is checked anew.
            .keep_connections = false,
            .ca_file = options.ca_file,
            .ledger = options.ledger,
            .clock = clock};
}

net::HttpFields fields_for(Want want) {
    if (want == Want::api) return {{"Accept", "application/json"}};
    return {{"Accept", "text/html,application/xhtml+xml,text/plain;q=0.8,application/pdf;q=0.7,*/*;q=0.1"},
            {"Accept-Language", "en,*;q=0.5"}};
}

tl::unexpected<Error> unreadable(const Url& at, const std::string& what) {
    return fail(Code::unreadable_page,
                at.host + " answered with " + what + "; paste the posting's text or upload the page.");
}

Result<FetchedPage> page_of(std::string url, const Url& at, net::HttpResponse answer, Want want,
                            WallTime now) {
    const MediaType type = parse_media_type(answer.field("content-type"));
    if (want == Want::page) {
        if (const auto wall = find_wall(answer.status, answer.fields, answer.body))
            return fail(site_refuses(*wall, at.host));
        if (!may_be_posting(type))
            return unreadable(at, type.name.substr(0, 60) + ", which is no page of text");
    }
    if (answer.body.empty()) return unreadable(at, "an empty page");
    FetchedPage page{.url = std::move(url),
                     .final_url = at.text(),
                     .status = answer.status,
                     .media_type = type.name,
                     .charset = type.charset,
                     .body = std::move(answer.body),
                     .fetched_at = now};
    if (auto text = as_utf8(page.body, type)) {
        page.body = std::move(*text);
        page.charset = "utf-8";
    }
    return page;
}

}  // namespace

FetchOptions FetchOptions::from(const Settings& settings) {
    return {.offline = settings.offline,
            .allow_private_hosts = settings.allow_private_hosts,
            .blocked_domains = settings.blocked_domains,
            .timeout = settings.fetch_timeout};
}

Fetcher::Fetcher(asio::any_io_executor executor, Resolver& resolver, FetchOptions options,
                 resilience::Tools tools)
    : options_(std::move(options)),
      tools_(std::move(tools)),
      resolver_(resolver),
      guard_(options_.allow_private_hosts, options_.blocked_domains),
      upstreams_(breaker_settings(options_), tools_),
      client_(std::make_unique<net::HttpClient>(std::move(executor),
                                                client_options(options_, guard_, tools_.clock))),
      sender_(*client_) {}

Fetcher::Fetcher(net::HttpSender& sender, Resolver& resolver, FetchOptions options, resilience::Tools tools)
    : options_(std::move(options)),
      tools_(std::move(tools)),
      resolver_(resolver),
      guard_(options_.allow_private_hosts, options_.blocked_domains),
      upstreams_(breaker_settings(options_), tools_),
      sender_(sender) {}

Result<Url> Fetcher::admit(std::string_view url) const {
    if (options_.offline)
        return fail(
            Code::offline,
            "No page is fetched: ATSPRO_OFFLINE is set; paste the posting's text or upload the page.");
    auto parsed = parse_url(url);
    if (!parsed) return parsed;
    if (const auto allowed = guard_.check(*parsed); !allowed) return fail(allowed.error());
    return parsed;
}

asio::awaitable<Result<FetchedPage>> Fetcher::fetch(std::string url, Deadline deadline, Want want) {
    const auto parsed = admit(url);
    if (!parsed) co_return fail(parsed.error());
    const milliseconds whole = std::min(options_.timeout, deadline.left(*tools_.clock));
    resilience::RetryPlan plan({.attempts = options_.attempts, .whole = whole},
                               Deadline::in(whole, *tools_.clock), tools_);
    Url at = *parsed;
    for (int redirects = 0;; ++redirects) {
        auto answer = co_await ask(at, want, plan);
        if (!answer) co_return fail(std::move(answer.error()));
        if (!is_redirect(answer->status))
            co_return page_of(std::move(url), at, std::move(*answer), want, tools_.clock->wall());
        auto next = next_hop(at, *answer, redirects);
        if (!next) co_return fail(std::move(next.error()));
        at = std::move(*next);
    }
}

asio::awaitable<Result<net::HttpResponse>> Fetcher::ask(const Url& url, Want want,
                                                        resilience::RetryPlan& plan) {
    if (const auto allowed = guard_.check(url); !allowed) co_return fail(allowed.error());
    const auto upstream = upstreams_.of(url.scheme, url.host, url.port);
    const auto once = [&](milliseconds limit) { return attempt(url, want, limit, plan); };
    co_return co_await resilience::with_retry<net::HttpResponse>(*upstream, plan, once);
}

asio::awaitable<std::optional<Resolution>> Fetcher::look_up(const Url& url, milliseconds limit) {
    if (url.address) co_return Resolution(std::vector{*url.address});
    co_return co_await resilience::with_timeout(limit, resolver_.resolve(url.host));
}

asio::awaitable<Fetcher::Attempt> Fetcher::attempt(const Url& url, Want want, milliseconds limit,
                                                   const resilience::RetryPlan& plan) {
    const Deadline end = Deadline::in(limit, *tools_.clock);
    const resilience::Outcome timeout_outcome = plan.outcome_of_timeout(limit);
    if (limit.count() == 0)
        co_return verdict_on_fault(url, net::Fault::timeout, resilience::Outcome::ignored);
    auto found = co_await look_up(url, limit);
    if (!found || end.passed(*tools_.clock))
        co_return verdict_on_fault(url, net::Fault::timeout, timeout_outcome);
    if (!*found) co_return verdict_on_lookup(url, found->error());
    std::vector<asio::ip::address>& addresses = **found;
    if (addresses.empty()) co_return verdict_on_lookup(url, ResolveFault::not_found);
    if (const auto allowed = guard_.check(url, addresses); !allowed)
        co_return Attempt{.result = fail(allowed.error()), .outcome = resilience::Outcome::ignored};
    if (addresses.size() > kMaxAddresses) addresses.resize(kMaxAddresses);
    net::HttpRequest request{.url = url.text(),
                             .fields = fields_for(want),
                             .limit = end.left(*tools_.clock),
                             .max_body_bytes = kMaxPageBytes,
                             .purpose = want == Want::api ? "posting API" : "job page"};
    if (!url.address)
        request.pin = net::Pin{.host = url.host, .port = url.port, .addresses = std::move(addresses)};
    net::Exchange exchange = co_await sender_.send(std::move(request));
    if (!exchange) co_return verdict_on_fault(url, exchange.error(), timeout_outcome);
    co_return verdict_on_answer(url, std::move(*exchange), tools_.clock->wall());
}

}  // namespace atspro::fetch
