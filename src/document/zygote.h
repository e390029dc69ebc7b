// The parent of all readers: a small process of one thread that has everything loaded and forks a child for
// each document. It never looks at a document's bytes itself, owns and reaps its children, and ends a child
// the moment the program lets go of its request. When the program goes away it ends with all its children.
//
// One message on `socket` (a SOCK_SEQPACKET pair) is a wire::Request with three descriptors: the file's
// bytes, the pipe for the reply, and a control socket. Closing the other end of the control socket ends the
// child; when the child is gone an ExitReport is written to it.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/settings.h"
#include "document/wire.h"

namespace atspro::document {

struct ExitReport {
    std::int32_t signal = 0;  // that ended the child; 0: it ended by itself
    std::int32_t status = 0;  // its exit status
};

inline constexpr int kRequestDescriptors = 3;  // input, reply pipe, control socket

// What a child does with a request, inside the sandbox.
using Handler = std::function<wire::Reply(const wire::Request&, std::string_view bytes)>;

// Serves until the program closes `socket`; then the process ends, with a status.
[[noreturn]] void run_zygote(int socket, SandboxMode mode, const Handler& handler);

}  // namespace atspro::document
