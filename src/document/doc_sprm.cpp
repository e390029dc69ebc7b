#include "document/doc_sprm.h"

#include <algorithm>
#include <array>
#include <utility>

#include "document/bytes.h"

namespace atspro::document::word97 {
namespace {

constexpr std::size_t kTabsTooMany = 255;  // a length that has to be counted from the operand itself

// Bytes of the operand, and of the length before it.
struct Length {
    std::size_t prefix = 0;
    std::size_t size = 0;
};

Length length_of(std::uint16_t code, std::string_view after) {
    constexpr std::array<std::size_t, 8> kFixed{1, 1, 2, 4, 2, 2, 0, 3};
    const unsigned kind = code >> 13U;
    if (kind != 6) return {0, kFixed[kind]};
    if (code == sprm::kRowColumns) {
        const std::size_t counted = u16_at(after, 0);
        return {2, counted == 0 ? 0 : counted - 1};
    }
    const std::size_t size = u8_at(after, 0);
    if (code == sprm::kTabs && size == kTabsTooMany) {
        const std::size_t removed = u8_at(after, 1);
        const std::size_t added = u8_at(after, 2 + 4 * removed);
        return {1, 2 + 4 * removed + 3 * added};
    }
    return {1, size};
}

// Changes that have a short form, by their number there.
constexpr std::array<std::pair<std::uint8_t, std::uint16_t>, 9> kShortForms{{{0x05, sprm::kAlign80},
                                                                             {0x09, sprm::kPageBreakBefore},
                                                                             {0x0C, sprm::kListLevel},
                                                                             {0x18, sprm::kInTable},
                                                                             {0x19, sprm::kRowEnd},
                                                                             {0x41, sprm::kDeleted},
                                                                             {0x55, sprm::kBold},
                                                                             {0x56, sprm::kItalic},
                                                                             {0x5C, sprm::kHidden}}};

}  // namespace

std::uint8_t Sprm::byte() const {
    return u8_at(operand, 0);
}
std::uint16_t Sprm::word() const {
    return u16_at(operand, 0);
}
std::int16_t Sprm::number() const {
    return static_cast<std::int16_t>(word());
}
std::uint32_t Sprm::wide() const {
    return u32_at(operand, 0);
}

std::optional<Sprm> Sprms::next() {
    if (bytes_.size() < 3) return std::nullopt;
    const std::uint16_t code = u16_at(bytes_, 0);
    bytes_.remove_prefix(2);
    const Length length = length_of(code, bytes_);
    if (length.prefix + length.size > bytes_.size()) {
        bytes_ = {};
        return std::nullopt;
    }
    const Sprm out{code, bytes_.substr(length.prefix, length.size)};
    bytes_.remove_prefix(length.prefix + length.size);
    return out;
}

std::string sprm_of_short_form(std::uint16_t value) {
    const auto number = static_cast<std::uint8_t>((value >> 1U) & 0x7FU);
    const auto it = std::ranges::find(kShortForms, number, &std::pair<std::uint8_t, std::uint16_t>::first);
    if (it == kShortForms.end()) return {};
    return {static_cast<char>(it->second & 0xFFU), static_cast<char>(it->second >> 8U),
            static_cast<char>(value >> 8U)};
}

}  // namespace atspro::document::word97
