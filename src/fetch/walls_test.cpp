#include "fetch/walls.h"

#include <gtest/gtest.h>

namespace atspro::fetch {
namespace {

std::string page(std::string_view body, std::string_view head = "") {
    return "<!DOCTYPE html><html><head><title>Site</title>" + std::string(head) + "</head><body>" +
           std::string(body) + "</body></html>";
}
const std::string kPosting = page("<h1>Baker</h1><p>" + std::string(2'000, 'x') + "</p>");

TEST(Walls, are_told_from_pages) {
    struct Row {
        const char* what;
        int status;
        net::HttpFields fields;
        std::string body;
        std::optional<Wall> wall;
    };
    for (const Row& row : {
             Row{"a posting", 200, {}, kPosting, std::nullopt},
             Row{"a short posting", 200, {}, page("<h1>Baker</h1><p>Bakes bread.</p>"), std::nullopt},
             Row{"not found", 404, {}, page("gone"), std::nullopt},
             Row{"a failing server", 500, {}, page("oops"), std::nullopt},
             Row{"unauthorised", 401, {}, "", Wall::sign_in},
             Row{"forbidden", 403, {}, page("no"), Wall::robot_check},
             Row{"the status that one network made up", 999, {}, "", Wall::robot_check},
             Row{"a challenge told by a field", 503, {{"cf-mitigated", "challenge"}}, "", Wall::robot_check},
             Row{"a challenge that is no failure by its status",
                 202,
                 {{"x-amzn-waf-action", "challenge"}},
                 "",
                 Wall::robot_check},
             Row{"a good page of a guarded site",
                 200,
                 {{"x-datadome", "protected"}},
                 page("short"),
                 std::nullopt},
             Row{"a head that is not closed",
                 200,
                 {},
                 "<html><head><title>Site</title><body><h1>Baker</h1><p>" + std::string(2'000, 'x') +
                     "</p><input type=password>",
                 std::nullopt},
             Row{"a challenge with 503",
                 503,
                 {},
                 page("Just a moment...", "<script>window._cf_chl_opt={}</script>"),
                 Wall::robot_check},
             Row{"a challenge with 200", 200, {}, page("<p>Verify you are human</p>"), Wall::robot_check},
             Row{"a captcha and nothing else",
                 200,
                 {},
                 page("<div class=\"g-recaptcha\"></div>"),
                 Wall::robot_check},
             Row{"a captcha beside a posting's form",
                 200,
                 {},
                 kPosting + "<div class=\"g-recaptcha\"></div>",
                 std::nullopt},
             Row{"a captcha on a short posting's page",
                 200,
                 {},
                 page("<h1>Baker</h1><p>" + std::string(500, 'x') +
                      "</p><script src=\"/recaptcha/api.js\"></script>"),
                 std::nullopt},
             Row{"a form to sign in on a short posting's page",
                 200,
                 {},
                 page("<input type='password'><p>" + std::string(900, 'x') + "</p>"),
                 std::nullopt},
             Row{"structured data beside a captcha",
                 200,
                 {},
                 page("<div class=\"h-captcha\"></div><script "
                      "type=\"application/ld+json\">{\"@type\":\"JobPosting\"}</script>"),
                 std::nullopt},
             Row{"a form to sign in",
                 200,
                 {},
                 page("<form><input name=u><input type=\"password\"></form>"),
                 Wall::sign_in},
             Row{"a form to sign in beside a posting",
                 200,
                 {},
                 kPosting + "<input type=\"password\">",
                 std::nullopt},
             Row{"a failing server behind a challenge's field of a good page",
                 200,
                 {{"x-datadome", "protected"}},
                 kPosting,
                 std::nullopt},
             Row{"bytes that are no text", 200, {}, std::string("%PDF-1.7\0\xFF\xFE", 11), std::nullopt},
         })
        EXPECT_EQ(find_wall(row.status, row.fields, row.body), row.wall) << row.what;
}

TEST(Walls, scripts_and_styles_are_not_seen) {
    EXPECT_EQ(find_wall(200, {},
                        page("<script>" + std::string(5'000, 'x') + "</script><style>" +
                             std::string(5'000, 'x') + "</style><input type=password>")),
              Wall::sign_in);
    EXPECT_EQ(find_wall(200, {}, "<body><script>var a = 'never closed"), std::nullopt);
}

TEST(Walls, addresses_to_sign_in_at_are_known) {
    for (const char* url : {"https://a.example/login", "https://a.example/users/sign_in?to=/jobs",
                            "https://a.example/authwall?x", "https://login.a.example/x",
                            "https://accounts.a.example/", "https://a.example/en/Login"})
        EXPECT_TRUE(is_sign_in_address(parse_url(url).value())) << url;
    for (const char* url : {"https://a.example/jobs/login-engineer", "https://a.example/jobs/1",
                            "https://logins.example/", "https://a.example/?next=login"})
        EXPECT_FALSE(is_sign_in_address(parse_url(url).value())) << url;
}

TEST(Walls, the_refusal_says_what_to_do) {
    const Error error = site_refuses(Wall::sign_in, "a.example");
    EXPECT_EQ(error.code, Code::site_refused);
    EXPECT_EQ(error.detail,
              "This site does not let programs read it (a.example asks to sign in): paste the text or upload "
              "the page.");
}

}  // namespace
}  // namespace atspro::fetch
