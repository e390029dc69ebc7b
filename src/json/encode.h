// Structs to JSON by their field lists. Every field is written: unknown values as null or [].
#pragma once

#include <boost/json/value.hpp>
#include <cmath>
#include <concepts>
#include <string>

#include "json/fields.h"

namespace atspro::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

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
        // Two decimals: a hundredth of a point or of a second is past what anyone reads.
        return std::round(static_cast<double>(value) * 100.0) / 100.0;
    } else if constexpr (std::is_same_v<T, std::string>) {
        return Value(boost::json::string(value));
    } else {
        return Value(value);
    }
}

// Compact text, members in declaration order.
std::string to_text(const Value& value);
// The same, indented by two blanks, for people.
std::string to_pretty_text(const Value& value);

}  // namespace atspro::json
