#include "net/http_client.h"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/system_error.hpp>
#include <map>
#include <stdexcept>

#include "net/suspend.h"
#include "net/transfer.h"

namespace atspro::net {
namespace {

namespace asio = boost::asio;

// Once a process, before any handle; never undone, since other threads may use libcurl till the end.
void initialise_curl() {
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK) throw std::runtime_error("libcurl cannot be initialised");
}

}  // namespace

// libcurl says which sockets and which time it waits for; Asio waits for them and says when.
class HttpClient::Engine : public std::enable_shared_from_this<Engine> {
  public:
    Engine(asio::any_io_executor executor, HttpClientOptions options)
        : executor_(std::move(executor)), options_(std::move(options)), timer_(executor_) {
        initialise_curl();
        multi_.reset(curl_multi_init());
        if (!multi_) throw std::bad_alloc();
        curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETFUNCTION, &Engine::on_socket);
        curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(multi_.get(), CURLMOPT_TIMERFUNCTION, &Engine::on_timer);
        curl_multi_setopt(multi_.get(), CURLMOPT_TIMERDATA, this);
    }

    const HttpClientOptions& options() const { return options_; }
    std::size_t in_flight() const { return transfers_.size(); }

    void start(const std::shared_ptr<Transfer>& transfer) {
        transfers_.emplace(transfer->easy(), transfer);
        if (curl_multi_add_handle(multi_.get(), transfer->easy()) != CURLM_OK)
            end(transfer, CURLE_FAILED_INIT);
    }

    void cancel(const std::shared_ptr<Transfer>& transfer) {
        if (!transfers_.contains(transfer->easy())) return;
        transfer->cancelled = true;
        end(transfer, CURLE_ABORTED_BY_CALLBACK);
    }

    // The multi handle tells of its last sockets when it goes; after that nothing calls back.
    void close() {
        while (!transfers_.empty())
            cancel(std::shared_ptr(transfers_.begin()->second));  // a copy: it leaves the map
        multi_.reset();
        timer_.cancel();
        for (auto& [fd, watch] : watches_) forget(*watch);
        watches_.clear();
    }

  private:
    struct Watch {
        Watch(const asio::any_io_executor& executor, curl_socket_t fd) : descriptor(executor, fd) {}
        asio::posix::stream_descriptor descriptor;
        int wanted = 0;  // CURL_POLL_IN, _OUT, _INOUT
        bool reading = false;
        bool writing = false;
        bool alive = true;
    };
    struct MultiDeleter {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };

    static int on_socket(CURL*, curl_socket_t fd, int what, void* self, void*) {
        static_cast<Engine*>(self)->watch(fd, what);
        return 0;
    }

    static int on_timer(CURLM*, long timeout_ms, void* self) {
        static_cast<Engine*>(self)->wake_in(timeout_ms);
        return 0;
    }

    void watch(curl_socket_t fd, int what) {
        const auto found = watches_.find(fd);
        if (what == CURL_POLL_REMOVE) {
            if (found == watches_.end()) return;
            forget(*found->second);
            watches_.erase(found);
            return;
        }
        const auto& watch = found != watches_.end()
                                ? found->second
                                : watches_.emplace(fd, std::make_shared<Watch>(executor_, fd)).first->second;
        watch->wanted = what;
        arm(fd, watch);
    }

    // libcurl closes its sockets itself.
    static void forget(Watch& watch) {
        watch.alive = false;
        watch.descriptor.release();
    }

    void arm(curl_socket_t fd, const std::shared_ptr<Watch>& watch) {
        if ((watch->wanted & CURL_POLL_IN) != 0 && !watch->reading)
            wait(fd, watch, watch->reading, asio::posix::descriptor_base::wait_read, CURL_CSELECT_IN);
        if ((watch->wanted & CURL_POLL_OUT) != 0 && !watch->writing)
            wait(fd, watch, watch->writing, asio::posix::descriptor_base::wait_write, CURL_CSELECT_OUT);
    }

    void wait(curl_socket_t fd, const std::shared_ptr<Watch>& watch, bool& waiting,
              asio::posix::descriptor_base::wait_type kind, int ready) {
        waiting = true;
        watch->descriptor.async_wait(
            kind, [weak = weak_from_this(), fd, watch, &waiting, ready](boost::system::error_code code) {
                waiting = false;  // a member of *watch, which is held
                const auto engine = weak.lock();
                if (!engine || !watch->alive || code == asio::error::operation_aborted) return;
                engine->act(fd, code ? CURL_CSELECT_ERR : ready);
                if (watch->alive) engine->arm(fd, watch);
            });
    }

    void wake_in(long timeout_ms) {
        if (timeout_ms < 0) return void(timer_.cancel());
        timer_.expires_after(std::chrono::milliseconds(timeout_ms));
        timer_.async_wait([weak = weak_from_this()](boost::system::error_code code) {
            const auto engine = weak.lock();
            if (engine && !code) engine->act(CURL_SOCKET_TIMEOUT, 0);
        });
    }

    void act(curl_socket_t fd, int ready) {
        if (!multi_) return;
        int running = 0;
        curl_multi_socket_action(multi_.get(), fd, ready, &running);
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            const auto found = transfers_.find(message->easy_handle);
            const CURLcode code = message->data.result;  // the message does not live on
            if (found != transfers_.end()) end(std::shared_ptr(found->second), code);
        }
    }

    void end(const std::shared_ptr<Transfer>& transfer, CURLcode code) {
        transfers_.erase(transfer->easy());
        transfer->conclude(code);
        transfer->report();
        curl_multi_remove_handle(multi_.get(), transfer->easy());
        if (transfer->resume) std::exchange(transfer->resume, {})();
    }

    asio::any_io_executor executor_;
    const HttpClientOptions options_;
    asio::steady_timer timer_;
    std::unique_ptr<CURLM, MultiDeleter> multi_;
    std::map<curl_socket_t, std::shared_ptr<Watch>> watches_;
    std::map<CURL*, std::shared_ptr<Transfer>> transfers_;
};

