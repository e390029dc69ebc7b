#include "fetch/address_rules.h"

#include <array>
#include <cstdint>

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;

struct Block4 {
    std::uint32_t network;
    int bits;
    AddressRule rule;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t d = 0) {
    return a << 24 | b << 16 | c << 8 | d;
}

// The IANA IPv4 Special-Purpose Address Registry and the multicast space. The first that matches counts.
constexpr std::array kBlocks4{
    Block4{ip(0), 8, {Reach::refused, "an address of \"this network\""}},
    Block4{ip(10), 8, {Reach::local, "a private address"}},
    Block4{ip(100, 100, 100, 200), 32, {Reach::refused, "the address of a metadata service"}},
    Block4{ip(100, 64), 10, {Reach::local, "an address of a provider's inner network"}},
    Block4{ip(127), 8, {Reach::local, "a loopback address"}},
    Block4{ip(169, 254), 16, {Reach::refused, "a link-local address"}},  // 169.254.169.254: metadata services
    Block4{ip(172, 16), 12, {Reach::local, "a private address"}},
    Block4{
        ip(192, 0, 0), 24, {Reach::refused, "an address of protocol assignments"}},  // 192.0.0.192: metadata
    Block4{ip(192, 0, 2), 24, {Reach::refused, "an address of documentation"}},
    Block4{ip(192, 31, 196), 24, {Reach::refused, "an address of the AS112 project"}},
    Block4{ip(192, 52, 193), 24, {Reach::refused, "an address of multicast tunnels"}},
    Block4{ip(192, 88, 99), 24, {Reach::refused, "an address of 6to4 relays"}},
    Block4{ip(192, 168), 16, {Reach::local, "a private address"}},
    Block4{ip(192, 175, 48), 24, {Reach::refused, "an address of the AS112 project"}},
    Block4{ip(198, 18), 15, {Reach::refused, "an address of benchmarks"}},
    Block4{ip(198, 51, 100), 24, {Reach::refused, "an address of documentation"}},
    Block4{ip(203, 0, 113), 24, {Reach::refused, "an address of documentation"}},
    Block4{ip(224), 4, {Reach::refused, "a multicast address"}},
    Block4{ip(240), 4, {Reach::refused, "a reserved address"}},
};

struct Block6 {
    std::array<std::uint8_t, 16> network;
    int bits;
    AddressRule rule;
};

// What lies within 2000::/3 and is not public, and what lies outside and can be named.
constexpr std::array kBlocks6{
    Block6{{0x20, 0x01, 0x0d, 0xb8}, 32, {Reach::refused, "an address of documentation"}},
    Block6{{0x20, 0x01, 0x00},
           23,
           {Reach::refused, "an address of protocol assignments"}},  // Teredo, ORCHID, ...
    Block6{{0x20, 0x02}, 16, {Reach::refused, "a 6to4 address"}},
    Block6{{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48, {Reach::refused, "an address of the AS112 project"}},
    Block6{{0x3f, 0xff, 0x00}, 20, {Reach::refused, "an address of documentation"}},
    Block6{{0x3f, 0xfe}, 16, {Reach::refused, "an address of the former 6bone"}},
    Block6{{0x20}, 3, {Reach::open, ""}},
    Block6{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, {Reach::local, "a loopback address"}},
    Block6{{0xfd, 0x00, 0x0e, 0xc2}, 32, {Reach::refused, "the address of a metadata service"}},
    Block6{{0xfc}, 7, {Reach::local, "a private address"}},
    Block6{{0xfe, 0x80}, 10, {Reach::refused, "a link-local address"}},
    Block6{{0xff}, 8, {Reach::refused, "a multicast address"}},
};

bool within(const std::array<std::uint8_t, 16>& address, const Block6& block) {
    for (int bit = 0; bit < block.bits; ++bit) {
        const auto byte = static_cast<std::size_t>(bit / 8);
        const int mask = 0x80 >> (bit % 8);
        if ((address[byte] & mask) != (block.network[byte] & mask)) return false;
    }
    return true;
}

}  // namespace

AddressRule rule_of(const asio::ip::address& address) {
    if (address.is_v4()) {
        for (const Block4& block : kBlocks4)
            if ((address.to_v4().to_uint() ^ block.network) >> (32 - block.bits) == 0) return block.rule;
        return {};
    }
    const auto bytes = address.to_v6().to_bytes();
    for (const Block6& block : kBlocks6)
        if (within(bytes, block)) return block.rule;
    return {Reach::refused, "an address outside the public range of IPv6"};
}

}  // namespace atspro::fetch
