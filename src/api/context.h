// What handlers reach: references to what main has wired. No handler holds state of its own.
#pragma once

#include <chrono>

#include "api/metrics.h"
#include "api/readiness.h"
#include "base/clock.h"
#include "base/settings.h"
#include "http/server.h"
#include "net/pool.h"
#include "services/job_library.h"
#include "services/profile.h"
#include "services/resume_library.h"
#include "services/resume_processor.h"
#include "services/verifier.h"
#include "store/store.h"

namespace atspro::api {

struct Context {
    const Settings& settings;
    const Clock& clock;
    net::Pool& pool;
    store::Store& store;
    services::ResumeProcessor& parser;
    services::Verifier& verifier;
    services::ResumeLibrary& library;
    services::JobLibrary& jobs;
    services::ProfileService& profiles;
    const http::ServerStatus& status;
    Metrics& metrics;
    const ReadinessMonitor& readiness;
    Monotonic started;

    // The user of a request. Local mode has one.
    std::string user_of(const http::Request&) const { return std::string(store::kLocalUser); }
};

}  // namespace atspro::api