HttpClient::HttpClient(asio::any_io_executor executor, HttpClientOptions options)
    : engine_(std::make_shared<Engine>(std::move(executor), std::move(options))) {}

HttpClient::~HttpClient() {
    engine_->close();
}

std::size_t HttpClient::in_flight() const {
    return engine_->in_flight();
}

asio::awaitable<Exchange> HttpClient::send(HttpRequest request) {
    const auto engine = engine_;  // the client may go while this waits
    const auto transfer = std::make_shared<Transfer>(std::move(request), engine->options());
    const auto start = [&](Resume resume) {
        transfer->resume = std::move(resume);
        engine->start(transfer);
    };
    co_await suspend(start, [weak = std::weak_ptr(transfer), weak_engine = std::weak_ptr(engine)] {
        const auto alive = weak.lock();
        const auto owner = weak_engine.lock();
        if (alive && owner) owner->cancel(alive);
    });
    if (transfer->cancelled) throw boost::system::system_error(asio::error::operation_aborted);
    co_return transfer->take();
}

std::string_view HttpResponse::field(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view name_of(Fault fault) {
    switch (fault) {
        case Fault::resolve:
            return "resolve";
        case Fault::connect:
            return "connect";
        case Fault::tls:
            return "tls";
        case Fault::certificate:
            return "certificate";
        case Fault::reset:
            return "reset";
        case Fault::truncated:
            return "truncated";
        case Fault::timeout:
            return "timeout";
        case Fault::bad_answer:
            return "bad_answer";
        case Fault::header_too_large:
            return "header_too_large";
        case Fault::body_too_large:
            return "body_too_large";
        case Fault::address_refused:
            return "address_refused";
        case Fault::bad_request:
            return "bad_request";
    }
    return "unknown";
}

}  // namespace atspro::net
