#include "net/offload.h"

#include <atomic>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "net/suspend.h"

namespace atspro::net::detail {
namespace {

namespace asio = boost::asio;

enum class Stage { waiting, running, given_up };

// One offloaded job on its way. Shared by the pool, the cancellation slot and the awaiting coroutine. Whoever
// moves `stage_` away from `waiting` decides whether the job runs.
class Errand final : public Task {
  public:
    explicit Errand(std::shared_ptr<Job> job) : job_(std::move(job)) {}

    void on_done(Resume resume) { resume_ = std::move(resume); }

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

    void finish() { std::exchange(resume_, {})(); }

    std::shared_ptr<Job> job_;
    Resume resume_;
    std::atomic<Stage> stage_ = Stage::waiting;
    std::stop_source stop_;
    std::optional<std::stop_callback<Ask>> pool_stop_;
    std::exception_ptr failure_;
};

}  // namespace

asio::awaitable<void> run_on(Pool& pool, std::shared_ptr<Job> job) {
    const auto errand = std::make_shared<Errand>(std::move(job));
    bool taken = true;
    const auto start = [&](Resume resume) {
        errand->on_done(std::move(resume));
        errand->stop_with(pool.stopping());
        taken = pool.post(errand);
        if (!taken) errand->dropped();
    };
    co_await suspend(start, [weak = std::weak_ptr(errand)] {
        if (const auto alive = weak.lock()) alive->cancel();
    });
    if (!taken) throw PoolFull();
    errand->rethrow();
}

}  // namespace atspro::net::detail
