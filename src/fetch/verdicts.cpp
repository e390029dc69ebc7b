#include "fetch/verdicts.h"

#include <algorithm>
#include <array>

#include "fetch/fetcher.h"
#include "fetch/walls.h"

namespace atspro::fetch {
namespace {

using resilience::Outcome;

constexpr std::array kRedirects{301, 302, 303, 307, 308};
// Those that may pass by themselves. 409 and 408 are the client's by number and the server's by use.
constexpr std::array kRetried{408, 409, 429, 500, 502, 503, 504, 529};

bool is_one_of(int status, const auto& list) {
    return std::ranges::find(list, status) != list.end();
}

Error failed(const Url& url, std::string what) {
    return {.code = Code::upstream_failed,
            .detail = url.host + " " + std::move(what) + "; try again later, or paste the posting's text."};
}

Error error_of_status(const Url& url, int status) {
    if (status == 404 || status == 410)
        return {.code = Code::page_not_found,
                .detail = "There is no page at that address (" + url.host + " answered " +
                          std::to_string(status) + "); check it, or paste the posting's text."};
    if (status == 429)
        return {.code = Code::upstream_busy,
                .detail = url.host +
                          " takes no more requests for now (it answered 429); try again later, or paste the "
                          "posting's text."};
    return failed(url, "answered " + std::to_string(status) + " instead of a page");
}

std::string_view words_of(net::Fault fault) {
    switch (fault) {
        case net::Fault::resolve:
            return "has no address";
        case net::Fault::connect:
            return "cannot be connected to";
        case net::Fault::tls:
            return "fails to set up an encrypted connection";
        case net::Fault::certificate:
            return "has a certificate that is not valid for it";
        case net::Fault::reset:
            return "broke the connection off";
        case net::Fault::truncated:
            return "sent only a part of the page";
        default:
            return "answered in a way that is not HTTP";
    }
}

}  // namespace

Attempt verdict_on_answer(const Url& url, net::HttpResponse answer, WallTime now) {
    const int status = answer.status;
    if (is_redirect(status) || (status >= 200 && status < 300)) return {.result = std::move(answer)};
    const Outcome outcome = status >= 500 && status < 600 ? Outcome::failure : Outcome::ignored;
    if (const auto wall = find_wall(status, answer.fields, answer.body))
        return {.result = fail(site_refuses(*wall, url.host)), .outcome = Outcome::ignored};
    return {
        .result = fail(error_of_status(url, status)),
        .outcome = outcome,
        .retryable = is_one_of(status, kRetried),
        .advice = resilience::read_retry_advice(answer.field("retry-after"), answer.field("retry-after-ms"),
                                                answer.field("x-should-retry"), now)};
}

Attempt verdict_on_fault(const Url& url, net::Fault fault, Outcome timeout_outcome) {
    switch (fault) {
        case net::Fault::timeout:
            return {.result = fail(Code::upstream_timeout,
                                   url.host + " was too slow to send the page; try again later, or "
                                              "paste the posting's text."),
                    .outcome = timeout_outcome,
                    .retryable = true};
        case net::Fault::body_too_large:
            return {.result = fail(Code::page_too_large, "The page is larger than " +
                                                             std::to_string(kMaxPageBytes >> 20) +
                                                             " MiB; paste the posting's text instead."),
                    .outcome = Outcome::ignored};
        case net::Fault::address_refused:
            return {.result = fail(Code::blocked_address,
                                   url.host + " leads to an address from which nothing is fetched; "
                                              "paste the posting's text instead."),
                    .outcome = Outcome::ignored};
        case net::Fault::bad_request:
            return {.result = fail(Code::invalid_url,
                                   "The address cannot be asked for; check it, or paste the posting's text."),
                    .outcome = Outcome::ignored};
        case net::Fault::bad_answer:
        case net::Fault::header_too_large:
        case net::Fault::certificate:
        case net::Fault::resolve:
            return {.result = fail(failed(url, std::string(words_of(fault)))), .outcome = Outcome::failure};
        case net::Fault::connect:
        case net::Fault::tls:
        case net::Fault::reset:
        case net::Fault::truncated:
            break;
    }
    return {.result = fail(failed(url, std::string(words_of(fault)))),
            .outcome = Outcome::failure,
            .retryable = true};
}

Attempt verdict_on_lookup(const Url& url, ResolveFault fault) {
    if (fault == ResolveFault::busy)
        return {.result = fail(Code::overloaded, "Too many pages are being fetched; try again in a moment."),
                .outcome = Outcome::ignored};
    if (fault == ResolveFault::temporary)
        return {.result = fail(failed(url, "cannot be found: the name service does not answer")),
                .outcome = Outcome::failure,
                .retryable = true};
    return {.result = fail(Code::upstream_failed, "There is no site called " + url.host +
                                                      "; check the address, or paste "
                                                      "the posting's text."),
            .outcome = Outcome::ignored};
}

bool is_redirect(int status) {
    return is_one_of(status, kRedirects);
}

Result<Url> next_hop(const Url& from, const net::HttpResponse& answer, int redirects_before) {
    const std::string_view location = answer.field("location");
    if (location.empty()) return fail(failed(from, "redirects without saying where to"));
    if (redirects_before >= kMaxRedirects)
        return fail(failed(from, "redirects more than " + std::to_string(kMaxRedirects) + " times"));
    auto to = resolve_url(from, location);
    if (!to)
        return fail(Code::blocked_address,
                    from.host + " redirects to an address that is not taken: " + to.error().detail);
    if (from.scheme == "https" && to->scheme == "http")
        return fail(Code::blocked_address,
                    from.host +
                        " redirects from an encrypted page to one that is not; paste the "
                        "posting's text instead.");
    if (is_sign_in_address(*to) && !is_sign_in_address(from))
        return fail(site_refuses(Wall::sign_in, to->host));
    return to;
}

}  // namespace atspro::fetch
