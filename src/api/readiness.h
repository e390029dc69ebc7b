// Whether the server can do its work, asked again and again in the background, so that /readyz answers at
// once even while all worker threads are busy.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <mutex>

#include "api/shapes.h"
#include "base/settings.h"
#include "document/sandbox.h"
#include "http/server.h"
#include "net/pool.h"
#include "store/store.h"

namespace atspro::api {

class ReadinessMonitor {
  public:
    static constexpr std::chrono::milliseconds kInterval{2000};

    // Asks the sandbox for its layers; from a pool thread.
    using SandboxProbe = std::function<document::SandboxStatus()>;

    // Everything given must outlive it.
    ReadinessMonitor(store::Store& store, SandboxProbe sandbox, SandboxMode mode,
                     const http::ServerStatus& status);

    // Asks now. Blocks; from the start-up or a pool thread.
    void refresh();
    // Asks every kInterval on the pool until cancelled.
    boost::asio::awaitable<void> watch(net::Pool& pool);

    // What was found last, and whether the server is draining now. Safe from any thread.
    Readiness current() const;

  private:
    Check check_database();
    Check check_sandbox();

    store::Store& store_;
    const SandboxProbe sandbox_;
    const SandboxMode mode_;
    const http::ServerStatus& status_;
    mutable std::mutex mutex_;
    std::vector<Check> checks_;  // guarded by mutex_
};

}  // namespace atspro::api
