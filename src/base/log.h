// Log lines on standard error: an event in words and its fields. Nothing here ever takes resume text, file
// names of people, addresses or secrets: callers give codes, ids, counts and durations.
//
// Until `configure` is called only warnings and errors are written, as text; a command that logs nothing pays
// nothing.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/settings.h"

namespace atspro::log {

struct Field {
    std::string_view name;
    std::string value;
    bool quoted = true;  // false for numbers and truth values

    Field(std::string_view n, std::string v) : name(n), value(std::move(v)) {}
    Field(std::string_view n, std::string_view v) : name(n), value(v) {}
    Field(std::string_view n, const char* v) : name(n), value(v) {}
    Field(std::string_view n, bool v) : name(n), value(v ? "true" : "false"), quoted(false) {}
    template <class T>
        requires(std::integral<T> || std::floating_point<T>)
    Field(std::string_view n, T v) : name(n), value(std::to_string(v)), quoted(false) {}
};
using Fields = std::initializer_list<Field>;

// Thread-safe; may be called again.
void configure(LogLevel level, LogFormat format);

void debug(std::string_view event, Fields fields = {});
void info(std::string_view event, Fields fields = {});
void warning(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});

// The line as it is written, without the newline. For tests.
std::string format_line(LogFormat format, std::string_view time, std::string_view level,
                        std::string_view event, Fields fields);

}  // namespace atspro::log
