// Build tool: reads the word lists of data/ and writes them as C++ arrays, keys folded and sorted, so that
// the program itself does none of that when it starts.
//
//   lexicon-compile OUT_DIR FILE...   writes OUT_DIR/lexicon/tables.h and OUT_DIR/lexicon/tables.cpp
#include <algorithm>
#include <array>
#include <bit>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "lexicon/key.h"
#include "lexicon/table.h"

namespace {

using atspro::lexicon::kCells;
using Cells = std::array<std::string, kCells>;

constexpr std::size_t kMaxRows = 65'535;    // of rows and of keys; their numbers are 16 bits wide
constexpr std::size_t kLiteralBytes = 100;  // bytes of text on one generated line
constexpr std::size_t kAliasColumn = 2;     // in .tsv files: other spellings, separated by semicolons

struct Source {
    std::string name;  // "skills"
    std::vector<Cells> rows;
    std::map<std::string, std::size_t> keys;       // key -> row
    std::map<std::string, std::size_t> key_lines;  // key -> line, for the message about a second one
};

[[noreturn]] void refuse(const std::string& where, const std::string& why) {
    std::cerr << where << ": " << why << "\n";
    std::exit(1);
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) out.emplace_back(atspro::trim(cell));
    return out;
}

std::string checked_key(const std::string& text, const std::string& where) {
    std::string key = atspro::lexicon::key_of(text);
    if (key.empty())
        refuse(where, "'" + text + "' has no letter or digit to look up; write another spelling");
    return key;
}

void add_key(Source& source, const std::string& text, const std::string& path, std::size_t line) {
    const std::string where = path + ":" + std::to_string(line);
    const std::string key = checked_key(text, where);
    const auto [at, fresh] = source.keys.emplace(key, source.rows.size() - 1);
    if (!fresh)
        refuse(where, "'" + text + "' stands already in line " + std::to_string(source.key_lines[key]) +
                          "; remove one of them");
    source.key_lines[key] = line;
}

// An entry that stands under several groups is one row whose group cell names them all ("to|until").
bool joined_to_another_group(Source& source, const Cells& row, const std::string& path, std::size_t line) {
    const std::string key = checked_key(row[0], path + ":" + std::to_string(line));
    const auto at = source.keys.find(key);
    if (at == source.keys.end()) return false;
    Cells& first = source.rows[at->second];
    if (("|" + first[1] + "|").find("|" + row[1] + "|") != std::string::npos) return false;
    first[1] += "|" + row[1];
    if (first[2].empty()) first[2] = row[2];
    return true;
}

// "node js" is found as "nodejs" too; a key that a line names itself wins.
void add_joined_keys(Source& source) {
    const auto keys = source.keys;
    for (const auto& [key, row] : keys) {
        std::string joined;
        std::copy_if(key.begin(), key.end(), std::back_inserter(joined), [](char c) { return c != ' '; });
        source.keys.emplace(joined, row);
    }
}

Source read(const std::filesystem::path& path) {
    std::ifstream in(path);
    if (!in) refuse(path.string(), "cannot be read; check the name in src/lexicon/CMakeLists.txt");
    const bool table = path.extension() == ".tsv";
    Source source{.name = path.stem().string(), .rows = {}, .keys = {}, .key_lines = {}};
    std::string group;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line.starts_with("# ") || line == "#") continue;
        if (line.front() == '[' && line.back() == ']') {
            group = line.substr(1, line.size() - 2);
            continue;
        }
        const std::vector<std::string> cells = cells_of(line);
        Cells row;
        if (table)
            std::copy_n(cells.begin(), std::min(cells.size(), kCells), row.begin());
        else
            row = {cells.at(0), group, cells.size() > 1 ? cells[1] : "", ""};
        if (!table && joined_to_another_group(source, row, path.string(), number)) continue;
        source.rows.push_back(row);
        add_key(source, row[0], path.string(), number);
        if (table)
            for (const auto& alias : atspro::split(row[kAliasColumn], ";"))
                add_key(source, alias, path.string(), number);
    }
    if (table) add_joined_keys(source);
    if (std::max(source.rows.size(), source.keys.size()) > kMaxRows)
        refuse(path.string(), "has too many lines; split the file");
    return source;
}

