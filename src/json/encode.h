// Structs to JSON by their field lists. Every field is written: unknown values as null or [].
#pragma once

#include <cmath>
#include <concepts>
#include <string>

#include "json/fields.h"
#include "json/text_writer.h"

namespace atspro::json {

// Two decimals: a hundredth of a point or of a second is past what anyone reads.
inline double rounded(double value) {
    return std::round(value * 100.0) / 100.0;
}

template <class T>
Value encode(const T& value) {
    if constexpr (HasFields<T>) {
        Object out;
        for_each_field<T>([&](const auto& f) { out[f.name] = encode(value.*f.member); });
        return out;
    } else if constexpr (HasNames<T>) {
        for (const auto& [e, name] : Names<T>::list)
            if (e == value) return Value(name);
        return nullptr;
    } else if constexpr (is_optional<T>::value) {
        return value ? encode(*value) : Value(nullptr);
    } else if constexpr (is_vector<T>::value) {
        Array out;
        out.reserve(value.size());
        for (const auto& item : value) out.push_back(encode(item));
        return out;
    } else if constexpr (std::floating_point<T>) {
        return rounded(static_cast<double>(value));
    } else if constexpr (std::is_same_v<T, std::string>) {
        return Value(boost::json::string(value));
    } else {
        return Value(value);
    }
}

// The text of encode(value), without building that value first.
template <class T>
void write(TextWriter& out, const T& value) {
    if constexpr (HasFields<T>) {
        out.begin_object();
        for_each_field<T>([&](const auto& f) {
            out.key(f.name);
            write(out, value.*f.member);
        });
        out.end_object();
    } else if constexpr (HasNames<T>) {
        for (const auto& [e, name] : Names<T>::list)
            if (e == value) return out.string(name);
        out.null();
    } else if constexpr (is_optional<T>::value) {
        value ? write(out, *value) : out.null();
    } else if constexpr (is_vector<T>::value) {
        using Item = typename T::value_type;
        out.begin_array(value.size(), std::is_arithmetic_v<Item> && !std::is_same_v<Item, bool>);
        for (const auto& item : value) {
            out.item();
            write(out, item);
        }
        out.end_array();
    } else if constexpr (std::is_same_v<T, std::string>) {
        out.string(value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out.boolean(value);
    } else if constexpr (std::floating_point<T>) {
        out.number(rounded(static_cast<double>(value)));
    } else {
        out.number(value);
    }
}

// Compact text, members in declaration order.
std::string to_text(const Value& value);
template <class T>
    requires(HasFields<T> || is_vector<T>::value)
std::string to_text(const T& value) {
    TextWriter out(Layout::compact);
    write(out, value);
    return out.take();
}
// The same, indented by two blanks, for people.
std::string to_pretty_text(const Value& value);
template <class T>
    requires(HasFields<T> || is_vector<T>::value)
std::string to_pretty_text(const T& value) {
    TextWriter out(Layout::pretty);
    write(out, value);
    return out.take();
}

}  // namespace atspro::json
