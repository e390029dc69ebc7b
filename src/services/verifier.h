// The ATS view of a file: what a parser recovers, what it loses against an expected resume, and which
// problems the file's format has.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/verification.h"
#include "services/on_pool.h"
#include "services/parsing.h"

namespace atspro::services {

struct VerifyRequest {
    std::string_view bytes;  // must outlive the call
    std::string filename;
    std::optional<domain::Resume> expected;
    Deadline deadline = Deadline::never();
    ProgressSink progress;
};

// Stores nothing. Errors: those of parse_document.
Result<domain::Verification> verify_now(DocumentSource& source, const VerifyRequest& request,
                                        const std::stop_token& stop, const Clock& clock = system_clock());

// Everything given must outlive it.
class Verifier {
  public:
    Verifier(DocumentSource& source, net::Pool& pool, const Clock& clock = system_clock())
        : source_(source), pool_(pool), clock_(clock) {}
    // Errors: those of verify_now; overloaded.
    Awaitable<domain::Verification> verify(VerifyRequest request);

  private:
    DocumentSource& source_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
