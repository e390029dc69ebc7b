#include "fetch/walls.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace atspro::fetch {
namespace {

// Where signs of a wall are looked for; walls are short pages, and their signs stand in the head.
constexpr std::size_t kSearchedBytes = 256 * 1024;
// Visible text, in bytes without blanks, of a page that is a wall and nothing else. A challenge's own marks
// are sure; a form to sign in or a captcha may stand beside a short posting.
constexpr std::size_t kMostChallengeText = 1'500;
constexpr std::size_t kMostSignInText = 800;
constexpr std::size_t kMostCaptchaText = 400;

constexpr std::array<std::string_view, 14> kSignInSegments{
    "login", "log-in", "signin", "sign-in",   "sign_in", "authwall",   "sso",
    "auth",  "oauth",  "oauth2", "authorize", "saml2",   "checkpoint", "authenticate"};
constexpr std::array<std::string_view, 7> kSignInHosts{"login",    "signin", "sso", "auth",
                                                       "accounts", "id",     "idp"};

// Only challenge pages hold these, never a page that merely uses the same service.
constexpr std::array<std::string_view, 9> kChallenges{"_cf_chl_opt",               // Cloudflare
                                                      "geo.captcha-delivery.com",  // DataDome
                                                      "px-captcha",                // HUMAN
                                                      "_incapsula_resource",       // Imperva
                                                      "pardon our interruption",   // Imperva
                                                      "sec-if-cpt-container",      // Akamai
                                                      "awswafcookiedomainlist",    // AWS WAF
                                                      "kpsdk",                     // Kasada
                                                      "verify you are human"};
// Postings have these beside their forms; alone on a page they are a wall.
constexpr std::array<std::string_view, 2> kCaptchas{"captcha", "cf-turnstile"};
constexpr std::array<std::string_view, 3> kPasswordFields{"type=\"password\"", "type='password'",
                                                          "type=password"};

bool holds_any(std::string_view text, const auto& signs) {
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != text.npos; });
}

// Bytes of text outside tags, scripts and styles; `lower` is in lower case. Enough to tell a page from a
// wall.
std::size_t visible_text_bytes(std::string_view lower) {
    std::size_t bytes = 0;
    for (std::size_t at = 0; at < lower.size();) {
        if (lower[at] != '<') {
            bytes += static_cast<unsigned char>(lower[at]) > 0x20;
            ++at;
            continue;
        }
        std::size_t end = lower.find('>', at);
        for (const std::string_view unseen : {"script", "style", "noscript", "head"}) {
            const std::string_view rest = lower.substr(at + 1);
            if (!rest.starts_with(unseen) || (rest.size() > unseen.size() &&
                                              std::isalnum(static_cast<unsigned char>(rest[unseen.size()]))))
                continue;
            const std::size_t close = lower.find("</" + std::string(unseen), at);
            // The end of the head may be left out; what is in it is told from the body then.
            if (close != lower.npos || unseen != "head")
                end = close == lower.npos ? close : lower.find('>', close);
            break;
        }
        if (end == lower.npos) break;
        at = end + 1;
    }
    return bytes;
}

bool has_posting(std::string_view lower) {
    return lower.find("jobposting") != lower.npos;
}

// DataDome marks good pages in the same way.
bool is_challenge_field(const std::pair<std::string, std::string>& field, bool good) {
    const std::string value = to_lower(field.second);
    return (field.first == "cf-mitigated" && value == "challenge") ||
           (field.first == "x-amzn-waf-action" && (value == "challenge" || value == "captcha")) ||
           (field.first == "x-datadome" && value == "protected" && !good);
}

}  // namespace

std::optional<Wall> find_wall(int status, const net::HttpFields& fields, std::string_view body) {
    if (status == 401 || status == 407) return Wall::sign_in;
    const bool good = status >= 200 && status < 300;
    const std::string lower = to_lower(clean_utf8(body.substr(0, kSearchedBytes)));
    if (good && has_posting(lower)) return std::nullopt;
    const bool challenged =
        std::ranges::any_of(fields, [&](const auto& field) { return is_challenge_field(field, good); });
    if (challenged || status == 999) return Wall::robot_check;
    const std::size_t text = visible_text_bytes(lower);
    if (text <= kMostChallengeText && holds_any(lower, kChallenges)) return Wall::robot_check;
    if (status == 403) return Wall::robot_check;
    if (text <= kMostCaptchaText && (good || status == 429) && holds_any(lower, kCaptchas))
        return Wall::robot_check;
    if (text <= kMostSignInText && good && holds_any(lower, kPasswordFields)) return Wall::sign_in;
    return std::nullopt;
}

bool is_sign_in_address(const Url& url) {
    for (const std::string& segment : path_segments(url))
        if (std::ranges::find(kSignInSegments, to_lower(segment)) != kSignInSegments.end()) return true;
    const std::string_view label = std::string_view(url.host).substr(0, url.host.find('.'));
    return std::ranges::find(kSignInHosts, label) != kSignInHosts.end();
}

Error site_refuses(Wall wall, std::string_view host) {
    const std::string_view why = wall == Wall::sign_in ? " asks to sign in" : " keeps programs out";
    return {.code = Code::site_refused,
            .detail = "This site does not let programs read it (" + std::string(host) + std::string(why) +
                      "): paste the text or upload the page."};
}

}  // namespace atspro::fetch
