// Which addresses job pages may be fetched from: the public ones. Everything that IANA's special-purpose
// registries set aside is refused, by tables; of IPv6 only the global unicast block is taken at all.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string_view>

namespace atspro::fetch {

enum class Reach {
    open,     // the public Internet
    local,    // loopback and private networks: only where the owner of the server lets them
    refused,  // never: metadata services, link-local, multicast, documentation, translated and reserved
              // addresses
};

struct AddressRule {
    Reach reach = Reach::open;
    std::string_view what;  // "a loopback address"; empty for public ones
};

AddressRule rule_of(const boost::asio::ip::address& address);

}  // namespace atspro::fetch
