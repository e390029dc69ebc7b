#include "http/request_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

namespace atspro::http {
namespace {

namespace beast_http = boost::beast::http;
using boost::beast::error_code;
using BeastView = boost::beast::string_view;

std::string text_of(BeastView view) {
    return {view.data(), view.size()};
}

// Beast's parser over a head that passed the gate: fields, and what Connection means.
class HeadReader final : public beast_http::basic_parser<true> {
  public:
    explicit HeadReader(Head& head) : head_(head) {
        header_limit(static_cast<std::uint32_t>(kMaxHeaderBytes + 1));
        body_limit(boost::none);
    }

  private:
    void on_request_impl(beast_http::verb, BeastView method, BeastView target, int, error_code&) override {
        head_.method = text_of(method);
        head_.target = text_of(target);
    }
    void on_field_impl(beast_http::field, BeastView name, BeastView value, error_code&) override {
        head_.headers.push_back({text_of(name), text_of(value)});
    }
    void on_header_impl(error_code&) override {}
    // Bodies are not Beast's here; see read_head.
    void on_response_impl(int, BeastView, int, error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(BeastView body, error_code&) override { return body.size(); }
    void on_chunk_header_impl(std::uint64_t, BeastView, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastView body, error_code&) override {
        return body.size();
    }
    void on_finish_impl(error_code&) override {}

    Head& head_;
};

// "http://host/path?query" to "/path?query".
std::string origin_form(const std::string& target) {
    if (!target.starts_with("http://")) return target;
    const std::size_t path = target.find_first_of("/?", 7);
    if (path == std::string::npos) return "/";
    return target[path] == '?' ? "/" + target.substr(path) : target.substr(path);
}

}  // namespace

Result<std::size_t> RequestParser::feed(std::string_view bytes) {
    if (!head_done_) return feed_head(bytes);
    if (head_.chunked) return chunks_.feed(bytes, body_, max_body_bytes_);
    const auto take =
        static_cast<std::size_t>(std::min<std::uint64_t>(head_.content_length - received_, bytes.size()));
    body_.append(bytes.substr(0, take));
    received_ += take;
    return take;
}

Result<std::size_t> RequestParser::feed_head(std::string_view bytes) {
    started_ = started_ || !bytes.empty();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        const bool after_cr = !head_bytes_.empty() && head_bytes_.back() == '\r';
        if ((c == '\n') != after_cr)
            return fail(Code::bad_request,
                        "A line of the request's head does not end in CRLF; send CRLF, both and only there.");
        if (head_bytes_.size() == kMaxHeaderBytes)
            return fail(Code::header_too_large, "The request's head is longer than " +
                                                    std::to_string(kMaxHeaderBytes) +
                                                    " bytes; send fewer or shorter fields.");
        head_bytes_ += c;
        if (c != '\n') continue;
        const std::string_view line =
            std::string_view(head_bytes_).substr(line_start_, head_bytes_.size() - 2 - line_start_);
        if (const auto passed = gate_.line(line); !passed) return fail(passed.error());
        line_start_ = head_bytes_.size();
        if (!gate_.complete()) continue;
        if (const auto read = read_head(); !read) return fail(read.error());
        return i + 1;
    }
    return bytes.size();
}

Result<void> RequestParser::read_head() {
    HeadReader reader(head_);
    const std::size_t start = head_bytes_.find_first_not_of("\r\n");
    error_code error;
    reader.put(boost::asio::buffer(head_bytes_.data() + start, head_bytes_.size() - start), error);
    if (error || !reader.is_header_done())
        return fail(Code::bad_request, "The request's head could not be read: " + error.message() + ".");
    head_.target = origin_form(head_.target);
    head_.http_1_1 = gate_.http_1_1();
    head_.keep_alive = reader.keep_alive();
    head_.chunked = gate_.chunked();
    head_.content_length = gate_.content_length().value_or(0);
    const std::string* expect = find_header(head_.headers, "Expect");
    head_.expects_continue = head_.http_1_1 && expect && equal_nocase(*expect, "100-continue");
    head_done_ = true;
    head_bytes_ = {};
    return {};
}

bool RequestParser::done() const {
    if (!head_done_) return false;
    return head_.chunked ? chunks_.done() : received_ == head_.content_length;
}

Result<void> RequestParser::limit_body(std::size_t max_body_bytes) {
    max_body_bytes_ = max_body_bytes;
    if (head_.content_length > max_body_bytes)
        return fail(Code::too_large,
                    "The body is larger than " + std::to_string(max_body_bytes) + " bytes; send less.");
    body_.reserve(std::min<std::size_t>(static_cast<std::size_t>(head_.content_length), 64 * 1024));
    return {};
}

}  // namespace atspro::http
