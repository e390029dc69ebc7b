// What is told of each call that leaves the machine: when, where to, why, how much; never content.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/clock.h"

namespace atspro::net {

struct OutboundCall {
    WallTime at;                  // when it began
    std::string origin;           // scheme, host and port: "https://jobs.example.org:443"
    std::string purpose;          // "job page"
    std::uint64_t bytes_out = 0;  // of request lines, headers and bodies
    std::uint64_t bytes_in = 0;   // as sent, before decompression
    int status = 0;               // of HTTP; 0 where none came
    std::chrono::milliseconds took{};
};

// Told once a call, when it ended, failed or was cancelled, on the client's thread: it must not wait.
class OutboundLedger {
  public:
    virtual ~OutboundLedger() = default;
    virtual void record(const OutboundCall& call) = 0;
};

}  // namespace atspro::net
