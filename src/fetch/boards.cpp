#include "fetch/boards.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace atspro::fetch {
namespace {

using Segments = std::vector<std::string>;

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The token that begins `text`: what boards use for names and ids.
std::string_view token_at(std::string_view text) {
    const auto is_token = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
    };
    return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_token) - text.begin()));
}

// The token behind the first of `marks` that stands in `html`.
template <std::size_t N>
std::string token_behind(std::string_view html, const std::array<std::string_view, N>& marks) {
    for (const std::string_view mark : marks)
        for (std::size_t at = html.find(mark); at != html.npos; at = html.find(mark, at + 1))
            if (const std::string_view token = token_at(html.substr(at + mark.size())); !token.empty())
                return std::string(token);
    return {};
}

// The name before ".board.example" of a host; empty where it is not one label.
std::string account_of(std::string_view host, std::string_view suffix) {
    if (!host.ends_with(suffix)) return {};
    const std::string_view label = host.substr(0, host.size() - suffix.size());
    return label.find('.') == label.npos ? std::string(label) : std::string();
}

BoardCall call_to(Board board, const Url& url, std::string organization, std::string posting,
                  std::string api_url) {
    return {.board = board,
            .api_url = std::move(api_url),
            .organization = std::move(organization),
            .posting = std::move(posting),
            .page_url = url.text()};
}

BoardCall greenhouse_call(const Url& url, const std::string& token, const std::string& id, bool eu) {
    return call_to(Board::greenhouse, url, token, id,
                   std::string("https://boards-api.") + (eu ? "eu." : "") + "greenhouse.io/v1/boards/" +
                       percent_encoded(token) + "/jobs/" + percent_encoded(id) + "?pay_transparency=true");
}

std::optional<BoardCall> greenhouse(const Url& url, const Segments& path) {
    constexpr std::array<std::string_view, 3> kHosts{"boards.", "job-boards.", "boards-api."};
    const bool eu = url.host.ends_with(".eu.greenhouse.io");
    const std::string_view suffix = eu ? "eu.greenhouse.io" : "greenhouse.io";
    const bool known = std::ranges::any_of(
        kHosts, [&](std::string_view host) { return url.host == std::string(host) + std::string(suffix); });
    if (!known) return std::nullopt;
    if (path.size() >= 2 && path[0] == "embed" && path[1] == "job_app") {
        const auto token = url.parameter("for");
        const auto id = url.parameter("token");
        if (token && id && !token->empty() && all_digits(*id)) return greenhouse_call(url, *token, *id, eu);
        return std::nullopt;
    }
    const std::size_t at = url.host.starts_with("boards-api.") ? 2 : 0;  // behind "v1/boards"
    if (path.size() >= at + 3 && path[at + 1] == "jobs" && all_digits(path[at + 2]))
        return greenhouse_call(url, path[at], path[at + 2], eu);
    const auto id = url.parameter("gh_jid");
    if (path.size() == 1 && id && all_digits(*id)) return greenhouse_call(url, path[0], *id, eu);
    return std::nullopt;
}

std::optional<BoardCall> lever(const Url& url, const Segments& path) {
    const bool eu = url.host == "jobs.eu.lever.co" || url.host == "api.eu.lever.co";
    const bool api = url.host == "api.lever.co" || url.host == "api.eu.lever.co";
    if (!eu && !api && url.host != "jobs.lever.co") return std::nullopt;
    const std::size_t at = api ? 2 : 0;  // behind "v0/postings"
    if (path.size() < at + 2) return std::nullopt;
    return call_to(Board::lever, url, path[at], path[at + 1],
                   std::string("https://api.") + (eu ? "eu." : "") + "lever.co/v0/postings/" +
                       percent_encoded(path[at]) + "/" + percent_encoded(path[at + 1]) + "?mode=json");
}

BoardCall ashby_call(const Url& url, const std::string& organization, const std::string& id) {
    return call_to(Board::ashby, url, organization, id,
                   "https://api.ashbyhq.com/posting-api/job-board/" + percent_encoded(organization) +
                       "?includeCompensation=true");
}

std::optional<BoardCall> ashby(const Url& url, const Segments& path) {
    if (url.host != "jobs.ashbyhq.com" || path.size() < 2) return std::nullopt;
    return ashby_call(url, path[0], path[1]);
}

std::optional<BoardCall> workable(const Url& url, const Segments& path) {
    std::string account = account_of(url.host, ".workable.com");
    std::size_t at = 0;
    if (account == "apply") {
        account = path.empty() ? "" : path[0];
        at = 1;
    } else if (account == "www" || account == "jobs") {
        return std::nullopt;
    }
    if (account.empty() || path.size() < at + 2 || path[at] != "j") return std::nullopt;
    return call_to(Board::workable, url, account, path[at + 1],
                   "https://www.workable.com/api/accounts/" + percent_encoded(account) + "?details=true");
}

