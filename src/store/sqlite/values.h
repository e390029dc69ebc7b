// Our types as SQLite values and back.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "json/decode.h"
#include "json/encode.h"

namespace atspro::store::sqlite {

inline std::int64_t to_ms(WallTime time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}
inline WallTime from_ms(std::int64_t ms) {
    return WallTime(std::chrono::milliseconds(ms));
}

// The name that an enum has in JSON.
template <json::HasNames E>
std::string_view name_of(E value) {
    for (const auto& [e, name] : json::Names<E>::list)
        if (e == value) return name;
    return {};
}

// SQL text that is bound as a blob, byte for byte.
struct Blob {
    std::string_view bytes;
};

template <class T>
void bind_one(SQLite::Statement& statement, int at, const T& value) {
    if constexpr (std::is_same_v<T, WallTime>)
        statement.bind(at, to_ms(value));
    else if constexpr (json::is_optional<T>::value)
        value ? bind_one(statement, at, *value) : statement.bind(at);
    else if constexpr (std::is_same_v<T, Blob>)
        statement.bind(at, value.bytes.data(), static_cast<int>(value.bytes.size()));
    else if constexpr (json::HasNames<T>)
        statement.bind(at, std::string(name_of(value)));
    else if constexpr (std::integral<T>)
        statement.bind(at, static_cast<std::int64_t>(value));
    else
        statement.bind(at, std::string(value));
}

// Binds the values to ?1, ?2, ... in order.
template <class... Ts>
void bind_all(SQLite::Statement& statement, const Ts&... values) {
    int at = 0;
    (bind_one(statement, ++at, values), ...);
}

inline std::optional<std::string> text_or_null(const SQLite::Column& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getString());
}

template <class T>
std::string to_json(const T& value) {
    return json::to_text(value);
}

inline tl::unexpected<Error> damaged_record() {
    return fail(Code::storage_damaged,
                "A stored record cannot be read; stop the server and put a backup in its place.");
}

// A JSON column. What we wrote decodes; anything else is damage.
template <class T>
Result<T> from_json(const SQLite::Column& column) {
    auto value = json::decode_text<T>(column.getString());
    if (!value) return damaged_record();
    return value;
}

// The enum with this name.
template <json::HasNames E>
Result<E> from_name(const SQLite::Column& column) {
    for (const auto& [e, name] : json::Names<E>::list)
        if (name == column.getString()) return e;
    return damaged_record();
}

template <json::HasNames E>
Result<std::optional<E>> name_or_null(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return from_name<E>(column).map([](E value) { return std::optional(value); });
}

}  // namespace atspro::store::sqlite
