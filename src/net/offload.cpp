#include "net/offload.h"

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <functional>

namespace atspro::net::detail {
namespace {

namespace asio = boost::asio;

enum class Stage { waiting, running, given_up };

// One offloaded job on its way. Shared by the pool, the cancellation slot and the awaiting coroutine. Whoever
// moves `stage_` away from `waiting` decides whether the job runs.
class Errand final : public Task {
  public:
    Errand(std::shared_ptr<Job> job, asio::any_io_executor executor)
        : job_(std::move(job)),
          executor_(asio::prefer(executor, asio::execution::outstanding_work.tracked)) {}

    void on_done(std::function<void()> resume) { resume_ = std::move(resume); }

    void run() noexcept override {
        if (!leave_waiting(Stage::running)) return;
        try {
            job_->run(stop_.get_token());
        } catch (...) {  // handed to the awaiting coroutine, which rethrows it
            failure_ = std::current_exception();
        }
        finish();
    }

    void dropped() noexcept override { give_up(); }

    // On the I/O thread. The running job is asked to end; the waiting one never starts.
    void cancel() {
        if (!give_up()) stop_.request_stop();
    }

    void stop_with(const std::stop_token& pool_stopping) { pool_stop_.emplace(pool_stopping, Ask{this}); }

    void rethrow() {
        pool_stop_.reset();
        if (stage_ == Stage::given_up) throw boost::system::system_error(asio::error::operation_aborted);
        if (failure_) std::rethrow_exception(failure_);
    }

  private:
    struct Ask {
        Errand* errand;
        void operator()() const { errand->stop_.request_stop(); }
    };

    bool leave_waiting(Stage to) {
        Stage from = Stage::waiting;
        return stage_.compare_exchange_strong(from, to);
    }

    bool give_up() {
        if (!leave_waiting(Stage::given_up)) return false;
        finish();
        return true;
    }

    // The coroutine resumes on its own executor. Only here does the executor's count of outstanding work go
    // back.
    void finish() {
        asio::any_io_executor executor = std::move(executor_);
        asio::post(executor, std::move(resume_));
    }

    std::shared_ptr<Job> job_;
    asio::any_io_executor executor_;
    std::function<void()> resume_;
    std::atomic<Stage> stage_ = Stage::waiting;
    std::stop_source stop_;
    std::optional<std::stop_callback<Ask>> pool_stop_;
    std::exception_ptr failure_;
};

}  // namespace

asio::awaitable<void> run_on(Pool& pool, std::shared_ptr<Job> job) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto errand = std::make_shared<Errand>(std::move(job), executor);
    bool taken = true;
    const auto start = [&](auto handler) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        // std::function wants a copyable target; the handler is not, so it is shared.
        const auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        errand->on_done([shared, slot]() mutable {
            if (slot.is_connected()) slot.clear();
            std::move (*shared)();
        });
        errand->stop_with(pool.stopping());
        if (slot.is_connected()) {
            slot.assign([weak = std::weak_ptr(errand)](asio::cancellation_type) {
                if (const auto alive = weak.lock()) alive->cancel();
            });
        }
        taken = pool.post(errand);
        if (!taken) errand->dropped();
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(start, asio::use_awaitable);
    if (!taken) throw PoolFull();
    errand->rethrow();
}

}  // namespace atspro::net::detail
