#include "document/cfb.h"

#include <algorithm>

#include "base/unicode.h"
#include "document/bytes.h"

namespace atspro::document {
namespace {

constexpr std::string_view kMagic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kEntryBytes = 128;
constexpr std::size_t kHeaderDifatEntries = 109;
constexpr std::uint32_t kLastRegularSector = 0xFFFFFFFA;  // above stand the marks: end of chain, free, ...
constexpr std::size_t kNoEntry = static_cast<std::size_t>(-1);
constexpr std::size_t kLeftAt = 68, kRightAt = 72, kChildAt = 76;  // in a directory record
constexpr std::uint8_t kTypeStorage = 1;
constexpr std::uint8_t kTypeStream = 2;
constexpr std::uint8_t kTypeRoot = 5;

tl::unexpected<Error> damaged() {
    return fail(Code::corrupt_file,
                "The Word document is damaged: its parts cannot be put together. Open it in a word processor "
                "and save it anew.");
}

std::string utf16le(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const char32_t c = u16_at(bytes, i);
        append_code_point(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    }
    return out;
}

void append_numbers(std::vector<std::uint32_t>& out, std::string_view sector) {
    for (std::size_t i = 0; i + 4 <= sector.size(); i += 4) out.push_back(u32_at(sector, i));
}

}  // namespace

bool looks_like_cfb(std::string_view bytes) {
    return bytes.starts_with(kMagic);
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
    const std::uint64_t at = (static_cast<std::uint64_t>(number) + 1) * sector_bytes_;
    if (number > kLastRegularSector || at >= bytes_.size()) return {};
    return bytes_.substr(at, sector_bytes_);  // the last sector of a file may be cut short
}

Result<CompoundFile> CompoundFile::open(std::string_view bytes) {
    if (bytes.size() < kHeaderBytes || !looks_like_cfb(bytes)) return damaged();
    CompoundFile file;
    file.bytes_ = bytes;
    const unsigned sector_shift = u16_at(bytes, 30);
    const unsigned mini_shift = u16_at(bytes, 32);
    if ((sector_shift != 9 && sector_shift != 12) || mini_shift != 6) return damaged();
    file.sector_bytes_ = std::size_t{1} << sector_shift;
    file.mini_bytes_ = std::size_t{1} << mini_shift;
    file.mini_cutoff_ = u32_at(bytes, 56);

    // The sectors of the allocation table: the first 109 in the header, more in a chain of their own. No
    // table can have more sectors than the file.
    const std::size_t max_sectors = bytes.size() / file.sector_bytes_ + 1;
    std::vector<std::uint32_t> table_sectors;
    append_numbers(table_sectors, bytes.substr(76, kHeaderDifatEntries * 4));
    std::uint32_t next = u32_at(bytes, 68);
    for (std::size_t steps = 0; next <= kLastRegularSector; ++steps) {
        const std::string_view part = file.sector(next);
        if (steps > max_sectors || part.size() < file.sector_bytes_) break;
        append_numbers(table_sectors, part.substr(0, part.size() - 4));
        next = u32_at(part, part.size() - 4);
    }
    for (const std::uint32_t number : table_sectors) {
        if (number > kLastRegularSector) continue;
        if (file.fat_.size() > max_sectors) break;
        append_numbers(file.fat_, file.sector(number));
    }

    const auto directory = file.chain(u32_at(bytes, 48), bytes.size());
    if (!directory) return fail(directory.error());
    file.read_directory(*directory);
    if (const auto mini_table = file.chain(u32_at(bytes, 60), bytes.size()))
        append_numbers(file.mini_fat_, *mini_table);
    if (file.entries_.empty()) return damaged();
    return file;
}

void CompoundFile::read_directory(std::string_view directory) {
    std::vector<std::size_t> slots(directory.size() / kEntryBytes, kNoEntry);  // where each record went
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        const std::string_view raw = directory.substr(slot * kEntryBytes, kEntryBytes);
        const std::uint8_t type = u8_at(raw, 66);
        if (type != kTypeStorage && type != kTypeStream && type != kTypeRoot) continue;
        const std::size_t name_bytes = std::min<std::size_t>(u16_at(raw, 64), 64);
        slots[slot] = entries_.size();
        entries_.push_back({utf16le(raw.substr(0, name_bytes < 2 ? 0 : name_bytes - 2)), type == kTypeStream,
                            false, u32_at(raw, 116), u32_at(raw, 120)});
        if (type == kTypeRoot && mini_stream_.empty()) {
            // A damaged mini stream spoils only the streams that live in it; reading those says so.
            if (auto mini = chain(u32_at(raw, 116), u32_at(raw, 120))) mini_stream_ = std::move(*mini);
        }
    }
    mark_root(directory, slots);
}

// The entries of a storage form a tree, whose top the storage's own record names.
void CompoundFile::mark_root(std::string_view directory, const std::vector<std::size_t>& slots) {
    std::vector<std::uint32_t> waiting{u32_at(directory, kChildAt)};
    while (!waiting.empty()) {
        const std::uint32_t slot = waiting.back();
        waiting.pop_back();
        if (slot >= slots.size() || slots[slot] == kNoEntry) continue;
        Entry& entry = entries_[slots[slot]];
        if (entry.is_in_root) continue;
        entry.is_in_root = true;
        waiting.push_back(u32_at(directory, slot * kEntryBytes + kLeftAt));
        waiting.push_back(u32_at(directory, slot * kEntryBytes + kRightAt));
    }
}

const CompoundFile::Entry* CompoundFile::find(std::string_view name) const {
    const Entry* found = nullptr;
    for (const Entry& entry : entries_) {
        if (!entry.is_stream || entry.name != name) continue;
        if (entry.is_in_root) return &entry;
        if (!found) found = &entry;
    }
    return found;
}

Result<std::string> CompoundFile::read(const Entry& entry) const {
    return entry.size < mini_cutoff_ ? mini_chain(entry.start, entry.size) : chain(entry.start, entry.size);
}

// At most `size` bytes; a chain that ends early gives what there is, one that cannot end is damage.
Result<std::string> CompoundFile::chain(std::uint32_t start, std::uint64_t size) const {
    std::string out;
    std::uint32_t number = start;
    std::vector<bool> seen(fat_.size());
    while (number <= kLastRegularSector && out.size() < size) {
        const std::string_view part = sector(number);
        if (part.empty() || number >= fat_.size() || seen[number]) return damaged();
        seen[number] = true;
        out.append(part.substr(0, size - out.size()));
        number = fat_[number];
    }
    return out;
}

Result<std::string> CompoundFile::mini_chain(std::uint32_t start, std::uint64_t size) const {
    std::string out;
    std::uint32_t number = start;
    std::vector<bool> seen(mini_fat_.size());
    while (number <= kLastRegularSector && out.size() < size) {
        const std::uint64_t at = static_cast<std::uint64_t>(number) * mini_bytes_;
        if (at >= mini_stream_.size() || number >= mini_fat_.size() || seen[number]) return damaged();
        seen[number] = true;
        out.append(std::string_view(mini_stream_)
                       .substr(at, std::min<std::uint64_t>(mini_bytes_, size - out.size())));
        number = mini_fat_[number];
    }
    return out;
}

}  // namespace atspro::document
