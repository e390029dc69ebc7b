#include "document/doc_file.h"

#include <algorithm>

#include "document/bytes.h"
#include "document/cfb.h"
#include "document/doc_sprm.h"
#include "document/limits.h"

namespace atspro::document::word97 {
namespace {

constexpr std::uint16_t kIdentity = 0xA5EC;
constexpr std::uint16_t kWord97 = 0x00C1;       // version of the format; lower is Word 95 and older
constexpr std::uint16_t kIsEncrypted = 0x0100;  // flags of the header
constexpr std::uint16_t kUsesTable1 = 0x0200;
constexpr std::uint16_t kIsObfuscated = 0x8000;
constexpr std::size_t kFlagsAt = 10;
constexpr std::size_t kStoryLengthsAt = 76;
constexpr std::size_t kPartsAt = 154;
constexpr std::uint32_t kNarrowBit = 0x40000000;
constexpr std::size_t kMaxPieces = 200'000;

tl::unexpected<Error> damaged() {
    return fail(Code::corrupt_file,
                "The Word document is damaged: its text cannot be put together. Open it in a word processor "
                "and save it anew.");
}

Result<std::string> stream(const CompoundFile& file, std::string_view name) {
    const auto* entry = file.find(name);
    if (!entry) return std::string();
    return file.read(*entry);
}

// Windows-1252 where it differs from Latin-1, from 0x80 on; 0 is unassigned there.
constexpr std::array<char16_t, 32> kNarrow{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                           0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

}  // namespace

std::size_t count_of_plex(std::string_view table, std::size_t record_bytes) {
    return table.size() < 4 ? 0 : (table.size() - 4) / (4 + record_bytes);
}

Result<WordFile> WordFile::open(std::string_view bytes) {
    const auto container = CompoundFile::open(bytes);
    if (!container) return fail(container.error());
    WordFile file;
    auto main = stream(*container, "WordDocument");
    if (!main) return fail(main.error());
    file.main_ = std::move(*main);
    if (file.main_.size() < 32) return damaged();
    const std::uint16_t identity = u16_at(file.main_, 0);
    if (identity != kIdentity || u16_at(file.main_, 2) < kWord97) {
        // Word 6 and 95 mark their files otherwise or count a lower version.
        if (identity != kIdentity && (identity & 0xFF00U) != 0xA500) return damaged();
        return fail(Code::unsupported_type,
                    "The document was made by Word 95 or older, which ATSPro does not read; open it in a "
                    "word processor and save it as DOCX or PDF.");
    }
    const std::uint16_t flags = u16_at(file.main_, kFlagsAt);
    if (flags & (kIsEncrypted | kIsObfuscated))
        return fail(Code::encrypted_file,
                    "The document is protected by a password. Remove the password in the program that made "
                    "it and save it anew.");
    auto table = stream(*container, flags & kUsesTable1 ? "1Table" : "0Table");
    if (!table) return fail(table.error());
    file.table_ = std::move(*table);
    // Without these two a document still has its text.
    if (auto data = stream(*container, "Data")) file.data_ = std::move(*data);
    if (auto summary = stream(*container, "\x05SummaryInformation")) file.summary_ = std::move(*summary);
    if (const auto read = file.read_header(); !read) return fail(read.error());
    if (const auto read = file.read_pieces(); !read) return fail(read.error());
    return file;
}

Result<void> WordFile::read_header() {
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < kStories; ++i) {
        const std::uint32_t length = u32_at(main_, kStoryLengthsAt + 4 * i);
        if (length > 0x7FFFFFFF) return damaged();
        stories_[i].from = static_cast<std::uint32_t>(std::min<std::uint64_t>(at, UINT32_MAX));
        at += length;
        stories_[i].to = static_cast<std::uint32_t>(std::min<std::uint64_t>(at, UINT32_MAX));
    }
    if (at > kMaxTextBytes)
        return fail(Code::too_complex,
                    "The document holds more text than ATSPro reads (4 MiB); keep the pages that matter and "
                    "try again.");
    return {};
}

std::string_view WordFile::part(Part part) const {
    const std::size_t at = kPartsAt + 8 * static_cast<std::size_t>(part);
    const std::uint32_t offset = u32_at(main_, at);
    const std::uint32_t size = u32_at(main_, at + 4);
    if (offset > table_.size() || size > table_.size() - offset) return {};
    return std::string_view(table_).substr(offset, size);
}

std::string_view WordFile::behind(Part part) const {
    const std::size_t at = kPartsAt + 8 * static_cast<std::size_t>(part);
    const std::uint64_t end = std::uint64_t{u32_at(main_, at)} + u32_at(main_, at + 4);
    return end > table_.size() ? std::string_view() : std::string_view(table_).substr(end);
}

// The list of pieces comes after the changes of look (grpprl) that they may name.
Result<void> WordFile::read_pieces() {
    std::string_view clx = part(Part::pieces);
    std::vector<std::string_view> changes;
    while (!clx.empty() && clx.front() == 1) {
        const std::size_t size = u16_at(clx, 1);
        if (size + 3 > clx.size()) return damaged();
        changes.push_back(clx.substr(3, size));
        clx.remove_prefix(3 + size);
    }
    if (clx.size() < 5 || clx.front() != 2) return damaged();
    const std::string_view table = clx.substr(5, u32_at(clx, 1));
    const std::size_t count = std::min(count_of_plex(table, 8), kMaxPieces);
    if (count == 0) return damaged();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t record = 4 * (count_of_plex(table, 8) + 1) + 8 * i;
        const std::uint32_t offset = u32_at(table, record + 2);
        Piece piece;
        piece.from = u32_at(table, 4 * i);
        piece.to = u32_at(table, 4 * i + 4);
        piece.is_narrow = (offset & kNarrowBit) != 0;
        piece.offset = piece.is_narrow ? (offset & (kNarrowBit - 1)) / 2 : offset & (kNarrowBit - 1);
        const std::uint16_t change = u16_at(table, record + 6);
        if (change & 1U) {
            if (change / 2U < changes.size()) piece.changes = changes[change / 2U];
        } else {
            piece.changes = sprm_of_short_form(change);
        }
        add_piece(piece);
    }
    if (pieces_.empty()) return damaged();
    return {};
}

