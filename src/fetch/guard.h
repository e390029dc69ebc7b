// Where a job page may be fetched from. Asked for each address that a person, a redirect or the DNS gives,
// and once more before each connection is opened.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "fetch/url.h"

namespace atspro::fetch {

class Guard {
  public:
    // `blocked`: hosts that are never fetched, lower case, sub-domains included. `allow_private`: loopback
    // and private networks are open, there at any port; metadata services, link-local and multicast addresses
    // never are.
    explicit Guard(bool allow_private = false, std::vector<std::string> blocked = {});

    // What the text of the address tells: blocked_domain, or blocked_address for an address or port that is
    // not allowed.
    Result<void> check(const Url& url) const;
    // What the DNS made of its host. One that is not allowed refuses all: which is connected to must not
    // matter.
    Result<void> check(const Url& url, const std::vector<boost::asio::ip::address>& addresses) const;
    bool may_connect(const boost::asio::ip::address& address) const;

  private:
    bool is_blocked(std::string_view host) const;

    bool allow_private_;
    std::vector<std::string> blocked_;
};

}  // namespace atspro::fetch
