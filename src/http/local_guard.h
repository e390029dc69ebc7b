// Who may speak to a server without sign-in: programs on this machine, and pages that the server itself gave
// out. Pure checks.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "http/message.h"

namespace atspro::http {

// True for 127.0.0.0/8, ::1 and "localhost".
bool is_loopback(std::string_view address);

// Local mode's checks of one request. `port` is the one listened on.
// - Host must be localhost, 127.0.0.1 or [::1] with that port: a name that an outsider points at 127.0.0.1
// (DNS rebinding) is
//   refused.
// - A method that changes something must not come from another site's page (Sec-Fetch-Site, else Origin).
// Programs send
//   neither and may pass.
// Errors: forbidden.
Result<void> check_local_request(std::string_view method, const Headers& headers, int port);

}  // namespace atspro::http