// Pieces stand in order and inside the stream; one that does not loses what is outside.
void WordFile::add_piece(const Piece& piece) {
    const std::uint32_t unit = piece.is_narrow ? 1 : 2;
    if (piece.to <= piece.from || piece.offset >= main_.size()) return;
    if (!pieces_.empty() && piece.from < pieces_.back().to) return;
    Piece kept = piece;
    const auto room = static_cast<std::uint32_t>((main_.size() - piece.offset) / unit);
    kept.to = piece.from + std::min(piece.to - piece.from, room);
    if (kept.to > kept.from) pieces_.push_back(std::move(kept));
}

WordFile::Cursor::Cursor(const WordFile& file, Range range) : file_(file), at_(range.from), end_(range.to) {
    const auto it = std::ranges::upper_bound(file.pieces_, at_, {}, &Piece::to);
    piece_ = static_cast<std::size_t>(it - file.pieces_.begin());
}

bool WordFile::Cursor::next(Character& out) {
    while (piece_ < file_.pieces_.size() && at_ >= file_.pieces_[piece_].to) ++piece_;
    if (piece_ >= file_.pieces_.size()) at_ = std::max(at_, end_);
    if (at_ >= end_) return false;
    const Piece& piece = file_.pieces_[piece_];
    at_ = std::max(at_, piece.from);
    if (at_ >= end_) return false;
    out.piece = static_cast<std::uint32_t>(piece_);
    out.offset = piece.offset + (at_ - piece.from) * (piece.is_narrow ? 1 : 2);
    if (piece.is_narrow) {
        const std::uint8_t byte = u8_at(file_.main_, out.offset);
        out.unit = byte >= 0x80 && byte < 0xA0 ? kNarrow[byte - 0x80U] : byte;
    } else {
        out.unit = u16_at(file_.main_, out.offset);
    }
    ++at_;
    return true;
}

}  // namespace atspro::document::word97
