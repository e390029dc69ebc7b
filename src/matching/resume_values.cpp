#include "matching/resume_values.h"

#include <type_traits>

namespace atspro::matching {
namespace {

constexpr std::size_t kMaxIndexDigits = 6;

// The next token of a pointer; field names and numbers need no unescaping. Nothing at the end.
std::optional<std::string_view> take_token(std::string_view& pointer) {
    if (pointer.empty() || pointer.front() != '/') return std::nullopt;
    pointer.remove_prefix(1);
    const std::size_t end = pointer.find('/');
    const std::string_view token = pointer.substr(0, end);
    pointer = end == std::string_view::npos ? std::string_view{} : pointer.substr(end);
    return token;
}

std::optional<std::size_t> index_of(std::string_view token) {
    if (token.empty() || token.size() > kMaxIndexDigits || (token.size() > 1 && token.front() == '0'))
        return std::nullopt;
    std::size_t out = 0;
    for (const char c : token) {
        if (c < '0' || c > '9') return std::nullopt;
        out = out * 10 + static_cast<std::size_t>(c - '0');
    }
    return out;
}

template <class T>
std::optional<ResumeValue> find(T& node, std::string_view pointer);

std::optional<ResumeValue> find_item(std::vector<std::string>& list, std::string_view pointer) {
    ResumeValue out;
    out.list = &list;
    if (pointer.empty()) return out;
    const auto token = take_token(pointer);
    if (!token || !pointer.empty()) return std::nullopt;
    out.index = index_of(*token);
    if (!out.index || *out.index > list.size()) return std::nullopt;
    return out;
}

template <class T>
std::optional<ResumeValue> find(T& node, std::string_view pointer) {
    if constexpr (json::HasFields<T>) {
        const auto token = take_token(pointer);
        std::optional<ResumeValue> out;
        if (!token) return out;
        json::for_each_field<T>([&](const auto& f) {
            if (f.name == *token) out = find(node.*f.member, pointer);
        });
        return out;
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
        return find_item(node, pointer);
    } else if constexpr (json::is_vector<T>::value) {
        const auto token = take_token(pointer);
        const auto index = token ? index_of(*token) : std::nullopt;
        if (!index || *index >= node.size()) return std::nullopt;
        return find(node[*index], pointer);
    } else {
        if (!pointer.empty()) return std::nullopt;
        ResumeValue out;
        if constexpr (std::is_same_v<T, domain::Text>)
            out.optional_text = &node;
        else if constexpr (std::is_same_v<T, std::string>)
            out.text = &node;
        else
            return std::nullopt;
        return out;
    }
}

}  // namespace

std::vector<std::string> ResumeValue::value() const {
    if (text) return {*text};
    if (optional_text)
        return *optional_text ? std::vector<std::string>{**optional_text} : std::vector<std::string>{};
    if (!index) return *list;
    return *index < list->size() ? std::vector<std::string>{(*list)[*index]} : std::vector<std::string>{};
}

std::optional<ResumeValue> value_at(domain::Resume& resume, std::string_view pointer) {
    return find(resume, pointer);
}

}  // namespace atspro::matching
