// A whole server for tests: real routes, services, store and sockets; documents are plain text that is read
// in this process.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <future>
#include <latch>
#include <memory>
#include <string>
#include <thread>

#include "api/app.h"
#include "base/ids.h"
#include "base/unicode.h"
#include "http/raw_client.h"
#include "json/decode.h"
#include "store/sqlite/sqlite_store.h"

namespace atspro::api {

// Every line of the text is a line of the one page. "REFUSE code" is refused with that code, "HANG" lasts
// until it is asked to stop.
class TextSource final : public services::DocumentSource {
  public:
    Result<domain::Document> extract(std::string_view bytes, std::string_view filename, Deadline,
                                     std::stop_token stop) override {
        ++extractions;
        if (bytes.starts_with("REFUSE "))
            return fail(code_named(bytes.substr(7)).value_or(Code::internal), "This file is refused.");
        if (bytes == "HANG") return hang(std::move(stop));
        domain::Document document;
        document.media_type = "text/plain";
        document.filename = filename;
        document.bytes = bytes.size();
        document.pages.emplace_back();
        domain::Page& page = document.pages.back();
        page.styles.push_back({.font = "Text", .size = 10});
        float y = 40;
        for (const std::string& line : split(bytes, "\n")) {
            float x = 40;
            for (const std::string& word : split(line, " ")) {
                const float width = 6.0F * static_cast<float>(word.size());
                page.words.push_back({.text = word, .box = {x, y, x + width, y + 10}});
                x += width + 5;
            }
            y += 14;
        }
        return document;
    }

    Result<std::string> page_png(std::string_view bytes, std::string_view, int page, int, Deadline,
                                 std::stop_token) override {
        if (page != 1) return fail(Code::not_found, "The document has no such page.");
        return "picture of " + std::string(bytes.substr(0, 10));
    }

    std::atomic<int> extractions = 0;
    std::latch hanging{1};
    std::atomic<bool> stopped = false;

  private:
    Result<domain::Document> hang(std::stop_token stop) {
        std::latch over(1);
        const std::stop_callback on_stop(stop, [&] { over.count_down(); });
        if (!hanging.try_wait()) hanging.count_down();
        over.wait();
        stopped = true;
        return fail(Code::cancelled, "Asked to stop.");
    }
};

class TestServer {
  public:
    explicit TestServer(std::chrono::milliseconds request_timeout = std::chrono::seconds(30)) {
        folder_ = std::filesystem::temp_directory_path() / ("atspro-api-" + new_id());
        std::filesystem::create_directories(folder_);
        settings.listen = {"127.0.0.1", 0};
        settings.request_timeout = request_timeout;
        settings.max_upload_bytes = 100'000;
        settings.max_inflight = 8;
        settings.workers = 2;
        settings.database_url = "sqlite:///" + (folder_ / "atspro.db").string();
        store = std::move(store::open_sqlite(folder_ / "atspro.db").value());
        std::promise<std::uint16_t> listening;
        thread_ = std::thread([this, &listening] {
            const Backing backing{*store, source, [this] { return sandbox; }};
            ended = run_server(settings, backing, [&](std::uint16_t p) { listening.set_value(p); });
        });
        port = listening.get_future().get();
    }
    ~TestServer() {
        stop();
        store.reset();
        std::filesystem::remove_all(folder_);
    }
    void stop() {
        if (!thread_.joinable()) return;
        ::kill(::getpid(), SIGTERM);
        thread_.join();
    }

    std::string host() const { return "Host: 127.0.0.1:" + std::to_string(port) + "\r\n"; }

    // One request on its own connection.
    http::RawAnswer ask(const std::string& method, const std::string& target, const std::string& fields = "",
                        const std::string& body = "") const {
        http::RawClient client(port);
        return client.ask(request(method, target, fields, body));
    }
    std::string request(const std::string& method, const std::string& target, const std::string& fields = "",
                        const std::string& body = "") const {
        return method + " " + target + " HTTP/1.1\r\n" + host() + fields +
               "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    }
    http::RawAnswer send_json(const std::string& method, const std::string& target, const std::string& json,
                              const std::string& fields = "") const {
        return ask(method, target, "Content-Type: application/json\r\n" + fields, json);
    }
    http::RawAnswer upload(const std::string& target, const std::string& text, const std::string& fields = "",
                           const std::string& name = "cv.txt") const {
        return ask("POST", target, form_type() + fields, form(text, name));
    }
    static std::string form_type(const std::string& boundary = "XX") {
        return "Content-Type: multipart/form-data; boundary=" + boundary + "\r\n";
    }
    static std::string form(const std::string& text, const std::string& name = "cv.txt",
                            const std::string& boundary = "XX") {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
               "\"\r\n\r\n" + text + "\r\n--" + boundary + "--\r\n";
    }

    Settings settings;
    std::unique_ptr<store::Store> store;
    TextSource source;
    document::SandboxStatus sandbox{};
    std::uint16_t port = 0;
    Result<void> ended;

  private:
    std::filesystem::path folder_;
    std::thread thread_;
};

// An answer's body as JSON, and what stands in it.
inline json::Value body_of(const http::RawAnswer& answer) {
    auto value = json::parse(answer.body);
    EXPECT_TRUE(value) << answer.body;
    return value.value_or(json::Object{});
}
inline std::string text_at(const json::Value& value, std::string_view pointer) {
    boost::json::error_code error;
    const json::Value* found = value.find_pointer(pointer, error);
    if (!found) return "(nothing)";
    return found->is_string() ? std::string(found->get_string()) : json::to_text(*found);
}
inline std::string code_of(const http::RawAnswer& answer) {
    return text_at(body_of(answer), "/code");
}

}  // namespace atspro::api