// Octal escapes for all but plain ASCII: they end after three digits, so that no letter behind is swallowed.
void write_literal(std::ostream& out, const std::string& text) {
    for (std::size_t at = 0; at < text.size(); at += kLiteralBytes) {
        out << "    \"";
        for (const char c : std::string_view(text).substr(at, kLiteralBytes)) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '?')
                out << c;
            else
                out << '\\' << static_cast<char>('0' + (byte >> 6))
                    << static_cast<char>('0' + ((byte >> 3) & 7)) << static_cast<char>('0' + (byte & 7));
        }
        out << "\"\n";
    }
}

// The bytes of all keys and cells, each distinct piece once.
class Text {
  public:
    std::size_t place(const std::string& piece) {
        const auto [at, fresh] = places_.emplace(piece, bytes_.size());
        if (fresh) bytes_ += piece;
        return at->second;
    }
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
    std::map<std::string, std::size_t> places_;
};

// The index of Table: keys by their hash, in a power of two of places of which at most half are taken.
std::vector<std::size_t> index_of(const std::map<std::string, std::size_t>& keys) {
    std::vector<std::size_t> index(std::bit_ceil(2 * keys.size() + 1), 0);
    std::size_t number = 0;
    for (const auto& [key, row] : keys) {
        std::size_t place = atspro::lexicon::hash_of(key) & (index.size() - 1);
        while (index[place] != 0) place = (place + 1) & (index.size() - 1);
        index[place] = ++number;
    }
    return index;
}

void write_table(std::ostream& out, const Source& source) {
    Text text;
    std::ostringstream keys;
    for (const auto& [key, row] : source.keys)
        keys << "{" << text.place(key) << "," << key.size() << "," << row << "},";
    std::ostringstream rows;
    for (const Cells& row : source.rows) {
        rows << "{{";
        for (const auto& cell : row) rows << text.place(cell) << ",";
        rows << "},{";
        for (const auto& cell : row) rows << cell.size() << ",";
        rows << "}},";
    }
    const std::vector<std::size_t> index = index_of(source.keys);
    const std::string& n = source.name;
    out << "static constexpr std::uint16_t " << n << "_index[] = {";
    for (const std::size_t number : index) out << number << ",";
    out << "};\nstatic constexpr char " << n << "_text[] =\n";
    write_literal(out, text.bytes());
    out << ";\nstatic constexpr TableKey " << n << "_keys[] = {" << keys.str() << "};\n"
        << "static constexpr TableRow " << n << "_rows[] = {" << rows.str() << "};\n"
        << "const Table " << n << "{" << n << "_text, " << n << "_keys, " << source.keys.size() << ", " << n
        << "_rows, " << source.rows.size() << ", " << n << "_index, " << index.size() - 1 << "};\n\n";
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) refuse("lexicon-compile", "wants an output folder and at least one data file");
    const std::filesystem::path folder = std::filesystem::path(arguments[1]) / "lexicon";
    std::filesystem::create_directories(folder);
    std::ofstream header(folder / "tables.h");
    std::ofstream body(folder / "tables.cpp");
    header << "// Made from data/ by lexicon-compile; change the data instead.\n#pragma once\n\n"
              "#include \"lexicon/table.h\"\n\nnamespace atspro::lexicon::tables {\n\n";
    body << "// Made from data/ by lexicon-compile; change the data instead.\n#include "
            "\"lexicon/tables.h\"\n\n"
            "// The lists are longer than the standard's smallest maximum for literals; the compilers in use "
            "take them.\n"
            "#pragma clang diagnostic ignored \"-Woverlength-strings\"\n\nnamespace atspro::lexicon::tables "
            "{\n\n";
    for (int i = 2; i < count; ++i) {
        const Source source = read(arguments[i]);
        header << "extern const Table " << source.name << ";\n";
        write_table(body, source);
    }
    header << "\n}  // namespace atspro::lexicon::tables\n";
    body << "}  // namespace atspro::lexicon::tables\n";
    header.close();
    body.close();
    if (!header || !body) refuse(folder.string(), "cannot be written; check that the disk has room");
}
