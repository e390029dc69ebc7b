// A fixed number of threads for work that blocks or computes: documents, the database, files. The I/O thread
// never does such work itself.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace atspro::net {

// What a pool runs. `run` is called once at most, on a pool thread; `dropped` instead of it where the pool
// stops before the task's turn came. Neither may throw.
class Task {
  public:
    virtual ~Task() = default;
    virtual void run() noexcept = 0;
    virtual void dropped() noexcept = 0;
};

// Starts its threads at once. `stop` (also called by the destructor) drops what waits, asks what runs to end
// through `stop_token`, and waits for it. Tasks run in the order they came. It does not grow, does not
// reorder, and knows nothing of deadlines.
class Pool {
  public:
    static constexpr std::size_t kMaxQueued = 20'000;  // tasks waiting; admission keeps it far below

    // `threads` of 0 means one a core, two at least.
    explicit Pool(std::size_t threads = 0);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    // False where the pool is stopped or kMaxQueued tasks wait: then the task was not taken.
    bool post(std::shared_ptr<Task> task);
    void stop();

    std::size_t threads() const { return workers_.size(); }
    std::size_t queued() const;
    // Requested when the pool stops.
    std::stop_token stopping() const { return stop_.get_token(); }

  private:
    void work();

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::shared_ptr<Task>> queue_;
    std::stop_source stop_;
    std::vector<std::thread> workers_;
};

}  // namespace atspro::net
