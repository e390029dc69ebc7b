#include "fetch/posting_fetch.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>
#include <utility>

#include "fetch/boards.h"
#include "fetch/resolver.h"
#include "net/pool.h"

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;

// The page that a board's API gives for `call`; the error is why there is none.
asio::awaitable<Result<FetchedPosting>> from_board(Fetcher& fetcher, std::string url, BoardCall call,
                                                   Deadline deadline) {
    auto answer = co_await fetcher.fetch(call.api_url, deadline, Want::api);
    if (!answer) co_return fail(std::move(answer.error()));
    auto html = page_of_answer(call, answer->body);
    if (!html) co_return fail(std::move(html.error()));
    FetchedPosting out{.page = std::move(*answer), .from_board = true};
    out.page.url = std::move(url);
    out.page.final_url = call.page_url;
    out.page.media_type = "text/html";
    out.page.charset = "utf-8";
    out.page.body = std::move(*html);
    co_return out;
}

}  // namespace

asio::awaitable<Result<FetchedPosting>> fetch_posting(Fetcher& fetcher, std::string url, Deadline deadline) {
    // A page that may not be fetched is not got around by asking its board.
    const auto admitted = fetcher.admit(url);
    if (!admitted) co_return fail(admitted.error());
    const Clock& clock = fetcher.clock();
    const auto whole = std::min(fetcher.options().timeout, deadline.left(clock));
    const Deadline end = Deadline::in(whole, clock);
    if (const auto call = board_call(*admitted)) {
        // A board that hangs leaves time for the page.
        auto posting = co_await from_board(fetcher, url, *call, Deadline::in(whole / 2, clock));
        if (posting) co_return posting;
    }
    auto page = co_await fetcher.fetch(url, end);
    if (!page) co_return fail(std::move(page.error()));
    const auto at = parse_url(page->final_url);
    const auto call = at ? embedded_board_call(*at, page->body) : std::nullopt;
    if (call) {
        auto posting = co_await from_board(fetcher, url, *call, end);
        if (posting) co_return posting;
    }
    co_return FetchedPosting{.page = std::move(*page)};
}

Result<FetchedPosting> fetch_posting_now(const FetchOptions& options, const std::string& url) {
    asio::io_context io;
    net::Pool names(1);
    SystemResolver resolver(names);
    Fetcher fetcher(io.get_executor(), resolver, options);
    std::optional<Result<FetchedPosting>> out;
    std::exception_ptr failure;
    asio::co_spawn(io, fetch_posting(fetcher, url, Deadline::in(options.timeout)),
                   [&](std::exception_ptr thrown, Result<FetchedPosting> posting) {
                       failure = std::move(thrown);
                       out = std::move(posting);
                   });
    io.run();
    if (failure) std::rethrow_exception(failure);
    return std::move(*out);
}

}  // namespace atspro::fetch
