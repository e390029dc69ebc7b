// What the server counts of itself, in Prometheus' text format at /metrics. Never a name, an address or a
// word of a document: labels come from the route table and the error table.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "http/server.h"

namespace atspro::api {

// One instance a server; safe from any thread.
class Metrics final : public http::Observer {
  public:
    explicit Metrics(const http::ServerStatus& status);
    ~Metrics() override;

    // Counts the request, and logs one line of it: method, route, status, duration, bytes, id.
    void finished(const http::Exchange& exchange) override;
    // How reading one document ended: "ok" or the name of an error code.
    void document_read(std::string_view outcome, std::chrono::microseconds duration);

    // The page.
    std::string text() const;

  private:
    struct Families;
    const http::ServerStatus& status_;
    std::unique_ptr<Families> families_;
};

}  // namespace atspro::api
