// What the ways in which a site can fail mean: for the person who asked, for the breaker, for a retry. Pure.
#pragma once

#include <chrono>

#include "base/clock.h"
#include "base/error.h"
#include "fetch/resolver.h"
#include "fetch/url.h"
#include "net/http_client.h"
#include "resilience/retry.h"

namespace atspro::fetch {

using Attempt = resilience::Attempt<net::HttpResponse>;

// Of an answer that came whole. `now` is what dates in Retry-After are compared with.
Attempt verdict_on_answer(const Url& url, net::HttpResponse answer, WallTime now);
// Of a call that failed. `timeout_outcome`: whether a time limit that ran out speaks against the host.
Attempt verdict_on_fault(const Url& url, net::Fault fault, resilience::Outcome timeout_outcome);
Attempt verdict_on_lookup(const Url& url, ResolveFault fault);

bool is_redirect(int status);
// Where a redirect leads. Errors: upstream_failed (no Location, or one too many), site_refused (a sign-in
// page), blocked_address (from https to http), invalid_url.
Result<Url> next_hop(const Url& from, const net::HttpResponse& answer, int redirects_before);

}  // namespace atspro::fetch
