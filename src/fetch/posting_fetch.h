// A posting's page, however it is had: from the public API of the board behind its address, or the page
// itself.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>

#include "base/clock.h"
#include "base/error.h"
#include "fetch/fetcher.h"

namespace atspro::fetch {

struct FetchedPosting {
    FetchedPage page;  // HTML made of the API's answer where `from_board`
    bool from_board = false;
};

// A board that does not answer, or no longer has the posting, falls back to the page. Errors: those of the
// page.
boost::asio::awaitable<Result<FetchedPosting>> fetch_posting(Fetcher& fetcher, std::string url,
                                                             Deadline deadline);

// The same for programs without an I/O thread of their own, such as the command line: on the calling thread,
// with a resolver and connections for this call alone.
Result<FetchedPosting> fetch_posting_now(const FetchOptions& options, const std::string& url);

}  // namespace atspro::fetch
