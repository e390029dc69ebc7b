#include "fetch/guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/address_rules.h"

namespace atspro::fetch {
namespace {

using boost::asio::ip::make_address;
using testing::HasSubstr;

// Of each block that is set aside: its first and last address, and its neighbours on both sides.
struct Block {
    const char* first;
    const char* last;
    Reach reach;
    const char* before = nullptr;  // public
    const char* after = nullptr;   // public
};
constexpr Block kBlocks[] = {
    {"0.0.0.0", "0.255.255.255", Reach::refused, nullptr, "1.0.0.0"},
    {"10.0.0.0", "10.255.255.255", Reach::local, "9.255.255.255", "11.0.0.0"},
    {"100.64.0.0", "100.127.255.255", Reach::local, "100.63.255.255", "100.128.0.0"},
    {"100.100.100.200", "100.100.100.200", Reach::refused},
    {"127.0.0.0", "127.255.255.255", Reach::local, "126.255.255.255", "128.0.0.0"},
    {"169.254.0.0", "169.254.255.255", Reach::refused, "169.253.255.255", "169.255.0.0"},
    {"169.254.169.254", "169.254.169.254", Reach::refused},
    {"172.16.0.0", "172.31.255.255", Reach::local, "172.15.255.255", "172.32.0.0"},
    {"192.0.0.0", "192.0.0.255", Reach::refused, "191.255.255.255", "192.0.1.0"},
    {"192.0.0.192", "192.0.0.192", Reach::refused},
    {"192.0.2.0", "192.0.2.255", Reach::refused, "192.0.1.255", "192.0.3.0"},
    {"192.88.99.0", "192.88.99.255", Reach::refused, "192.88.98.255", "192.88.100.0"},
    {"192.168.0.0", "192.168.255.255", Reach::local, "192.167.255.255", "192.169.0.0"},
    {"198.18.0.0", "198.19.255.255", Reach::refused, "198.17.255.255", "198.20.0.0"},
    {"198.51.100.0", "198.51.100.255", Reach::refused, "198.51.99.255", "198.51.101.0"},
    {"203.0.113.0", "203.0.113.255", Reach::refused, "203.0.112.255", "203.0.114.0"},
    {"224.0.0.0", "255.255.255.255", Reach::refused, "223.255.255.255"},
    {"::", "::", Reach::refused},
    {"::1", "::1", Reach::local},
    {"::2", "1fff:ffff::", Reach::refused, nullptr, "2000::"},
    {"::127.0.0.1", "::ffff:127.0.0.1", Reach::refused},
    {"::ffff:8.8.8.8", "::ffff:255.255.255.255", Reach::refused},
    {"64:ff9b::808:808", "64:ff9b:1::7f00:1", Reach::refused},
    {"100::", "100::1", Reach::refused},
    {"2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", Reach::refused, "2000:ffff::", "2001:200::"},
    {"2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", Reach::refused, "2001:db7:ffff::", "2001:db9::"},
    {"2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Reach::refused, "2001:ffff::", "2003::"},
    {"3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", Reach::refused},
    {"4000::", "fbff:ffff::", Reach::refused, "3fff:ffff:ffff::"},
    {"fc00::", "fdff:ffff::", Reach::local},
    {"fd00:ec2::254", "fd00:ec2::254", Reach::refused},
    {"fe80::", "febf:ffff::", Reach::refused},
    {"fec0::", "feff:ffff::", Reach::refused},
    {"ff00::", "ffff:ffff::", Reach::refused},
};

TEST(AddressRules, everything_that_is_set_aside_is_known_to_its_edges) {
    for (const Block& block : kBlocks) {
        for (const char* inside : {block.first, block.last}) {
            const AddressRule rule = rule_of(make_address(inside));
            EXPECT_EQ(rule.reach, block.reach) << inside << " is " << rule.what;
            EXPECT_FALSE(rule.what.empty()) << inside;
        }
        for (const char* outside : {block.before, block.after})
            if (outside) EXPECT_EQ(rule_of(make_address(outside)).reach, Reach::open) << outside;
    }
    for (const char* open :
         {"1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2001:4860:4860::8888", "2a00::1"})
        EXPECT_EQ(rule_of(make_address(open)).reach, Reach::open) << open;
}

Result<void> verdict(const Guard& guard, std::string_view url, const std::vector<std::string>& dns = {}) {
    const auto parsed = parse_url(url);
    if (!parsed) return fail(parsed.error());
    if (auto allowed = guard.check(*parsed); !allowed || dns.empty()) return allowed;
    std::vector<boost::asio::ip::address> addresses;
    for (const std::string& address : dns) addresses.push_back(make_address(address));
    return guard.check(*parsed, addresses);
}

TEST(Guard, addresses_ports_and_answers_of_the_dns_are_judged) {
    struct Row {
        const char* url;
        std::vector<std::string> dns;
        std::optional<Code> refused;
        bool also_private = true;  // refused too where private hosts are allowed
    };
    const Guard strict;
    const Guard lenient(true);
    for (const Row& row : {
             Row{"https://jobs.example.org/1", {"93.184.216.34"}, std::nullopt},
             Row{"https://jobs.example.org/1", {"93.184.216.34", "2606:4700::1"}, std::nullopt},
             Row{"http://jobs.example.org:8080/", {"93.184.216.34"}, std::nullopt},
             Row{"http://jobs.example.org:8443/", {"93.184.216.34"}, std::nullopt},
             Row{"http://jobs.example.org:22/", {"93.184.216.34"}, Code::blocked_address},
             Row{"http://jobs.example.org:8000/", {"93.184.216.34"}, Code::blocked_address},
             Row{"http://93.184.216.34:22/", {}, Code::blocked_address},
             Row{"http://jobs.example.org/", {"93.184.216.34", "127.0.0.1"}, Code::blocked_address, false},
             Row{"http://jobs.example.org/", {"10.0.0.5"}, Code::blocked_address, false},
             Row{"http://jobs.example.org/", {"93.184.216.34", "::1"}, Code::blocked_address, false},
             Row{"http://jobs.example.org/", {"::ffff:127.0.0.1"}, Code::blocked_address},
             Row{"http://jobs.example.org/", {"169.254.169.254"}, Code::blocked_address},
             Row{"http://169.254.169.254/latest/meta-data/", {}, Code::blocked_address},
             Row{"http://[fd00:ec2::254]/", {}, Code::blocked_address},
             Row{"http://localhost/", {"127.0.0.1"}, Code::blocked_address, false},
             Row{"http://127.0.0.1/", {}, Code::blocked_address, false},
             Row{"http://127.0.0.1:9999/", {}, Code::blocked_address, false},
             Row{"http://intranet:9999/", {"10.1.2.3"}, Code::blocked_address, false},
             Row{"http://intranet:9999/", {"10.1.2.3", "93.184.216.34"}, Code::blocked_address},
             Row{"http://0/", {}, Code::blocked_address},
             Row{"http://224.0.0.1/", {}, Code::blocked_address},
         }) {
        const auto strictly = verdict(strict, row.url, row.dns);
        EXPECT_EQ(strictly ? std::nullopt : std::optional(strictly.error().code), row.refused) << row.url;
        if (!strictly)
            EXPECT_THAT(strictly.error().detail, HasSubstr("; paste the posting's text")) << row.url;
        const auto leniently = verdict(lenient, row.url, row.dns);
        EXPECT_EQ(leniently.has_value(), !row.refused || !row.also_private)
            << row.url << " where private hosts are allowed";
    }
}

TEST(Guard, a_refusal_says_what_the_address_is) {
    EXPECT_THAT(verdict(Guard(), "http://127.1/").error().detail,
                HasSubstr("127.0.0.1 is a loopback address"));
    EXPECT_THAT(verdict(Guard(), "http://a.example/", {"10.0.0.5"}).error().detail,
                HasSubstr("a.example leads to 10.0.0.5, a private address"));
}

TEST(Guard, blocked_domains_include_their_sub_domains_and_nothing_else) {
    const Guard guard(false, {"blocked.example"});
    for (const char* url :
         {"https://blocked.example/", "https://BLOCKED.example/", "https://jobs.blocked.example/1",
          "https://blocked.example./", "https://a.b.blocked.example:8443/"}) {
        const auto refused = verdict(guard, url);
        ASSERT_FALSE(refused) << url;
        EXPECT_EQ(refused.error().code, Code::blocked_domain) << url;
    }
    for (const char* url : {"https://unblocked.example/", "https://blocked.example.org/", "https://example/"})
        EXPECT_TRUE(verdict(guard, url)) << url;
}

}  // namespace
}  // namespace atspro::fetch
