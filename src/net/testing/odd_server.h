// An HTTP server for tests that answers with exactly the bytes it is told, and then misbehaves as it is told.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace atspro::net::testing {

struct OddAnswer {
    enum class Then {
        close,
        reset,    // with a TCP reset
        hang,     // keeps the connection open and says nothing more
        repeat,   // sends `again` over and over
        dribble,  // sends `again` byte for byte, with pauses
    };
    std::string bytes = {};
    Then then = Then::close;
    std::string again = {};
};

// "HTTP/1.1 200 OK" with these fields (each "Name: value") and this body, its length told.
inline OddAnswer answer(int status, std::string_view body, const std::vector<std::string>& fields = {}) {
    std::string bytes = "HTTP/1.1 " + std::to_string(status) + " Told\r\n";
    for (const std::string& field : fields) bytes += field + "\r\n";
    bytes += "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n";
    return {.bytes = bytes + std::string(body)};
}
inline OddAnswer html(std::string_view body) {
    return answer(200, body, {"Content-Type: text/html; charset=utf-8"});
}

// Listens on a loopback address from its construction. `handler` gets the head of the request; it is called
// on threads of the server, one call at a time.
class OddServer {
  public:
    using Handler = std::function<OddAnswer(const std::string& head)>;

    explicit OddServer(Handler handler, std::uint16_t port = 0, const char* address = "127.0.0.1")
        : handler_(std::move(handler)), stop_(::eventfd(0, EFD_CLOEXEC)) {
        in_addr ip{};
        ::inet_pton(AF_INET, address, &ip);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr = ip;
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int yes = 1;
        ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        socklen_t length = sizeof at;
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
            ::listen(listener_, 64) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &length) != 0)
            throw std::runtime_error("the test's server cannot listen");
        port_ = ntohs(at.sin_port);
        acceptor_ = std::thread([this] { accept_all(); });
    }
    ~OddServer() {
        const std::uint64_t one = 1;
        static_cast<void>(!::write(stop_, &one, sizeof one));
        acceptor_.join();
        for (std::thread& thread : connections_) thread.join();
        ::close(listener_);
        ::close(stop_);
    }
    OddServer(const OddServer&) = delete;
    OddServer& operator=(const OddServer&) = delete;

    std::uint16_t port() const { return port_; }
    std::string url(std::string_view path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
    }
    int connects() const { return connects_; }
    std::vector<std::string> heads() const {
        const std::lock_guard lock(mutex_);
        return heads_;
    }
    // Waits until so many clients went away while they were still being answered; false after 10 s.
    bool wait_until_gone(int clients) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return gone_ >= clients; });
    }
    // Waits until so many requests came in; false after 10 s.
    bool wait_until_asked(std::size_t requests) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return heads_.size() >= requests; });
    }

  private:
    bool stopped(int fd, short events, int timeout_ms) const {
        pollfd both[] = {{.fd = stop_, .events = POLLIN, .revents = 0},
                         {.fd = fd, .events = events, .revents = 0}};
        ::poll(both, 2, timeout_ms);
        return both[0].revents != 0;
    }

    void accept_all() {
        while (!stopped(listener_, POLLIN, -1)) {
            const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0) continue;
            ++connects_;
            connections_.emplace_back([this, fd] { serve(fd); });
        }
    }

    void serve(int fd) {
        std::string head;
        char buffer[4096];
        while (head.find("\r\n\r\n") == head.npos) {
            if (stopped(fd, POLLIN, -1)) return void(::close(fd));
            const auto n = ::recv(fd, buffer, sizeof buffer, 0);
            if (n <= 0) return void(::close(fd));
            head.append(buffer, static_cast<std::size_t>(n));
        }
        OddAnswer told;
        {
            const std::lock_guard lock(mutex_);
            heads_.push_back(head);
            told = handler_(head);
        }
        changed_.notify_all();
        misbehave(fd, told);
    }

    void misbehave(int fd, const OddAnswer& told) {
        bool there = send_all(fd, told.bytes);
        switch (told.then) {
            case OddAnswer::Then::close:
                ::shutdown(fd, SHUT_WR);
                break;
            case OddAnswer::Then::reset: {
                const linger now{.l_onoff = 1, .l_linger = 0};
                ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
                break;
            }
            case OddAnswer::Then::hang: {
                char byte = 0;
                while (there && !stopped(fd, POLLIN, -1)) there = ::recv(fd, &byte, 1, 0) > 0;
                break;
            }
            case OddAnswer::Then::repeat:
                while (there && !stopped(fd, POLLOUT, -1)) there = send_all(fd, told.again);
                break;
            case OddAnswer::Then::dribble:
                for (std::size_t at = 0; there && !stopped(fd, POLLRDHUP, 5); ++at)
                    there = send_all(fd, told.again.substr(at % told.again.size(), 1));
                break;
        }
        ::close(fd);
        if (there) return;
        {
            const std::lock_guard lock(mutex_);
            ++gone_;
        }
        changed_.notify_all();
    }

    static bool send_all(int fd, std::string_view bytes) {
        while (!bytes.empty()) {
            const auto n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    Handler handler_;
    int stop_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connects_ = 0;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> heads_;
    int gone_ = 0;
    std::list<std::thread> connections_;  // of the acceptor's thread until it is joined
    std::thread acceptor_;
};

}  // namespace atspro::net::testing
