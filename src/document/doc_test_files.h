// Word 97 documents written by tests: characters with their changes of look, paragraphs with theirs, and
// whatever parts of the table stream a test needs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace atspro::document::testing {

inline std::string u16(unsigned value) {
    return {static_cast<char>(value & 0xFFU), static_cast<char>(value >> 8U & 0xFFU)};
}
inline std::string u32(std::uint32_t value) {
    return u16(value & 0xFFFFU) + u16(value >> 16U);
}

// Changes of look ("sprms"), by the size of their operand.
inline std::string sprm1(unsigned code, unsigned value) {
    return u16(code) + static_cast<char>(value);
}
inline std::string sprm2(unsigned code, unsigned value) {
    return u16(code) + u16(value);
}
inline std::string sprm4(unsigned code, std::uint32_t value) {
    return u16(code) + u32(value);
}
inline std::string sprm_long(unsigned code, const std::string& operand) {
    return u16(code) + static_cast<char>(operand.size()) + operand;
}

// A compound file of streams; each is padded to where streams have sectors of their own.
inline std::string make_cfb(std::vector<std::pair<std::string, std::string>> streams) {
    constexpr std::size_t kSector = 512;
    constexpr std::uint32_t kEnd = 0xFFFFFFFE, kFree = 0xFFFFFFFF, kTable = 0xFFFFFFFD;
    const std::size_t directory_sectors = (streams.size() + 1 + 3) / 4;
    std::vector<std::uint32_t> chain(kSector / 4, kFree);  // one sector of them: files up to 64 KiB
    chain[0] = kTable;
    std::uint32_t next = 1;
    const auto take = [&](std::size_t count) {
        const std::uint32_t first = next;
        for (std::size_t i = 0; i < count; ++i, ++next) chain.at(next) = i + 1 < count ? next + 1 : kEnd;
        return first;
    };
    const auto entry = [](const std::string& name, unsigned type, std::uint32_t start, std::size_t size) {
        std::string out;
        for (const char c : name) out += u16(static_cast<unsigned char>(c));
        out.resize(64, '\0');
        out += u16(static_cast<unsigned>(2 * (name.size() + 1))) + static_cast<char>(type) + '\1';
        out += u32(kFree) + u32(kFree) + u32(kFree) + std::string(36, '\0') + u32(start);
        out += u32(static_cast<std::uint32_t>(size)) + u32(0);
        return out;
    };
    const std::uint32_t directory_at = take(directory_sectors);
    std::string directory = entry("Root Entry", 5, kEnd, 0);
    std::string content;
    for (auto& [name, data] : streams) {
        data.resize(std::max<std::size_t>(4'096, (data.size() + kSector - 1) / kSector * kSector), '\0');
        directory += entry(name, 2, take(data.size() / kSector), data.size());
        content += data;
    }
    directory.resize(directory_sectors * kSector, '\0');
    std::string out("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    out += std::string(16, '\0') + u16(0x3E) + u16(3) + u16(0xFFFE) + u16(9) + u16(6) + std::string(10, '\0');
    out +=
        u32(1) + u32(directory_at) + u32(0) + u32(4'096) + u32(kEnd) + u32(0) + u32(kEnd) + u32(0) + u32(0);
    while (out.size() < kSector) out += u32(kFree);
    for (const std::uint32_t number : chain) out += u32(number);
    return out + directory + content;
}

class DocFile {
  public:
    unsigned identity = 0xA5EC;
    unsigned version = 0xC1;
    unsigned flags = 0x0200;
    std::map<int, std::string> parts = {};  // of the table stream, by number
    std::string behind_lists = {};
    std::string piece_changes = {};  // of the second piece, from `split`
    std::size_t split = 0;           // where the second piece begins; it is written in Windows-1252
    std::string summary = {};

    // Characters; `look` are their changes.
    DocFile& text(const std::u16string& characters, const std::string& look = {}) {
        runs_.push_back({characters_.size(), look});
        characters_ += characters;
        return *this;
    }
    // Text and the mark that ends its paragraph.
    DocFile& paragraph(const std::u16string& characters, const std::string& look = {}, unsigned style = 0,
                       char16_t mark = 0x0D) {
        text(characters);
        return end(look, style, mark);
    }
    DocFile& end(const std::string& look = {}, unsigned style = 0, char16_t mark = 0x0D) {
        text(std::u16string(1, mark));
        paragraphs_.push_back({characters_.size(), u16(style) + look});
        return *this;
    }
    // What follows belongs to this story: 0 main, 1 footnotes, 2 headers, 4 comments, 5 endnotes, 6 boxes.
    DocFile& story(std::size_t number) {
        story_starts_.at(number) = characters_.size();
        for (std::size_t i = number + 1; i < 9; ++i) story_starts_.at(i) = std::string::npos;
        return *this;
    }
    std::size_t size() const { return characters_.size(); }

    std::string bytes() const {
        constexpr std::size_t kTextAt = 1'024;
        std::string main(kTextAt, '\0');
        const std::size_t wide_end = split == 0 ? characters_.size() : split;
        for (std::size_t i = 0; i < characters_.size(); ++i)
            main += i < wide_end ? u16(characters_[i]) : std::string(1, static_cast<char>(characters_[i]));
        const auto offset = [&](std::size_t at) {
            return static_cast<std::uint32_t>(kTextAt + (at <= wide_end ? 2 * at : wide_end + at));
        };
        std::map<int, std::string> table_parts = parts;
        std::vector<std::pair<std::size_t, std::string>> runs;
        for (std::size_t i = 0; i < runs_.size(); ++i)
            runs.push_back({i + 1 < runs_.size() ? runs_[i + 1].first : characters_.size(), runs_[i].second});
        table_parts[12] = pages(main, runs, offset, false);
        table_parts[13] = pages(main, paragraphs_, offset, true);
        table_parts[33] = pieces(wide_end, offset);
        std::string table(16, '\0');
        for (const auto& [number, part] : table_parts) {
            put(main, 154 + 8 * static_cast<std::size_t>(number),
                u32(static_cast<std::uint32_t>(table.size())) + u32(static_cast<std::uint32_t>(part.size())));
            table += part;
            if (number == 73) table += behind_lists;
        }
        put(main, 0, u16(identity) + u16(version));
        put(main, 10, u16(flags));
        std::size_t end = characters_.size();
        for (std::size_t i = 8; i-- > 0;) {
            const std::size_t from = story_starts_.at(i);
            put(main, 76 + 4 * i,
                u32(from == std::string::npos ? 0 : static_cast<std::uint32_t>(end - from)));
            if (from != std::string::npos) end = from;
        }
        std::vector<std::pair<std::string, std::string>> streams{{"WordDocument", main}, {"1Table", table}};
        if (!summary.empty()) streams.push_back({"\x05SummaryInformation", summary});
        return make_cfb(std::move(streams));
    }

  private:
    static void put(std::string& into, std::size_t at, const std::string& what) {
        into.replace(at, what.size(), what);
    }
    // A page of 512 bytes for every stretch; gives the list of pages.
    template <class Offset>
    static std::string pages(std::string& main, const std::vector<std::pair<std::size_t, std::string>>& ends,
                             const Offset& offset, bool paragraphs) {
        std::string starts, numbers;
        std::size_t from = 0;
        for (const auto& [end, look] : ends) {
            if (end == from) continue;
            main.resize((main.size() + 511) / 512 * 512, '\0');
            starts += u32(offset(from));
            numbers += u32(static_cast<std::uint32_t>(main.size() / 512));
            std::string page = u32(offset(from)) + u32(offset(end));
            page += '\x20';  // what belongs to the stretch stands at byte 64
            page.resize(64, '\0');
            if (paragraphs)
                page += look.size() % 2 == 0 ? std::string("\0", 1) + static_cast<char>(look.size() / 2)
                                             : std::string(1, static_cast<char>((look.size() + 1) / 2));
            else
                page += static_cast<char>(look.size());
            page += look;
            page.resize(511, '\0');
            main += page + '\1';
            from = end;
        }
        return starts + u32(offset(from)) + numbers;
    }
    template <class Offset>
    std::string pieces(std::size_t wide_end, const Offset& offset) const {
        const auto count = static_cast<std::uint32_t>(characters_.size());
        std::string positions = u32(0) + u32(static_cast<std::uint32_t>(wide_end));
        std::string records = u16(0) + u32(offset(0)) + u16(0);
        if (wide_end < count) {
            positions += u32(count);
            records += u16(0) + u32(0x40000000U | 2 * offset(wide_end)) + u16(piece_changes.empty() ? 0 : 1);
        }
        std::string out;
        if (!piece_changes.empty())
            out += '\1' + u16(static_cast<unsigned>(piece_changes.size())) + piece_changes;
        return out + '\2' + u32(static_cast<std::uint32_t>(positions.size() + records.size())) + positions +
               records;
    }

    std::u16string characters_;
    std::vector<std::pair<std::size_t, std::string>> runs_;        // start and look
    std::vector<std::pair<std::size_t, std::string>> paragraphs_;  // end, style and look
    std::vector<std::size_t> story_starts_{0,
                                           std::string::npos,
                                           std::string::npos,
                                           std::string::npos,
                                           std::string::npos,
                                           std::string::npos,
                                           std::string::npos,
                                           std::string::npos,
                                           std::string::npos};
};

// A style sheet: of each style its identity, kind (1 paragraph, 2 character), base, and changes.
struct DocStyle {
    unsigned identity = 0;
    unsigned kind = 1;
    unsigned base = 0xFFF;
    std::string paragraph = {};
    std::string characters = {};
};
inline std::string style_sheet(const std::vector<DocStyle>& styles) {
    const auto even = [](std::string text) { return text.size() % 2 ? text + '\0' : text; };
    std::string out = u16(18) + u16(static_cast<unsigned>(styles.size())) + u16(10) + std::string(14, '\0');
    for (const DocStyle& style : styles) {
        std::string record = u16(style.identity) + u16(style.kind | style.base << 4U) + std::string(6, '\0');
        record += u16(1) + u16('x') + u16(0);
        if (style.kind == 1)
            record += even(u16(static_cast<unsigned>(style.paragraph.size() + 2)) + u16(0) + style.paragraph);
        record += even(u16(static_cast<unsigned>(style.characters.size())) + style.characters);
        out += u16(static_cast<unsigned>(record.size())) + record;
    }
    return out;
}

inline std::string font_table(const std::vector<std::string>& names) {
    std::string out = u16(static_cast<unsigned>(names.size())) + u16(0);
    for (const std::string& name : names) {
        std::string record(39, '\0');
        for (const char c : name) record += u16(static_cast<unsigned char>(c));
        record += u16(0);
        out += static_cast<char>(record.size()) + record;
    }
    return out;
}

}  // namespace atspro::document::testing
