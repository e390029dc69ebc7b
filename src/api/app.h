// The server, whole: the io_context, the pool, the services, the routes and the listener, wired from what the
// caller owns.
#pragma once

#include <cstdint>
#include <functional>

#include "api/readiness.h"
#include "base/clock.h"
#include "base/settings.h"
#include "services/document_source.h"
#include "store/store.h"

namespace atspro::api {

// What a server is made from. Everything must outlive `run_server`.
struct Backing {
    store::Store& store;
    services::DocumentSource& source;
    ReadinessMonitor::SandboxProbe sandbox;  // usually Extractor::status
    const Clock& clock = system_clock();
};

// Serves until SIGTERM or SIGINT, then drains: what runs finishes, nothing new is taken; a second signal ends
// the process at once. `listening` is called with the port once requests are taken. Runs in the calling
// thread. Answers when drained. Errors: those of check_for_serving and of http::Server::listen.
Result<void> run_server(const Settings& settings, const Backing& backing,
                        const std::function<void(std::uint16_t port)>& listening = {});

}  // namespace atspro::api
