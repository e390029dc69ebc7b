#include "fetch/guard.h"

#include <algorithm>
#include <array>

#include "fetch/address_rules.h"

namespace atspro::fetch {
namespace {

constexpr std::array<std::uint16_t, 4> kPorts{80, 443, 8080, 8443};

tl::unexpected<Error> port_refused(const Url& url) {
    return fail(Code::blocked_address,
                "Job pages are fetched from the ports 80, 443, 8080 and 8443 only, not from port " +
                    std::to_string(url.port) + "; paste the posting's text instead.");
}

}  // namespace

Guard::Guard(bool allow_private, std::vector<std::string> blocked)
    : allow_private_(allow_private), blocked_(std::move(blocked)) {}

bool Guard::is_blocked(std::string_view host) const {
    if (host.ends_with('.')) host.remove_suffix(1);
    return std::ranges::any_of(blocked_, [&](std::string_view domain) {
        return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                                  host[host.size() - domain.size() - 1] == '.');
    });
}

Result<void> Guard::check(const Url& url) const {
    if (is_blocked(url.host))
        return fail(Code::blocked_domain, "Pages of " + url.host +
                                              " are not fetched: the owner of this server blocks that "
                                              "site; paste the posting's text or upload the page.");
    if (url.address) return check(url, {*url.address});
    if (!allow_private_ && std::ranges::find(kPorts, url.port) == kPorts.end()) return port_refused(url);
    return {};
}

Result<void> Guard::check(const Url& url, const std::vector<boost::asio::ip::address>& addresses) const {
    bool all_local = true;
    for (const auto& address : addresses) {
        const AddressRule rule = rule_of(address);
        all_local = all_local && rule.reach == Reach::local;
        if (may_connect(address)) continue;
        const std::string leads =
            url.address ? url.host + " is " : url.host + " leads to " + address.to_string() + ", ";
        return fail(Code::blocked_address,
                    leads + std::string(rule.what) +
                        ", from which nothing is fetched; paste the posting's text instead.");
    }
    const bool usual_port = std::ranges::find(kPorts, url.port) != kPorts.end();
    if (!usual_port && !(allow_private_ && all_local)) return port_refused(url);
    return {};
}

bool Guard::may_connect(const boost::asio::ip::address& address) const {
    const Reach reach = rule_of(address).reach;
    return reach == Reach::open || (allow_private_ && reach == Reach::local);
}

}  // namespace atspro::fetch
