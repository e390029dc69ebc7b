// One call of HttpClient as libcurl sees it: an easy handle with its options, and what comes back.
#pragma once

#include <curl/curl.h>

#include <functional>
#include <memory>
#include <string>

#include "net/http_client.h"

namespace atspro::net {

// Belongs to the client's thread. The callbacks that libcurl gets point at it, so it stays where it is.
class Transfer {
  public:
    // Throws std::runtime_error where libcurl takes an option not at all: a fault of the build.
    Transfer(HttpRequest request, const HttpClientOptions& options);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    CURL* easy() const { return easy_.get(); }
    // After libcurl's last word on it.
    void conclude(CURLcode code);
    void report() const;
    Exchange take() { return std::move(result_); }

    std::function<void()> resume;  // continues the coroutine; taken when the call has ended
    bool cancelled = false;

  private:
    template <class T>
    void set(CURLoption option, T value);
    void set_up();
    void set_up_request();
    void set_up_pin();
    void set_up_callbacks();
    Fault fault_of(CURLcode code) const;
    bool has_room(std::size_t bytes) const;

    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_open(void* self, curlsocktype purpose, curl_sockaddr* address);

    struct EasyDeleter {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct ListDeleter {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    struct ShareDeleter {
        void operator()(CURLSH* share) const { curl_share_cleanup(share); }
    };

    const HttpRequest request_;
    const HttpClientOptions& options_;
    const WallTime began_;
    const Monotonic began_at_;
    // The share outlives the easy handle that uses it: members go in reverse order.
    std::unique_ptr<CURLSH, ShareDeleter> names_;
    std::unique_ptr<curl_slist, ListDeleter> fields_;
    std::unique_ptr<curl_slist, ListDeleter> pins_;
    std::unique_ptr<CURL, EasyDeleter> easy_;
    HttpResponse response_;
    Exchange result_ = tl::unexpected(Fault::reset);
    std::size_t header_bytes_ = 0;
    bool address_refused_ = false;
    bool body_too_large_ = false;
    bool header_too_large_ = false;
};

}  // namespace atspro::net
