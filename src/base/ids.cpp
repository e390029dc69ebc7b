#include "base/ids.h"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <mutex>

namespace atspro {
namespace {

std::string hex(const unsigned char* bytes, std::size_t count) {
    std::string out(count * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, count);
    out.pop_back();
    return out;
}

// Milliseconds since 1970 with a 12-bit counter below them: strictly rising, whatever the clock does.
std::uint64_t next_tick(const Clock& clock) {
    static std::mutex mutex;
    static std::uint64_t last = 0;
    const auto since_epoch = clock.wall().time_since_epoch();
    const auto now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
    const std::uint64_t tick = static_cast<std::uint64_t>(now_ms) << 12;
    const std::lock_guard lock(mutex);
    last = tick > last ? tick : last + 1;
    return last;
}

}  // namespace

std::string new_id(const Clock& clock) {
    const std::uint64_t tick = next_tick(clock);
    const std::uint64_t ms = tick >> 12;
    std::array<unsigned char, 16> id{};
    randombytes_buf(id.data(), id.size());
    for (std::size_t i = 0; i < 6; ++i) id[i] = static_cast<unsigned char>(ms >> (40 - 8 * i));
    id[6] = static_cast<unsigned char>(0x70 | ((tick >> 8) & 0x0f));
    id[7] = static_cast<unsigned char>(tick & 0xff);
    id[8] = static_cast<unsigned char>(0x80 | (id[8] & 0x3f));
    const std::string digits = hex(id.data(), id.size());
    return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' +
           digits.substr(16, 4) + '-' + digits.substr(20);
}

bool looks_like_id(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (dash ? c != '-' : !digit) return false;
    }
    return true;
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hex(hash.data(), hash.size());
}

}  // namespace atspro
