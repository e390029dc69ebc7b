// JSON to structs by their field lists. Decoding goes on after a fault, so that the answer names every field
// that is wrong, each by its JSON pointer.
#pragma once

#include <boost/json/value.hpp>
#include <concepts>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/field_errors.h"
#include "json/encode.h"
#include "json/fields.h"

namespace atspro::json {

inline constexpr std::size_t kMaxDepth = 32;             // levels of nesting
inline constexpr std::size_t kMaxErrorsReported = 50;    // field errors in one answer
inline constexpr std::size_t kMaxStringBytes = 1 << 20;  // bytes of one string
inline constexpr std::size_t kMaxItems = 10'000;         // items of one list

// Text to a JSON value. Duplicate members, bad UTF-8, trailing bytes and depth past kMaxDepth are refused
// with Code::bad_request and the byte at which it went wrong.
Result<Value> parse(std::string_view text);

// "~" and "/" of a member name, escaped for a JSON pointer (RFC 6901).
std::string pointer_token(std::string_view member);

namespace detail {

struct Sink {
    std::vector<FieldError> errors;
    void add(const std::string& pointer, std::string message) {
        if (errors.size() < kMaxErrorsReported) errors.push_back({pointer, std::move(message)});
    }
};

std::string_view kind_of(const Value& value);
// C0 characters but tab, line feed and carriage return, and delete: terminals obey them and nobody means
// them.
bool holds_controls(std::string_view text);

template <class T>
void read(const Value& value, T& out, const std::string& pointer, Sink& sink);

template <HasFields T>
void read_object(const Value& value, T& out, const std::string& pointer, Sink& sink) {
    const Object* object = value.if_object();
    if (!object) return sink.add(pointer, "must be an object, not " + std::string(kind_of(value)));
    for_each_field<T>([&](const auto& f) {
        const std::string child = pointer + "/" + std::string(f.name);
        if (const Value* member = object->if_contains(f.name))
            read(*member, out.*f.member, child, sink);
        else if (f.presence == Presence::required)
            sink.add(child, "is required");
    });
    for (const auto& member : *object) {
        bool known = false;
        for_each_field<T>([&](const auto& f) { known = known || f.name == std::string_view(member.key()); });
        if (!known) sink.add(pointer + "/" + pointer_token(member.key()), "is not a known field");
    }
}

template <class T>
void read(const Value& value, T& out, const std::string& pointer, Sink& sink) {
    const auto mistyped = [&](std::string_view wanted) {
        sink.add(pointer, "must be " + std::string(wanted) + ", not " + std::string(kind_of(value)));
    };
    if constexpr (HasFields<T>) {
        read_object(value, out, pointer, sink);
    } else if constexpr (HasNames<T>) {
        std::string allowed;
        for (const auto& [e, name] : Names<T>::list) {
            if (value.is_string() && std::string_view(value.get_string()) == name) return void(out = e);
            allowed += (allowed.empty() ? "" : ", ") + std::string(name);
        }
        sink.add(pointer, "must be one of: " + allowed);
    } else if constexpr (is_optional<T>::value) {
        if (value.is_null()) return out.reset();
        read(value, out.emplace(), pointer, sink);
    } else if constexpr (is_vector<T>::value) {
        const Array* array = value.if_array();
        if (!array) return mistyped("a list");
        if (array->size() > kMaxItems)
            return sink.add(pointer, "has more than " + std::to_string(kMaxItems) + " items");
        out.clear();
        for (std::size_t i = 0; i < array->size(); ++i)
            read((*array)[i], out.emplace_back(), pointer + "/" + std::to_string(i), sink);
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (!value.is_string()) return mistyped("a string");
        if (value.get_string().size() > kMaxStringBytes)
            return sink.add(pointer, "is longer than " + std::to_string(kMaxStringBytes) + " bytes");
        if (holds_controls(value.get_string()))
            return sink.add(pointer,
                            "holds a control character; only tabs and line ends may stand in a text");
        out.assign(value.get_string());
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!value.is_bool()) return mistyped("true or false");
        out = value.get_bool();
    } else if constexpr (std::integral<T>) {
        boost::json::error_code code;
        const T number = value.to_number<T>(code);
        if (code) return mistyped("a whole number in range");
        out = number;
    } else if constexpr (std::floating_point<T>) {
        if (!value.is_number()) return mistyped("a number");
        out = value.to_number<T>();
    } else {
        static_assert(HasFields<T>, "give the type a Fields or Names list");
    }
}

}  // namespace detail

// A value to T. Errors: Code::invalid_field with every fault's pointer.
template <class T>
Result<T> decode(const Value& value) {
    T out{};
    detail::Sink sink;
    detail::read(value, out, "", sink);
    if (sink.errors.empty()) return out;
    return fail(field_errors(std::move(sink.errors)));
}

template <class T>
Result<T> decode_text(std::string_view text) {
    return parse(text).and_then([](const Value& value) { return decode<T>(value); });
}

}  // namespace atspro::json
