// Long work over one request: its answer, with progress on the way where the client asks for events.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>

#include "api/once.h"
#include "services/parsing.h"

namespace atspro::api {

// Work as `once` takes it, that also tells how far it is.
using ProgressWork = std::function<boost::asio::awaitable<Result<Outcome>>(const Ticket* ticket,
                                                                           services::ProgressSink progress)>;

// One answer, or events on the way to it where the client asked for them. `work` is kept until the answer is
// out. Errors: those of `once`.
boost::asio::awaitable<Result<http::Response>> answer_or_stream(Context& context, http::Request& request,
                                                                ProgressWork work);

}  // namespace atspro::api
