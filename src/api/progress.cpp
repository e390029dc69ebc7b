#include "api/progress.h"

#include "api/decode.h"
#include "api/shapes.h"

namespace atspro::api {
namespace {

using boost::asio::awaitable;

// The answer of the work as events: its progress, then its result or its problem.
awaitable<Result<void>> stream_once(Context& context, http::Request& request, const ProgressWork& work,
                                    http::EventSink& sink) {
    const auto report = [&sink](const services::Progress& p) {
        const Progress shown{std::string(services::name_of(p.stage)), p.percent, p.elapsed_ms, p.eta_ms};
        sink.send("progress", json::to_text(shown), true);
    };
    const auto response =
        co_await once(context, request, [&](const Ticket* ticket) { return work(ticket, report); });
    if (!response) co_return fail(response.error());
    sink.send(response->status < 400 ? "result" : "error", response->body);
    co_return Result<void>();
}

}  // namespace

awaitable<Result<http::Response>> answer_or_stream(Context& context, http::Request& request,
                                                   ProgressWork work) {
    if (!request.wants_events())
        co_return co_await once(context, request, [&](const Ticket* ticket) { return work(ticket, {}); });
    co_return http::Response{.events = [&context, &request, work](http::EventSink& sink) {
        return stream_once(context, request, work, sink);
    }};
}

}  // namespace atspro::api
