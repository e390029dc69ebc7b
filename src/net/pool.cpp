#include "net/pool.h"

#include <algorithm>

namespace atspro::net {

Pool::Pool(std::size_t threads) {
    if (threads == 0) threads = std::max<std::size_t>(2, std::thread::hardware_concurrency());
    workers_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) workers_.emplace_back([this] { work(); });
}

Pool::~Pool() {
    stop();
}

bool Pool::post(std::shared_ptr<Task> task) {
    {
        const std::lock_guard lock(mutex_);
        if (stop_.stop_requested() || queue_.size() >= kMaxQueued) return false;
        queue_.push_back(std::move(task));
    }
    wake_.notify_one();
    return true;
}

std::size_t Pool::queued() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void Pool::stop() {
    std::deque<std::shared_ptr<Task>> dropped;
    {
        const std::lock_guard lock(mutex_);
        stop_.request_stop();
        dropped.swap(queue_);
    }
    wake_.notify_all();
    for (const auto& task : dropped) task->dropped();
    for (std::thread& worker : workers_)
        if (worker.joinable()) worker.join();
}

void Pool::work() {
    while (true) {
        std::shared_ptr<Task> task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return !queue_.empty() || stop_.stop_requested(); });
            if (queue_.empty()) return;
            task = std::move(queue_.front());
            queue_.pop_front();
        }
        task->run();
    }
}

}  // namespace atspro::net
