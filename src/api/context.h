// What handlers reach: references to what main has wired. No handler holds state of its own.
#pragma once

#include <chrono>

#include "api/metrics.h"
#include "api/readiness.h"
#include "base/clock.h"
#include "base/settings.h"
#include "http/server.h"
#include "net/pool.h"
#include "services/document_library.h"
#include "services/job_library.h"
#include "services/job_processor.h"
#include "services/letter_writer.h"
#include "services/optimization_processor.h"
#include "services/profile.h"
#include "services/resume_library.h"
#include "services/resume_processor.h"
#include "services/scorer.h"
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
    services::JobProcessor& postings;
    services::JobLibrary& jobs;
    services::Scorer& scorer;
    services::OptimizationProcessor& optimizer;
    services::LetterWriter& letters;
    services::DocumentLibrary& documents;
    services::ProfileService& profiles;
    const http::ServerStatus& status;
    Metrics& metrics;
    const ReadinessMonitor& readiness;
    Monotonic started;

    // The user of a request. Local mode has one.
    std::string user_of(const http::Request&) const { return std::string(store::kLocalUser); }
};

}  // namespace atspro::api
