#include "fetch/posting_fetch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <map>

#include "fetch/testing/told_resolver.h"
#include "fetch/testing/told_sender.h"
#include "net/testing/odd_server.h"

namespace atspro::fetch {
namespace {

namespace asio = boost::asio;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::page;
using testing::ToldResolver;
using testing::ToldSender;

constexpr const char* kBoardPage = "https://jobs.lever.co/acme/77";
constexpr const char* kBoardApi = "https://api.lever.co/v0/postings/acme/77?mode=json";

class PostingFetch : public ::testing::Test {
  protected:
    Result<FetchedPosting> fetch(const std::string& url, std::vector<std::string> blocked = {}) {
        asio::io_context io;
        ToldSender sender([this](const net::HttpRequest& request) -> net::Exchange {
            const auto found = site.find(request.url);
            return found == site.end() ? net::HttpResponse{.status = 404, .fields = {}, .body = "no"}
                                       : found->second;
        });
        ToldResolver resolver([this](const std::string& host, int) -> std::optional<Resolution> {
            if (host == hangs) return std::nullopt;
            return ToldResolver::to({"93.184.216.34"});
        });
        Fetcher fetcher(sender, resolver, {.blocked_domains = std::move(blocked), .timeout = timeout});
        std::optional<Result<FetchedPosting>> out;
        asio::co_spawn(io, fetch_posting(fetcher, url, Deadline::never()),
                       [&](const std::exception_ptr& e, Result<FetchedPosting> posting) {
                           EXPECT_FALSE(e);
                           out = std::move(posting);
                       });
        io.run();
        asked.clear();
        for (const net::HttpRequest& request : sender.asked) asked.push_back(request.url);
        return out.value();
    }

    std::map<std::string, net::Exchange> site;
    std::string hangs;  // a host whose name is never found
    std::chrono::milliseconds timeout{30'000};
    std::vector<std::string> asked;
};

TEST_F(PostingFetch, a_board_is_asked_for_its_posting) {
    site[kBoardApi] = page(R"({"text": "Firmware Engineer", "hostedUrl": "https://jobs.lever.co/acme/77"})",
                           "application/json; charset=utf-8");
    const auto posting = fetch(kBoardPage);
    ASSERT_TRUE(posting) << posting.error().detail;
    EXPECT_TRUE(posting->from_board);
    EXPECT_EQ(posting->page.url, kBoardPage);
    EXPECT_EQ(posting->page.final_url, kBoardPage);
    EXPECT_EQ(posting->page.media_type, "text/html");
    EXPECT_THAT(posting->page.body, HasSubstr("\"JobPosting\""));
    EXPECT_THAT(asked, ElementsAre(kBoardApi));
}

TEST_F(PostingFetch, without_the_board_the_page_itself_is_read) {
    site[kBoardPage] = page("<h1>Firmware Engineer</h1>");
    for (const net::Exchange& answer :
         {net::Exchange(page("<html>")), net::Exchange(tl::unexpected(net::Fault::certificate)),
          net::Exchange(net::HttpResponse{.status = 404, .fields = {}, .body = {}})}) {
        site[kBoardApi] = answer;
        const auto posting = fetch(kBoardPage);
        ASSERT_TRUE(posting) << posting.error().detail;
        EXPECT_FALSE(posting->from_board);
        EXPECT_THAT(asked, ElementsAre(kBoardApi, kBoardPage));
    }
    site.clear();
    EXPECT_EQ(fetch(kBoardPage).error().code, Code::page_not_found);
}

TEST_F(PostingFetch, a_page_that_shows_a_board_leads_to_it) {
    const std::string own = "https://larkfield.example/jobs?gh_jid=123";
    const std::string api =
        "https://boards-api.greenhouse.io/v1/boards/larkfield/jobs/123?pay_transparency=true";
    site[own] = page("<script src='https://boards.greenhouse.io/embed/job_board/js?for=larkfield'></script>");
    auto posting = fetch(own);
    ASSERT_TRUE(posting);
    EXPECT_FALSE(posting->from_board) << "the board does not have it";
    site[api] = page(R"({"title": "Head Baker", "content": "&lt;p&gt;Bread&lt;/p&gt;"})", "application/json");
    posting = fetch(own);
    ASSERT_TRUE(posting);
    EXPECT_TRUE(posting->from_board);
    EXPECT_THAT(posting->page.body, HasSubstr("<p>Bread</p>"));
    EXPECT_EQ(posting->page.final_url, own);
    EXPECT_THAT(asked, ElementsAre(own, api));
}

TEST_F(PostingFetch, a_board_that_hangs_leaves_time_for_the_page) {
    hangs = "api.lever.co";
    timeout = std::chrono::milliseconds(1500);
    site[kBoardPage] = page("<h1>Firmware Engineer</h1>");
    const auto posting = fetch(kBoardPage);
    ASSERT_TRUE(posting) << posting.error().detail;
    EXPECT_FALSE(posting->from_board);
}

TEST_F(PostingFetch, a_blocked_page_is_not_got_around) {
    site[kBoardApi] = page(R"({"text": "Firmware Engineer"})", "application/json");
    EXPECT_EQ(fetch(kBoardPage, {"jobs.lever.co"}).error().code, Code::blocked_domain);
    EXPECT_TRUE(asked.empty());
}

TEST(PostingFetchNow, runs_to_the_end_on_the_calling_thread) {
    net::testing::OddServer server([](const std::string&) { return net::testing::html("<h1>Baker</h1>"); });
    const auto posting = fetch_posting_now({.allow_private_hosts = true},
                                           "http://localhost:" + std::to_string(server.port()) + "/");
    ASSERT_TRUE(posting) << posting.error().detail;
    EXPECT_EQ(posting->page.body, "<h1>Baker</h1>");
    EXPECT_EQ(fetch_posting_now({.offline = true}, server.url()).error().code, Code::offline);
    EXPECT_EQ(fetch_posting_now({}, server.url()).error().code, Code::blocked_address);
    EXPECT_EQ(server.connects(), 1);
}

}  // namespace
}  // namespace atspro::fetch
