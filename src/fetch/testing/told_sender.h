// A sender for tests that answers what it is told instead of the Internet, and keeps what it was asked.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "net/http_client.h"

namespace atspro::fetch::testing {

class ToldSender final : public net::HttpSender {
  public:
    using Answer = std::function<net::Exchange(const net::HttpRequest&)>;

    explicit ToldSender(Answer answer) : answer_(std::move(answer)) {}
    boost::asio::awaitable<net::Exchange> send(net::HttpRequest request) override {
        asked.push_back(request);
        co_return answer_(request);
    }

    std::vector<net::HttpRequest> asked;

  private:
    Answer answer_;
};

inline net::HttpResponse page(std::string body, std::string type = "text/html") {
    return {.status = 200, .fields = {{"content-type", std::move(type)}}, .body = std::move(body)};
}
inline net::HttpResponse redirect(int status, std::string location) {
    net::HttpResponse response{.status = status, .fields = {}, .body = {}};
    if (!location.empty()) response.fields.emplace_back("location", std::move(location));
    return response;
}

}  // namespace atspro::fetch::testing
