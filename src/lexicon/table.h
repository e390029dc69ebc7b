// The word lists of data/, as the build lays them down: flat arrays in the program's read-only data with a
// hash index beside them, so that a start of the program reads none of it and a look-up touches one or two
// keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace atspro::lexicon {

inline constexpr std::size_t kCells = 4;

struct TableKey {
    std::uint32_t at;    // byte in Table::text
    std::uint16_t size;  // bytes
    std::uint16_t row;
};

struct TableRow {
    std::uint32_t at[kCells];
    std::uint16_t size[kCells];
};

// Where a key's place in the index begins (FNV-1a). The build lays the index down by it.
constexpr std::uint32_t hash_of(std::string_view key) {
    std::uint32_t hash = 2166136261U;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash ^ (hash >> 15);
}

// Whether `group` is one of `groups`, which are joined by "|".
bool is_one_of(std::string_view groups, std::string_view group);

// One data file. Lists (.txt): cell 0 is the entry, 1 the group it stands under ("[work]"), 2 what follows a
// tab. Tables (.tsv): the four columns.
struct Table {
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    const char* text;
    const TableKey* keys;
    std::size_t key_count;
    const TableRow* rows;
    std::size_t row_count;
    // By hash: one more than the number of a key, 0 where there is none. At most half full; a key whose place
    // is taken stands behind it.
    const std::uint16_t* index;
    std::size_t index_mask;  // size of the index, a power of two, less one

    // Row of the entry with this key (see key_of), or kNone.
    std::size_t find(std::string_view key) const;
    bool has(std::string_view key) const { return find(key) != kNone; }
    std::string_view cell(std::size_t row, std::size_t column) const {
        return {text + rows[row].at[column], rows[row].size[column]};
    }
    // Whether the entry with this key stands under `group`.
    bool in_group(std::string_view key, std::string_view group) const;
    // Group of the entry with this key, empty where there is none; several are joined by "|".
    std::string_view group_of(std::string_view key) const {
        const std::size_t row = find(key);
        return row == kNone ? std::string_view{} : cell(row, 1);
    }
};

}  // namespace atspro::lexicon
