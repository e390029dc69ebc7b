// What time and chance are to the code that waits and retries, so that tests turn the clock and throw the
// dice.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>

#include "base/clock.h"

namespace atspro::resilience {

// A number from [0, 1).
using Random = std::function<double()>;
// Resumes after so long on the awaiting coroutine's executor; cancelled with it.
using Sleeper = std::function<boost::asio::awaitable<void>(std::chrono::milliseconds)>;

// From the machine: a generator a thread, seeded by it.
double machine_random();
boost::asio::awaitable<void> sleep_on_timer(std::chrono::milliseconds span);

// `clock` must outlive every user. Copy freely.
struct Tools {
    const Clock* clock = &system_clock();
    Random random = machine_random;
    Sleeper sleep = sleep_on_timer;
};

}  // namespace atspro::resilience
