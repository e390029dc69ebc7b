#include "http/response_writer.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace atspro::http {
namespace {

struct Default {
    std::string_view name;
    std::string_view value;
};

constexpr std::array kDefaults{
    Default{"Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src "
            "'self'; "
            "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    Default{"X-Content-Type-Options", "nosniff"},
    Default{"Referrer-Policy", "no-referrer"},
    // Another site's page must not show a resume's pages as its pictures.
    Default{"Cross-Origin-Resource-Policy", "same-origin"},
    Default{"Cache-Control", "no-store"},
};

void append(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    for (const char c : value) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    out += "\r\n";
}

}  // namespace

std::string_view reason_of(int status) {
    constexpr std::array<std::pair<int, std::string_view>, 27> kReasons{{
        {200, "OK"},
        {201, "Created"},
        {204, "No Content"},
        {206, "Partial Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {499, "Client Closed Request"},
        {500, "Internal Server Error"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {507, "Insufficient Storage"},
    }};
    for (const auto& [code, reason] : kReasons)
        if (code == status) return reason;
    return "Status";
}

std::string http_date(std::time_t time) {
    // Not strftime: its names of days and months follow the locale.
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&time, &utc);
    const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return std::string(kDays[static_cast<std::size_t>(utc.tm_wday)]) + ", " + two(utc.tm_mday) + " " +
           kMonths[static_cast<std::size_t>(utc.tm_mon)] + " " + std::to_string(utc.tm_year + 1900) + " " +
           two(utc.tm_hour) + ":" + two(utc.tm_min) + ":" + two(utc.tm_sec) + " GMT";
}

std::string response_head(const Response& response, const Framing& framing, std::string_view request_id) {
    std::string out = framing.http_1_1 ? "HTTP/1.1 " : "HTTP/1.0 ";
    out.append(std::to_string(response.status)).append(" ").append(reason_of(response.status)).append("\r\n");
    append(out, "Date", http_date(std::time(nullptr)));
    for (const Header& header : response.headers) append(out, header.name, header.value);
    for (const auto& [name, value] : kDefaults)
        if (!find_header(response.headers, name)) append(out, name, value);
    if (!request_id.empty()) append(out, "X-Request-Id", request_id);
    if (!framing.content_length && framing.http_1_1)
        append(out, "Transfer-Encoding", "chunked");
    else if (framing.content_length && response.status != 204 && response.status != 304)
        append(out, "Content-Length", std::to_string(*framing.content_length));
    if (!framing.keep_alive)
        append(out, "Connection", "close");
    else if (!framing.http_1_1)
        append(out, "Connection", "keep-alive");
    return out += "\r\n";
}

}  // namespace atspro::http
