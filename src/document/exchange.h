// One request to the zygote and the wait for its reply: descriptors, clock and cancellation. The extractor's
// own part; nothing else includes it.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.h"
#include "base/error.h"
#include "document/descriptor.h"
#include "document/wire.h"
#include "document/zygote.h"

namespace atspro::document {

// How a request ended without a whole reply.
enum class Ending {
    child_gone,   // see the report
    helper_gone,  // the zygote vanished, or could not start a child
    too_late,
    stopped,
    malformed,  // the child wrote what is no reply
};
struct Failure {
    Ending ending = Ending::helper_gone;
    ExitReport report;
};

class Exchange {
  public:
    // Errors: overloaded (no descriptors or memory left).
    static Result<Exchange> prepare(std::string_view bytes);

    // Hands the request to the zygote. False: it is not there any more.
    bool send(int socket, const wire::Request& request);
    // The reply's bytes. Blocks until `end` at the latest.
    std::variant<std::string, Failure> wait(Monotonic end, const std::stop_token& stop);

  private:
    bool read_reply(std::string& reply, std::size_t& wanted);

    Descriptor input_;        // memory file with the document
    Descriptor reply_;        // the end that this process reads
    Descriptor reply_child_;  // the end that the child writes
    Descriptor control_;      // closing it ends the child
    Descriptor control_child_;
    Descriptor wake_;  // event that a stop request raises
    bool malformed_ = false;
};

}  // namespace atspro::document
