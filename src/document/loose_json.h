// JSON as web pages really carry it: with trailing and missing commas, raw line breaks, comments, quotes that
// nobody escaped, bare words, wrappers of CDATA and HTML comments, cut short. Well-formed JSON is read as it
// says; broken JSON as its author most likely meant it. Written back it is strict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atspro::document {

inline constexpr std::size_t kMaxLooseDepth = 48;       // levels of nesting; deeper values are null
inline constexpr std::size_t kMaxLooseValues = 50'000;  // values of one block; what follows is left out

struct LooseMember;

struct LooseValue {
    enum class Kind : std::uint8_t { null, boolean, number, text, list, object };
    Kind kind = Kind::null;
    std::string text;                  // of a text; of a number or a truth value as it is written
    std::vector<LooseValue> items;     // of a list
    std::vector<LooseMember> members;  // of an object, in their order

    // The first member of this name; null where there is none.
    const LooseValue* find(std::string_view name) const;
    bool is_text() const { return kind == Kind::text; }
    bool is_object() const { return kind == Kind::object; }
    bool is_list() const { return kind == Kind::list; }
};

struct LooseMember {
    std::string name;
    LooseValue value;
};

LooseValue loose_text(std::string text);

// Every object and list that stands in `text`, one after the other. Bytes need not be well-formed; texts come
// out as clean UTF-8. Takes time and memory in proportion to the text.
std::vector<LooseValue> read_loose_json(std::string_view text);

// Strict JSON.
std::string to_json(const LooseValue& value);

}  // namespace atspro::document
