#include "http/head_gate.h"

#include <cctype>
#include <charconv>

#include "http/message.h"
#include "http/uri.h"

namespace atspro::http {
namespace {

bool is_token_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    for (const char c : text)
        if (!is_token_char(c)) return false;
    return !text.empty();
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

auto refuse(std::string detail) {
    return fail(Code::bad_request, std::move(detail));
}

// Visible ASCII only; a backslash or fragment has no place in a target.
bool is_target(std::string_view text) {
    for (const char c : text)
        if (c <= 0x20 || c >= 0x7f || c == '#' || c == '\\') return false;
    return !text.empty();
}

}  // namespace

Result<void> HeadGate::line(std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\t') || byte == 0x7f)
            return refuse(
                "The request's head holds a control character; send lines that end in CRLF and nothing "
                "else.");
    }
    if (!started_) {
        if (text.empty()) {
            if (++blank_lines_ > kMaxBlankLinesBefore)
                return refuse("The request starts with empty lines; send its first line.");
            return {};
        }
        started_ = true;
        return request_line(text);
    }
    if (text.empty()) return end_of_head();
    return field_line(text);
}

Result<void> HeadGate::request_line(std::string_view text) {
    const std::size_t first = text.find(' ');
    const std::size_t last = text.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refuse("The request's first line is not METHOD TARGET HTTP/1.1.");
    const std::string_view method = text.substr(0, first);
    const std::string_view target = text.substr(first + 1, last - first - 1);
    const std::string_view version = text.substr(last + 1);
    if (method.size() > kMaxMethodBytes || !is_token(method))
        return refuse("The request's method is not a method.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse("The request's version is not served here; use HTTP/1.1.");
    minor_ = version.back() - '0';
    if (target.size() > kMaxTargetBytes)
        return fail(Code::target_too_long, "The request's target is longer than " +
                                               std::to_string(kMaxTargetBytes) +
                                               " bytes; send a shorter one.");
    if (!is_target(target))
        return refuse("The request's target holds a character that must be percent-encoded.");
    if (target.front() == '/' || (target == "*" && method == "OPTIONS")) return {};
    if (!target.starts_with("http://"))
        return refuse("The request's target is not a path; start it with a slash.");
    const std::string_view rest = target.substr(7);
    authority_ = rest.substr(0, rest.find_first_of("/?"));
    if (!split_host(authority_)) return refuse("The request's target names no valid host.");
    return {};
}

Result<void> HeadGate::field_line(std::string_view text) {
    if (++fields_ > kMaxHeaderFields)
        return fail(Code::header_too_large, "The request has more than " + std::to_string(kMaxHeaderFields) +
                                                " header fields; send fewer.");
    if (text.front() == ' ' || text.front() == '\t')
        return refuse("A header field is folded over two lines; send it on one.");
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !is_token(text.substr(0, colon)))
        return refuse("A header field has no valid name followed by a colon.");
    const std::string_view name = text.substr(0, colon);
    const std::string_view value = without_blanks(text.substr(colon + 1));
    if (equal_nocase(name, "Host")) {
        if (host_) return refuse("The request has two Host fields; send one.");
        host_ = value;
        if (!split_host(value)) return refuse("The Host field is not a host; send HOST or HOST:PORT.");
    } else if (equal_nocase(name, "Content-Length")) {
        if (content_length_) return refuse("The request has two Content-Length fields; send one.");
        std::uint64_t length = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
        if (value.empty() || error != std::errc() || end != value.data() + value.size())
            return refuse("Content-Length is not a number of bytes.");
        content_length_ = length;
    } else if (equal_nocase(name, "Transfer-Encoding")) {
        if (chunked_) return refuse("The request has two Transfer-Encoding fields; send one.");
        if (!equal_nocase(value, "chunked")) return refuse("Transfer-Encoding must be chunked or absent.");
        chunked_ = true;
    }
    return {};
}

Result<void> HeadGate::end_of_head() {
    if (chunked_ && content_length_)
        return refuse("The request has both Content-Length and Transfer-Encoding; send one of them.");
    if (chunked_ && minor_ == 0) return refuse("Transfer-Encoding needs HTTP/1.1.");
    if (!host_ && minor_ == 1) return refuse("The request has no Host field; send one.");
    if (!authority_.empty() && host_ && !equal_nocase(authority_, *host_))
        return refuse("The request's target and its Host field name different hosts.");
    complete_ = true;
    return {};
}

}  // namespace atspro::http
