// Blocking or computing work, awaited from a coroutine:
//
//   const Result<Document> document = co_await offload(pool, [&](std::stop_token stop) {
//       return extractor.extract(bytes, filename, stop);
//   });
//
// The work runs on a pool thread; the coroutine resumes on its own executor with what the work returned, or
// with the exception that it threw.
//
// Cancellation (the client left, the deadline passed: asio's cancellation slot, the `||` operator):
// - work that still waits for a thread never starts; the awaiting coroutine gets boost::system::system_error
// with
//   asio::error::operation_aborted at once;
// - work that runs has `stop` requested, and the coroutine resumes when the work has returned, with its
// result: a write
//   that got through is not mistaken for one that did not. The next co_await of a cancelled coroutine throws
//   operation_aborted, so nothing further happens by itself.
// So work that can take longer than some 100 ms must look at `stop`, or register a std::stop_callback. The
// callback runs on the I/O thread: it may close, kill or notify, never wait.
//
// Ownership: because the coroutine cannot resume while the work runs, the work may refer to the caller's
// locals. The one duty is of whoever owns the pool: stop it before the io_context is destroyed (declare the
// io_context first).
#pragma once

#include <boost/asio/awaitable.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

#include "net/pool.h"

namespace atspro::net {

// Thrown by offload where the pool has no room or is stopped: the request is to be answered 503.
class PoolFull final : public std::exception {
  public:
    const char* what() const noexcept override { return "the worker pool takes no more work"; }
};

namespace detail {

class Job {
  public:
    virtual ~Job() = default;
    virtual void run(const std::stop_token& stop) = 0;
};

// Runs the job on the pool; the coroutine resumes when it is over. Throws what the job threw.
boost::asio::awaitable<void> run_on(Pool& pool, std::shared_ptr<Job> job);

template <class F, class R>
class JobOf final : public Job {
  public:
    explicit JobOf(F work) : work_(std::move(work)) {}
    void run(const std::stop_token& stop) override { result_.emplace(work_(stop)); }
    R take() { return std::move(*result_); }

  private:
    F work_;
    std::optional<R> result_;
};

template <class F>
class JobOf<F, void> final : public Job {
  public:
    explicit JobOf(F work) : work_(std::move(work)) {}
    void run(const std::stop_token& stop) override { work_(stop); }
    void take() {}

  private:
    F work_;
};

}  // namespace detail

template <class F>
boost::asio::awaitable<std::invoke_result_t<F&, std::stop_token>> offload(Pool& pool, F work) {
    using R = std::invoke_result_t<F&, std::stop_token>;
    static_assert(!std::is_reference_v<R>, "return a value: a reference would outlive nothing for sure");
    const auto job = std::make_shared<detail::JobOf<F, R>>(std::move(work));
    co_await detail::run_on(pool, job);
    co_return job->take();
}

}  // namespace atspro::net
