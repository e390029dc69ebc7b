#include "api/readiness.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/offload.h"

namespace atspro::api {

ReadinessMonitor::ReadinessMonitor(store::Store& store, SandboxProbe sandbox, SandboxMode mode,
                                   const http::ServerStatus& status)
    : store_(store), sandbox_(std::move(sandbox)), mode_(mode), status_(status) {}

Check ReadinessMonitor::check_database() {
    const auto answer = store_.check();
    return {"database", answer.has_value(), answer ? "The database answers." : answer.error().detail};
}

Check ReadinessMonitor::check_sandbox() {
    const document::SandboxStatus found = sandbox_();
    std::string missing;
    for (const document::SandboxLayer& layer : found.layers)
        if (!layer.active) missing += (missing.empty() ? "" : " ") + layer.name + ": " + layer.detail;
    const bool enforced = found.enforced();
    const bool ok = enforced || mode_ == SandboxMode::best_effort;
    std::string detail = enforced ? "Documents are read in the sandbox." : "The sandbox is not whole.";
    if (!enforced && ok) detail += " ATSPRO_SANDBOX=best-effort lets documents be read all the same.";
    if (!missing.empty()) detail += " " + missing;
    return {"sandbox", ok, std::move(detail)};
}

void ReadinessMonitor::refresh() {
    std::vector<Check> checks{check_database(), check_sandbox()};
    const std::lock_guard lock(mutex_);
    checks_ = std::move(checks);
}

boost::asio::awaitable<void> ReadinessMonitor::watch(net::Pool& pool) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    while (true) {
        timer.expires_after(kInterval);
        co_await timer.async_wait(boost::asio::use_awaitable);
        co_await net::offload(pool, [this](const std::stop_token&) { refresh(); });
    }
}

Readiness ReadinessMonitor::current() const {
    Readiness out;
    {
        const std::lock_guard lock(mutex_);
        out.checks = checks_;
    }
    if (status_.draining)
        out.checks.push_back({"draining", false, "The server is shutting down; send requests elsewhere."});
    out.ready = !out.checks.empty();
    for (const Check& check : out.checks) out.ready = out.ready && check.ok;
    return out;
}

}  // namespace atspro::api