// Behind "o", which a language may stand before: "/o/baker", "/l/de/o/baker", "/de/o/baker".
std::string recruitee_slug(const Segments& path) {
    const auto at = std::ranges::find(path, "o");
    return at == path.end() || at + 1 == path.end() || at - path.begin() > 2 ? std::string() : *(at + 1);
}

BoardCall recruitee_call(const Url& url, const std::string& organization, const std::string& slug) {
    return call_to(Board::recruitee, url, organization, slug,
                   url.scheme + "://" + url.authority() + "/api/offers/" + percent_encoded(slug));
}

std::optional<BoardCall> recruitee(const Url& url, const Segments& path) {
    const std::string account = account_of(url.host, ".recruitee.com");
    const std::string slug = recruitee_slug(path);
    if (account.empty() || slug.empty()) return std::nullopt;
    return recruitee_call(url, account, slug);
}

std::optional<BoardCall> smartrecruiters(const Url& url, Segments path) {
    const std::string account = account_of(url.host, ".smartrecruiters.com");
    if (account != "jobs" && account != "careers" && account != "www") return std::nullopt;
    if (path.size() >= 5 && path[0] == "oneclick-ui" && path[1] == "company" && path[3] == "publication")
        path = {path[2], path[4]};
    if (!path.empty() && path[0] == "ni") path.erase(path.begin());
    if (path.size() < 2) return std::nullopt;
    // "743999-baker" names the posting 743999; a UUID has its own hyphens.
    const std::string number = path[1].substr(0, path[1].find('-'));
    const bool is_uuid = path[1].size() >= 36 && path[1][8] == '-' && path[1][13] == '-' &&
                         path[1][18] == '-' && path[1][23] == '-';
    if (!is_uuid && !all_digits(number)) return std::nullopt;
    const std::string id = is_uuid ? path[1].substr(0, 36) : number;
    return call_to(Board::smartrecruiters, url, path[0], id,
                   "https://api.smartrecruiters.com/v1/companies/" + percent_encoded(path[0]) + "/postings/" +
                       percent_encoded(id));
}

}  // namespace

std::string_view name_of(Board board) {
    switch (board) {
        case Board::greenhouse:
            return "Greenhouse";
        case Board::lever:
            return "Lever";
        case Board::ashby:
            return "Ashby";
        case Board::workable:
            return "Workable";
        case Board::recruitee:
            return "Recruitee";
        case Board::smartrecruiters:
            return "SmartRecruiters";
    }
    return "";
}

std::optional<BoardCall> board_call(const Url& url) {
    const Segments path = path_segments(url);
    for (auto* reader : {+[](const Url& u, const Segments& p) { return greenhouse(u, p); },
                         +[](const Url& u, const Segments& p) { return lever(u, p); },
                         +[](const Url& u, const Segments& p) { return ashby(u, p); },
                         +[](const Url& u, const Segments& p) { return workable(u, p); },
                         +[](const Url& u, const Segments& p) { return recruitee(u, p); },
                         +[](const Url& u, const Segments& p) { return smartrecruiters(u, p); }})
        if (auto call = reader(url, path)) return call;
    return std::nullopt;
}

std::optional<BoardCall> embedded_board_call(const Url& url, std::string_view html) {
    constexpr std::array<std::string_view, 5> kGreenhouse{
        "greenhouse.io/embed/job_board/js?for=", "greenhouse.io/embed/job_board?for=",
        "greenhouse.io/embed/job_app?for=", "greenhouse.io/v1/boards/", "job-boards.greenhouse.io/"};
    constexpr std::array<std::string_view, 2> kAshby{"jobs.ashbyhq.com/",
                                                     "api.ashbyhq.com/posting-api/job-board/"};
    if (const auto id = url.parameter("gh_jid"); id && all_digits(*id)) {
        const std::string token = token_behind(html, kGreenhouse);
        if (!token.empty() && token != "embed")
            return greenhouse_call(url, token, *id, html.find(".eu.greenhouse.io") != html.npos);
    }
    if (const auto id = url.parameter("ashby_jid"); id && !id->empty()) {
        const std::string organization = token_behind(html, kAshby);
        if (!organization.empty()) return ashby_call(url, organization, *id);
    }
    const std::string slug = recruitee_slug(path_segments(url));
    if (!slug.empty() && html.find("recruitee") != html.npos)
        return recruitee_call(url, std::string(url.host.substr(0, url.host.find('.'))), slug);
    return std::nullopt;
}

}  // namespace atspro::fetch
