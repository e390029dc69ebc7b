#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <cstdio>

#include "base/clock.h"

namespace atspro::log {
namespace {

std::atomic<LogLevel> least_level = LogLevel::warning;
std::atomic<LogFormat> line_format = LogFormat::text;

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20) {
            static constexpr std::string_view digits = "0123456789abcdef";
            out += "\\u00";
            out.push_back(digits[byte >> 4]);
            out.push_back(digits[byte & 0xf]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
    return out;
}

bool needs_quotes(std::string_view text) {
    if (text.empty()) return true;
    for (const char c : text)
        if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '=' || c == '\\') return true;
    return false;
}

// spdlog brings the thread-safe sink; the line is made here, so that both formats stand in one place.
spdlog::logger& sink() {
    static const auto logger = [] {
        auto made =
            std::make_shared<spdlog::logger>("atspro", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->flush_on(spdlog::level::trace);
        made->set_level(spdlog::level::trace);
        return made;
    }();
    return *logger;
}

void write(LogLevel level, std::string_view level_name, std::string_view event, Fields fields) {
    if (level < least_level.load(std::memory_order_relaxed)) return;
    const std::string line = format_line(line_format.load(std::memory_order_relaxed),
                                         iso8601(system_clock().wall()), level_name, event, fields);
    sink().log(spdlog::level::info, spdlog::string_view_t(line));
}

}  // namespace

std::string format_line(LogFormat format, std::string_view time, std::string_view level,
                        std::string_view event, Fields fields) {
    std::string out;
    if (format == LogFormat::json) {
        out = "{\"time\":" + in_quotes(time) + ",\"level\":" + in_quotes(level) +
              ",\"event\":" + in_quotes(event);
        for (const Field& f : fields)
            out += "," + in_quotes(f.name) + ":" + (f.quoted ? in_quotes(f.value) : f.value);
        return out + "}";
    }
    out = std::string(time) + ' ' + std::string(level) + ' ' + std::string(event);
    for (const Field& f : fields)
        out += ' ' + std::string(f.name) + '=' +
               (f.quoted && needs_quotes(f.value) ? in_quotes(f.value) : f.value);
    return out;
}

void configure(LogLevel level, LogFormat format) {
    least_level = level;
    line_format = format;
}

void debug(std::string_view event, Fields fields) {
    write(LogLevel::debug, "debug", event, fields);
}
void info(std::string_view event, Fields fields) {
    write(LogLevel::info, "info", event, fields);
}
void warning(std::string_view event, Fields fields) {
    write(LogLevel::warning, "warning", event, fields);
}
void error(std::string_view event, Fields fields) {
    write(LogLevel::error, "error", event, fields);
}

}  // namespace atspro::log
