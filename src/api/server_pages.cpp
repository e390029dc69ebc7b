// What the server says of itself. None of these waits for a thread, a document or the database.
#include "api/decode.h"
#include "api/handlers.h"
#include "api/openapi.h"
#include "api/shapes.h"
#include "document/limits.h"

namespace atspro::api {
namespace {

using Page = boost::asio::awaitable<Result<http::Response>>;

Config config_of(const Settings& settings) {
    Config out;
    out.version = ATSPRO_VERSION;
    out.auth = settings.auth == AuthMode::local ? "local" : "accounts";
    out.engines = {"builtin"};
    out.document_types = {"pdf", "docx", "odt", "doc", "rtf",  "html",
                          "md",  "txt",  "png", "jpg", "tiff", "webp"};
    out.offline = settings.offline;
    out.limits = {static_cast<std::int64_t>(settings.max_upload_bytes),
                  static_cast<std::int64_t>(document::kMaxPages),
                  static_cast<std::int64_t>(store::kMaxPageItems), settings.max_inflight};
    out.timeouts = {settings.request_timeout.count(), kQuickTime.count()};
    return out;
}

Health health_of(const Context& context) {
    const Readiness readiness = context.readiness.current();
    const auto uptime =
        std::chrono::duration_cast<std::chrono::seconds>(context.clock.monotonic() - context.started);
    const char* status = context.status.draining ? "draining" : readiness.ready ? "ok" : "degraded";
    return {status, ATSPRO_VERSION, uptime.count(),
            static_cast<std::int64_t>(context.status.in_flight.load()), readiness.checks};
}

}  // namespace

http::Handler livez(Context&) {
    return [](http::Request&) -> Page { co_return http::text_response(200, "ok\n"); };
}

http::Handler readyz(Context& context) {
    return [&context](http::Request&) -> Page {
        const Readiness readiness = context.readiness.current();
        co_return json_answer(readiness, readiness.ready ? 200 : 503);
    };
}

http::Handler metrics_page(Context& context) {
    return [&context](http::Request&) -> Page {
        http::Response response = http::text_response(200, context.metrics.text());
        response.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        co_return response;
    };
}

http::Handler health(Context& context) {
    return [&context](http::Request&) -> Page { co_return json_answer(health_of(context)); };
}

http::Handler config(Context& context) {
    return [&context](http::Request&) -> Page { co_return json_answer(config_of(context.settings)); };
}

http::Handler openapi_page(Context&) {
    // The table does not change while the program runs.
    return [text = json::to_text(openapi(route_table()))](http::Request&) -> Page {
        co_return http::json_response(200, text);
    };
}

}  // namespace atspro::api
