// The field-list engine. A struct is declared once:
//
//   template <> struct atspro::json::Fields<Link> {
//       static constexpr std::string_view name = "Link";
//       static constexpr std::string_view meaning = "A web address and what it is.";
//       static constexpr auto list = std::make_tuple(
//           field("name", &Link::name, "What the link is, such as LinkedIn."),
//           field("url", &Link::url, "The address."));
//   };
//
// and decode (json/decode.h), encode (json/encode.h) and the JSON Schema (json/schema.h) follow from the
// list. An enum is declared the same way with Names<E>.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace atspro::json {

template <class T>
struct Fields;  // specialised for every struct that travels as JSON

template <class E>
struct Names;  // specialised for every enum that travels as JSON: `static constexpr std::array<std::pair<E,
               // std::string_view>, N> list`

// Whether a field may be left out when decoding. Encoding writes every field always.
enum class Presence { optional, required };

template <class Owner, class Member>
struct Field {
    std::string_view name;
    Member Owner::* member;
    std::string_view meaning;
    Presence presence;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::* member, std::string_view meaning,
                                     Presence presence = Presence::optional) {
    return {name, member, meaning, presence};
}

template <class T>
concept HasFields = requires { Fields<T>::list; };
template <class T>
concept HasNames = requires { Names<T>::list; };

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

// Calls `f` with every Field of T, in declaration order.
template <HasFields T, class F>
constexpr void for_each_field(F&& f) {
    std::apply([&](const auto&... fields) { (f(fields), ...); }, Fields<T>::list);
}

}  // namespace atspro::json
