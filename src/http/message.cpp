#include "http/message.h"

#include <algorithm>
#include <cctype>

#include "json/encode.h"

namespace atspro::http {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Calls `f` with each trimmed item of a comma-separated list until it returns true.
template <class F>
bool any_item(std::string_view list, F&& f) {
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        if (f(trim_blanks(list.substr(0, comma)))) return true;
        if (comma == std::string_view::npos) break;
        list.remove_prefix(comma + 1);
    }
    return false;
}

// ";q=0", with as many noughts as one likes: what the client does not want.
bool is_refused(std::string_view parameters) {
    const std::size_t at = parameters.find("q=0");
    return at != std::string_view::npos &&
           trim_blanks(parameters.substr(at + 3)).find_first_not_of(".0") == std::string_view::npos;
}

}  // namespace

bool equal_nocase(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool list_has_token(std::string_view list, std::string_view token) {
    return any_item(list, [&](std::string_view item) { return equal_nocase(item, token); });
}

const std::string* find_header(const Headers& headers, std::string_view name) {
    for (const Header& header : headers)
        if (equal_nocase(header.name, name)) return &header.value;
    return nullptr;
}

std::string_view Request::param(std::string_view name) const {
    for (const auto& [key, value] : params)
        if (key == name) return value;
    return {};
}

std::optional<std::string> Request::query_value(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return std::nullopt;
}

bool Request::wants_events() const {
    const std::string* accept = header("Accept");
    return accept && any_item(*accept, [](std::string_view item) {
               const std::size_t end = std::min(item.find(';'), item.size());
               return equal_nocase(trim_blanks(item.substr(0, end)), "text/event-stream") &&
                      !is_refused(item.substr(end));
           });
}

void Response::set(std::string_view name, std::string value) {
    for (Header& header : headers)
        if (equal_nocase(header.name, name)) return void(header.value = std::move(value));
    headers.push_back({std::string(name), std::move(value)});
}

Response json_response(int status, std::string text) {
    return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(text)};
}

Response text_response(int status, std::string text) {
    return {.status = status,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
            .body = std::move(text)};
}

std::string problem_text(const Error& error, std::string_view request_id) {
    json::Object problem{{"type", "/problems/" + std::string(name_of(error.code))},
                         {"title", title_of(error.code)},
                         {"status", http_status_of(error.code)},
                         {"detail", error.detail},
                         {"code", name_of(error.code)}};
    if (!error.errors.empty()) {
        json::Array errors;
        for (const FieldError& field : error.errors)
            errors.push_back(json::Object{{"pointer", field.pointer}, {"message", field.message}});
        problem["errors"] = std::move(errors);
    }
    if (error.retry_after_s) problem["retry_after"] = *error.retry_after_s;
    if (!request_id.empty()) problem["request_id"] = request_id;
    return json::to_text(problem);
}

Response problem_response(const Error& error, std::string_view request_id) {
    Response response{.status = http_status_of(error.code),
                      .headers = {{"Content-Type", "application/problem+json"}},
                      .body = problem_text(error, request_id)};
    if (error.retry_after_s) response.set("Retry-After", std::to_string(*error.retry_after_s));
    return response;
}

std::string attachment_disposition(std::string_view filename) {
    std::string plain;
    std::string encoded;
    constexpr std::string_view kHex = "0123456789ABCDEF";
    for (const char c : filename) {
        const auto byte = static_cast<unsigned char>(c);
        const bool printable = byte >= 0x20 && byte < 0x7f;
        plain += printable && c != '"' && c != '\\' && c != '%' ? c : '_';
        if (std::isalnum(byte) || c == '.' || c == '-' || c == '_')
            encoded += c;
        else
            encoded += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    if (plain.empty()) return "attachment";
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace atspro::http
