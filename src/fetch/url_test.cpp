#include "fetch/url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::fetch {
namespace {

std::string text_of(std::string_view url) {
    const auto parsed = parse_url(url);
    return parsed ? parsed->text() : "refused";
}

TEST(Url, is_written_anew_from_its_parts) {
    for (const auto& [given, text] : std::initializer_list<std::pair<std::string, std::string>>{
             {"https://jobs.example.org/123?a=b#top", "https://jobs.example.org/123?a=b"},
             {"HTTPS://Jobs.Example.ORG", "https://jobs.example.org/"},
             {"  \thttp://a.example/x y\r\n", "http://a.example/x%20y"},
             {"ht\ntp://a.exa\tmple/", "http://a.example/"},
             {"http:/a.example", "http://a.example/"},
             {"http:\\\\a.example\\b", "http://a.example/b"},
             {"http://a.example:80/", "http://a.example/"},
             {"https://a.example:443/", "https://a.example/"},
             {"https://a.example:00080/", "https://a.example:80/"},
             {"http://a.example:/", "http://a.example/"},
             {"http://a.example/b/../c/./d/..", "http://a.example/c/"},
             {"http://a.example/../../b", "http://a.example/b"},
             {"http://a.example/%2e%2E/b/%2e/c", "http://a.example/b/c"},
             {"http://a.example/%0d%0aX", "http://a.example/%0d%0aX"},
             {"http://a.example/\xE4\xBD\xA0?\xE2\x8C\xA3\"'", "http://a.example/%E4%BD%A0?%E2%8C%A3%22%27"},
             {"http://a.example/{`}|^\"<>", "http://a.example/%7B%60%7D%7C%5E%22%3C%3E"},
             {"http://bücher.example/", "http://xn--bcher-kva.example/"},
             {"http://a%2Eexample/", "http://a.example/"},
             {"http://a.example/?", "http://a.example/?"},
             {"http://a.example/?b\\c", "http://a.example/?b%5Cc"},
             {"http://a.example?b", "http://a.example/?b"},
             {"http://a.example#@b.example/", "http://a.example/"},
             {"http://a.example\\@b.example/", "http://a.example/@b.example/"},
             {"http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"}})
        EXPECT_EQ(text_of(given), text) << given;
}

TEST(Url, ipv4_addresses_are_known_in_every_notation) {
    for (const char* host :
         {"127.0.0.1", "2130706433", "0x7f000001", "0x7F.1", "017700000001", "0177.0.0.1", "127.1", "127.0.1",
          "127.0.0.1.", "%31%32%37.0.0.1", "１２７.０.０.１", "127。0。0。1"}) {
        const auto url = parse_url("http://" + std::string(host) + "/");
        ASSERT_TRUE(url) << host;
        EXPECT_EQ(url->host, "127.0.0.1") << host;
        ASSERT_TRUE(url->address) << host;
        EXPECT_TRUE(url->address->is_loopback()) << host;
    }
    EXPECT_FALSE(parse_url("http://jobs.example/")->address);
    EXPECT_FALSE(parse_url("http://1.2.3.4.example/")->address);
}

TEST(Url, what_is_no_address_is_refused_in_words) {
    for (const std::string& text : {std::string(),
                                    std::string("jobs.example.org"),
                                    std::string("//a.example/"),
                                    std::string("/etc/passwd"),
                                    std::string("file:///etc/passwd"),
                                    std::string("javascript:alert(1)"),
                                    std::string("ftp://a.example/"),
                                    std::string("http://"),
                                    std::string("http:///"),
                                    std::string("http://?a"),
                                    std::string("http://user@a.example/"),
                                    std::string("http://user:word@a.example/"),
                                    std::string("http://@a.example/"),
                                    std::string("http://a.example:65536/"),
                                    std::string("http://a.example:+80/"),
                                    std::string("http://a.example:80a/"),
                                    std::string("http://[::1/"),
                                    std::string("http://::1/"),
                                    std::string("http://[::1]x/"),
                                    std::string("http://[fe80::1%25eth0]/"),
                                    std::string("http://a b/"),
                                    std::string("http://a%00b/"),
                                    std::string("http://a%2Fb/"),
                                    std::string("http://a..b/"),
                                    std::string("http://256.0.0.1/"),
                                    std::string("http://1.2.3.4.5/"),
                                    std::string("http://4294967296/"),
                                    std::string("http://0x100000000/"),
                                    std::string("http://1.2.3.08/"),
                                    std::string("http://a.example/\xFF"),
                                    "http://a.example/" + std::string(kMaxUrlBytes, 'a'),
                                    "http://" + std::string(64, 'a') + ".example/",
                                    std::string("http://xn--/")}) {
        const auto url = parse_url(text);
        ASSERT_FALSE(url) << text << " became " << url->text();
        EXPECT_EQ(url.error().code, Code::invalid_url) << text;
        EXPECT_THAT(url.error().detail, testing::HasSubstr("; ")) << text;
    }
}

TEST(Url, what_was_written_is_read_the_same) {
    for (const char* given : {"https://jobs.example.org/a%20b/c?d=e&f=%22", "http://[2606:4700::1111]:8080/",
                              "http://9.9.9.9/?", "http://xn--bcher-kva.example:8443/x"}) {
        const auto url = parse_url(given);
        ASSERT_TRUE(url);
        EXPECT_EQ(url->text(), given);
        EXPECT_EQ(parse_url(url->text()).value(), *url);
    }
}

TEST(Url, references_are_resolved_against_their_page) {
    const Url base = parse_url("https://a.example:8443/b/c?d").value();
    for (const auto& [reference, text] : std::initializer_list<std::pair<const char*, const char*>>{
             {"/x", "https://a.example:8443/x"},
             {"x", "https://a.example:8443/b/x"},
             {"../x", "https://a.example:8443/x"},
             {"?x", "https://a.example:8443/b/c?x"},
             {"#x", "https://a.example:8443/b/c?d"},
             {"./", "https://a.example:8443/b/"},
             {"//b.example/x", "https://b.example/x"},
             {"\\\\b.example/x", "https://b.example/x"},
             {"http://b.example", "http://b.example/"},
             {"https:x", "https://a.example:8443/b/x"},
             {"http:b.example", "http://b.example/"},
             {"x:y", "refused"},
             {"file:///etc/passwd", "refused"},
             {"//user@b.example/", "refused"},
             {"//127.1/", "https://127.0.0.1/"}}) {
        const auto url = resolve_url(base, reference);
        EXPECT_EQ(url ? url->text() : "refused", text) << reference;
    }
}

TEST(Url, parameters_and_segments_come_decoded) {
    const Url url = parse_url("https://a.example//b%2Fc/d/?gh_jid=12&x=a+b%21&gh_jid=13&y").value();
    EXPECT_EQ(url.parameter("gh_jid"), "12");
    EXPECT_EQ(url.parameter("x"), "a b!");
    EXPECT_EQ(url.parameter("y"), "");
    EXPECT_EQ(url.parameter("z"), std::nullopt);
    EXPECT_THAT(path_segments(url), testing::ElementsAre("b/c", "d"));
    EXPECT_EQ(percent_encoded("a b/ü~"), "a%20b%2F%C3%BC~");
}

}  // namespace
}  // namespace atspro::fetch
