// A client of bare sockets for tests: it sends exactly the bytes it is told and says exactly what came back.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "http/message.h"

namespace atspro::http {

struct RawAnswer {
    int status = 0;  // 0 where the connection closed or nothing came in time
    Headers headers;
    std::string body;  // chunks joined

    std::string header(std::string_view name) const {
        const std::string* value = find_header(headers, name);
        return value ? *value : "";
    }
};

class RawClient {
  public:
    static constexpr std::chrono::milliseconds kPatience{5000};

    explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~RawClient() { close(); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool connected() const { return connected_; }
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return;  // the server refused the rest; what it said is still to be read
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }
    void close_sending() const { ::shutdown(socket_, SHUT_WR); }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }

    // The next answer. `bodiless`: to a HEAD.
    RawAnswer read_answer(bool bodiless = false) {
        RawAnswer answer;
        const std::string head = take_until("\r\n\r\n");
        if (head.size() < 12) return answer;
        answer.status = std::stoi(head.substr(9, 3));
        for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
            const std::size_t end = head.find("\r\n", at);
            if (end == at) break;
            const std::size_t colon = head.find(": ", at);
            answer.headers.push_back({head.substr(at, colon - at), head.substr(colon + 2, end - colon - 2)});
            at = end + 2;
        }
        if (bodiless || answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
        if (const std::string length = answer.header("Content-Length"); !length.empty()) {
            answer.body = take(std::stoul(length));
        } else if (answer.header("Transfer-Encoding") == "chunked") {
            while (true) {
                const std::string size = take_until("\r\n");
                const std::size_t n = size.empty() ? 0 : std::stoul(size, nullptr, 16);
                const std::string chunk = take(n + 2);
                if (n == 0 || chunk.size() != n + 2) break;
                answer.body += chunk.substr(0, n);
            }
        } else {
            while (fill()) {
            }
            answer.body = std::exchange(buffer_, {});
        }
        return answer;
    }

    RawAnswer ask(std::string_view bytes, bool bodiless = false) {
        send(bytes);
        return read_answer(bodiless);
    }

    // Bytes up to and including `end`; all that came where it did not come.
    std::string take_until(std::string_view end) {
        std::size_t at = 0;
        while ((at = buffer_.find(end)) == std::string::npos)
            if (!fill()) return std::exchange(buffer_, {});
        return take(at + end.size());
    }

    // True once the server has closed: nothing more comes, and in time.
    bool closed() {
        while (fill()) {
        }
        return ended_ && buffer_.empty();
    }

  private:
    std::string take(std::size_t n) {
        while (buffer_.size() < n && fill()) {
        }
        std::string out = buffer_.substr(0, n);
        buffer_.erase(0, out.size());
        return out;
    }

    bool fill() {
        pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
        if (ended_ || ::poll(&ready, 1, static_cast<int>(kPatience.count())) <= 0) return false;
        char bytes[4096];
        const auto n = ::recv(socket_, bytes, sizeof bytes, 0);
        if (n <= 0) {
            ended_ = true;
            return false;
        }
        buffer_.append(bytes, static_cast<std::size_t>(n));
        return true;
    }

    int socket_ = -1;
    bool connected_ = false;
    bool ended_ = false;
    std::string buffer_;
};

}  // namespace atspro::http
