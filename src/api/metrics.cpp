#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>

#include "base/log.h"

namespace atspro::api {
namespace {

using Seconds = std::chrono::duration<double>;

const prometheus::Histogram::BucketBoundaries kSeconds{0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                       0.5,   1,     2.5,  5,     10,   30,  60};

std::string_view name_of(http::End end) {
    switch (end) {
        case http::End::answered:
            return "answered";
        case http::End::client_left:
            return "client_left";
        case http::End::deadline_passed:
            return "deadline_passed";
        case http::End::refused:
            return "refused";
    }
    return "unknown";
}

// A client may send any method; a label may not hold any.
std::string method_label(std::string_view method) {
    constexpr std::array<std::string_view, 7> kKnown{"GET",   "HEAD",   "POST",   "PUT",
                                                     "PATCH", "DELETE", "OPTIONS"};
    return std::ranges::find(kKnown, method) != kKnown.end() ? std::string(method) : "other";
}

}  // namespace

struct Metrics::Families {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter()
            .Name("atspro_http_requests_total")
            .Help("Requests answered, by route template and status.")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& ends =
        prometheus::BuildCounter()
            .Name("atspro_http_ends_total")
            .Help(
                "How requests ended: answered, refused, cancelled because the client left or the deadline "
                "passed.")
            .Register(registry);
    prometheus::Family<prometheus::Histogram>& durations =
        prometheus::BuildHistogram()
            .Name("atspro_http_request_seconds")
            .Help("Time from the end of a request's head to the end of its answer.")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& documents =
        prometheus::BuildCounter()
            .Name("atspro_documents_total")
            .Help("Documents read, by outcome: ok or the code of the refusal.")
            .Register(registry);
    prometheus::Family<prometheus::Histogram>& reading = prometheus::BuildHistogram()
                                                             .Name("atspro_document_seconds")
                                                             .Help("Time to read one document.")
                                                             .Register(registry);
    prometheus::Family<prometheus::Gauge>& now =
        prometheus::BuildGauge()
            .Name("atspro_http_now")
            .Help("Connections open, counted requests in flight, bytes of bodies held.")
            .Register(registry);
    prometheus::Family<prometheus::Gauge>& build =
        prometheus::BuildGauge().Name("atspro_build_info").Help("The running version.").Register(registry);
    prometheus::Gauge& connections = now.Add({{"what", "connections"}});
    prometheus::Gauge& in_flight = now.Add({{"what", "in_flight"}});
    prometheus::Gauge& body_bytes = now.Add({{"what", "body_bytes"}});
};

Metrics::Metrics(const http::ServerStatus& status)
    : status_(status), families_(std::make_unique<Families>()) {
    families_->build.Add({{"version", ATSPRO_VERSION}}).Set(1);
}

Metrics::~Metrics() = default;

void Metrics::finished(const http::Exchange& exchange) {
    const std::string route(exchange.route.empty() ? "none" : exchange.route);
    const std::string method = method_label(exchange.method);
    families_->requests
        .Add({{"method", method}, {"route", route}, {"status", std::to_string(exchange.status)}})
        .Increment();
    families_->ends.Add({{"end", std::string(name_of(exchange.end))}}).Increment();
    families_->durations.Add({{"route", route}}, kSeconds).Observe(Seconds(exchange.duration).count());
    log::info("request",
              {{"method", method},
               {"route", route},
               {"status", exchange.status},
               {"end", name_of(exchange.end)},
               {"ms", std::chrono::duration_cast<std::chrono::milliseconds>(exchange.duration).count()},
               {"bytes_in", exchange.bytes_in},
               {"bytes_out", exchange.bytes_out},
               {"request", exchange.id}});
}

void Metrics::document_read(std::string_view outcome, std::chrono::microseconds duration) {
    families_->documents.Add({{"outcome", std::string(outcome)}}).Increment();
    families_->reading.Add({}, kSeconds).Observe(Seconds(duration).count());
}

std::string Metrics::text() const {
    families_->connections.Set(static_cast<double>(status_.connections));
    families_->in_flight.Set(static_cast<double>(status_.in_flight));
    families_->body_bytes.Set(static_cast<double>(status_.buffered_body_bytes));
    return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace atspro::api
