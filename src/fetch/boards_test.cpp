#include "fetch/boards.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "fetch/board_values.h"
#include "json/decode.h"
#include "json/encode.h"

namespace atspro::fetch {
namespace {

using testing::HasSubstr;

std::string recorded(std::string_view name) {
    std::ifstream file(std::string(ATSPRO_SOURCE_DIR "/tests/fixtures/boards/") + std::string(name) +
                       ".json");
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_FALSE(text.str().empty()) << name;
    return text.str();
}

TEST(Boards, addresses_of_postings_lead_to_their_api) {
    struct Row {
        const char* url;
        const char* api;
        const char* posting;
    };
    constexpr const char* kGreenhouse =
        "https://boards-api.greenhouse.io/v1/boards/larkfield/jobs/123?pay_transparency=true";
    constexpr const char* kLever = "https://api.lever.co/v0/postings/acme/5ac21346-8e0c?mode=json";
    constexpr const char* kAshby =
        "https://api.ashbyhq.com/posting-api/job-board/Quill%20Mark?includeCompensation=true";
    constexpr const char* kWorkable = "https://www.workable.com/api/accounts/tidewater?details=true";
    constexpr const char* kSmart = "https://api.smartrecruiters.com/v1/companies/Ostra/postings/743999";
    constexpr const char* kUuid = "0b5e3c8e-9d5a-4f5d-8a62-5d1f0c9b3333";
    for (const Row& row : {
             Row{"https://boards.greenhouse.io/larkfield/jobs/123", kGreenhouse, "123"},
             Row{"https://boards.greenhouse.io/larkfield/jobs/123?gh_src=abc#app", kGreenhouse, "123"},
             Row{"https://job-boards.greenhouse.io/larkfield/jobs/123", kGreenhouse, "123"},
             Row{"https://boards.greenhouse.io/larkfield?gh_jid=123", kGreenhouse, "123"},
             Row{"https://boards.greenhouse.io/embed/job_app?for=larkfield&token=123", kGreenhouse, "123"},
             Row{"https://boards-api.greenhouse.io/v1/boards/larkfield/jobs/123", kGreenhouse, "123"},
             Row{"https://job-boards.eu.greenhouse.io/larkfield/jobs/123",
                 "https://boards-api.eu.greenhouse.io/v1/boards/larkfield/jobs/123?pay_transparency=true",
                 "123"},
             Row{"https://jobs.lever.co/acme/5ac21346-8e0c", kLever, "5ac21346-8e0c"},
             Row{"https://jobs.lever.co/acme/5ac21346-8e0c/apply", kLever, "5ac21346-8e0c"},
             Row{"https://api.lever.co/v0/postings/acme/5ac21346-8e0c", kLever, "5ac21346-8e0c"},
             Row{"https://jobs.eu.lever.co/acme/5ac21346-8e0c",
                 "https://api.eu.lever.co/v0/postings/acme/5ac21346-8e0c?mode=json", "5ac21346-8e0c"},
             Row{"https://jobs.ashbyhq.com/Quill%20Mark/7b1a9d30", kAshby, "7b1a9d30"},
             Row{"https://jobs.ashbyhq.com/Quill%20Mark/7b1a9d30/application?x=y", kAshby, "7b1a9d30"},
             Row{"https://apply.workable.com/tidewater/j/3F9C21D0AB/", kWorkable, "3F9C21D0AB"},
             Row{"https://apply.workable.com/tidewater/j/3F9C21D0AB/apply", kWorkable, "3F9C21D0AB"},
             Row{"https://tidewater.workable.com/j/3F9C21D0AB", kWorkable, "3F9C21D0AB"},
             Row{"https://groenehand.recruitee.com/o/gardener",
                 "https://groenehand.recruitee.com/api/offers/gardener", "gardener"},
             Row{"https://groenehand.recruitee.com/l/nl/o/gardener/c/new",
                 "https://groenehand.recruitee.com/api/offers/gardener", "gardener"},
             Row{"https://jobs.smartrecruiters.com/Ostra/743999-warehouse-planner", kSmart, "743999"},
             Row{"https://careers.smartrecruiters.com/Ostra/743999", kSmart, "743999"},
             Row{"https://www.smartrecruiters.com/Ostra/743999-warehouse-planner?trid=1", kSmart, "743999"},
             Row{"https://jobs.smartrecruiters.com/ni/Ostra/0b5e3c8e-9d5a-4f5d-8a62-5d1f0c9b3333-planner",
                 "https://api.smartrecruiters.com/v1/companies/Ostra/postings/"
                 "0b5e3c8e-9d5a-4f5d-8a62-5d1f0c9b3333",
                 kUuid},
             Row{"https://jobs.smartrecruiters.com/oneclick-ui/company/Ostra/publication/"
                 "0b5e3c8e-9d5a-4f5d-8a62-5d1f0c9b3333?dcr_ci=x",
                 "https://api.smartrecruiters.com/v1/companies/Ostra/postings/"
                 "0b5e3c8e-9d5a-4f5d-8a62-5d1f0c9b3333",
                 kUuid},
         }) {
        const auto call = board_call(parse_url(row.url).value());
        ASSERT_TRUE(call) << row.url;
        EXPECT_EQ(call->api_url, row.api) << row.url;
        EXPECT_EQ(call->posting, row.posting) << row.url;
        EXPECT_TRUE(parse_url(call->api_url)) << row.url;
    }
}

TEST(Boards, other_addresses_do_not) {
    for (const char* url :
         {"https://boards.greenhouse.io/larkfield", "https://boards.greenhouse.io/embed/job_app?token=123",
          "https://boards.greenhouse.io/larkfield/jobs/abc", "https://www.greenhouse.io/larkfield/jobs/123",
          "https://boards.greenhouse.io.example/larkfield/jobs/123", "https://jobs.lever.co/acme",
          "https://evil-jobs.lever.co/acme/1", "https://jobs.ashbyhq.com/Quillmark",
          "https://apply.workable.com/tidewater/", "https://apply.workable.com/j/3F9C21D0AB",
          "https://www.workable.com/j/3F9C21D0AB", "https://groenehand.recruitee.com/",
          "https://a.b.recruitee.com/o/x", "https://recruitee.com/o/x",
          "https://jobs.smartrecruiters.com/Ostra", "https://jobs.smartrecruiters.com/Ostra/planner",
          "https://jobs.example.org/larkfield/jobs/123?gh_jid=123"})
        EXPECT_FALSE(board_call(parse_url(url).value())) << url;
}

TEST(Boards, a_page_of_a_company_names_the_board_that_it_shows) {
    const auto call = [](const char* url, std::string_view html) {
        return embedded_board_call(parse_url(url).value(), html);
    };
    const auto greenhouse = call(
        "https://larkfield.example/jobs?gh_jid=123",
        "<script src=\"https://boards.greenhouse.io/embed/job_board/js?for=larkfieldfoods&b=x\"></script>");
    ASSERT_TRUE(greenhouse);
    EXPECT_EQ(greenhouse->api_url,
              "https://boards-api.greenhouse.io/v1/boards/larkfieldfoods/jobs/123?pay_transparency=true");
    const auto ashby = call("https://quill.example/jobs?ashby_jid=7b1a",
                            "<script src=\"https://jobs.ashbyhq.com/Quillmark/embed?version=2\">");
    ASSERT_TRUE(ashby);
    EXPECT_EQ(ashby->organization, "Quillmark");
    EXPECT_EQ(ashby->posting, "7b1a");
    const auto recruitee = call("https://werken.groenehand.example/o/gardener",
                                "<link href=\"https://recruitee-main.example/x.css\">");
    ASSERT_TRUE(recruitee);
    EXPECT_EQ(recruitee->api_url, "https://werken.groenehand.example/api/offers/gardener");
    EXPECT_FALSE(call("https://larkfield.example/jobs?gh_jid=123", "<p>nothing</p>"));
    EXPECT_FALSE(
        call("https://larkfield.example/jobs", "greenhouse.io/embed/job_board/js?for=larkfieldfoods"));
    EXPECT_FALSE(call("https://larkfield.example/jobs?gh_jid=1%2F2",
                      "greenhouse.io/embed/job_board/js?for=larkfieldfoods"));
}

// The JobPosting of the page that is made of a recorded answer.
json::Value posting_in(Board board, std::string_view organization, std::string_view posting,
                       std::string_view answer) {
    const auto page = page_of_answer({.board = board,
                                      .api_url = {},
                                      .organization = std::string(organization),
                                      .posting = std::string(posting),
                                      .page_url = "https://page.example/"},
                                     answer);
    EXPECT_TRUE(page) << page.error().detail;
    if (!page) return {};
    const std::string_view open = "<script type=\"application/ld+json\">";
    const std::size_t from = page->find(open) + open.size();
    const auto parsed = json::parse(page->substr(from, page->find("</script>", from) - from));
    EXPECT_TRUE(parsed);
    return parsed ? *parsed : json::Value();
}

void expect_posting(const json::Value& posting, std::string_view expected) {
    const json::Value wanted = json::parse(expected).value();
    for (const auto& field : wanted.get_object())
        EXPECT_EQ(json::to_text(member(posting, field.key())), json::to_text(field.value())) << field.key();
    for (const auto& field : posting.get_object())
        EXPECT_TRUE(wanted.get_object().contains(field.key())) << field.key() << " is not expected";
}

TEST(Boards, greenhouse_field_by_field) {
    expect_posting(posting_in(Board::greenhouse, "larkfieldfoods", "4401234", recorded("greenhouse")), R"({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Head Baker",
        "hiringOrganization": {"@type": "Organization", "name": "Larkfield Foods"},
        "employmentUnit": {"@type": "Organization", "name": "Production"},
        "jobLocation": [{"@type": "Place", "name": "Albany, NY"}],
        "datePosted": "2026-02-03",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "USD",
            "value": {"@type": "QuantitativeValue", "minValue": 52000.0, "maxValue": 61500.5, "unitText": "YEAR"}},
        "identifier": {"@type": "PropertyValue", "name": "Larkfield Foods", "value": "B-117"},
        "url": "https://boards.greenhouse.io/larkfieldfoods/jobs/4401234",
        "description": "<p>Larkfield bakes bread for half the county &amp; delivers it.</p>\n<h3>What you will do</h3>\n<ul>\n<li>Plan the night shift&nbsp;of 12 bakers</li>\n<li>Keep the ovens &#39;hot&#39;</li>\n</ul>"})");
}

TEST(Boards, lever_field_by_field) {
    expect_posting(posting_in(Board::lever, "nordlicht-optik", "5ac21346", recorded("lever")), R"({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Firmware Engineer",
        "hiringOrganization": {"@type": "Organization", "name": "Nordlicht Optik"},
        "employmentUnit": {"@type": "Organization", "name": "Engineering"},
        "jobLocation": [{"@type": "Place", "name": "Hamburg"}, {"@type": "Place", "name": "Kiel"}],
        "employmentType": ["FULL_TIME"], "datePosted": "2026-02-01",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR",
            "value": {"@type": "QuantitativeValue", "minValue": 64000.5, "maxValue": 82000.0, "unitText": "YEAR"}},
        "identifier": {"@type": "PropertyValue", "name": "Nordlicht Optik", "value": "5ac21346-8e0c-4494-8e7a-3eb92ff77902"},
        "url": "https://jobs.eu.lever.co/nordlicht-optik/5ac21346-8e0c-4494-8e7a-3eb92ff77902",
        "description": "<div>We build <b>lighthouses</b> &amp; lamps.</div><h3>Your work</h3><ul><li>Write drivers in C</li><li>Test them on the pier</li></ul><h3>What you bring &amp; more</h3><ul><li>Five years of C</li></ul><div>We pay for the train.</div><div>Depending on experience.</div><p>Workplace: hybrid</p>"})");
}

TEST(Boards, ashby_field_by_field) {
    expect_posting(
        posting_in(Board::ashby, "Quillmark", "7b1a9d30-5b0e-4a57-9c61-aa0e4a6b2222", recorded("ashby")), R"({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Data Librarian",
        "hiringOrganization": {"@type": "Organization", "name": "Quillmark"},
        "employmentUnit": {"@type": "Organization", "name": "Product"},
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [{"@type": "AdministrativeArea", "name": "Lyon"}, {"@type": "AdministrativeArea", "name": "Geneva"}],
        "jobLocation": [
            {"@type": "Place", "name": "Lyon", "address": {"@type": "PostalAddress", "addressLocality": "Lyon", "addressRegion": "Auvergne-Rhône-Alpes", "addressCountry": "France"}},
            {"@type": "Place", "name": "Geneva", "address": {"@type": "PostalAddress", "addressLocality": "Geneva", "addressCountry": "Switzerland"}}],
        "employmentType": ["PART_TIME"], "datePosted": "2026-01-19",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR",
            "value": {"@type": "QuantitativeValue", "minValue": 41000.0, "maxValue": 48000.0, "unitText": "YEAR"}},
        "identifier": {"@type": "PropertyValue", "name": "Quillmark", "value": "7b1a9d30-5b0e-4a57-9c61-aa0e4a6b2222"},
        "url": "https://jobs.ashbyhq.com/Quillmark/7b1a9d30-5b0e-4a57-9c61-aa0e4a6b2222",
        "description": "<h2>About</h2><p>Sort what nobody has sorted.</p><p>Compensation: €41K – €48K • Offers Equity</p>"})");
}

TEST(Boards, workable_field_by_field) {
    expect_posting(posting_in(Board::workable, "tidewater", "3F9C21D0AB", recorded("workable")), R"({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Practice Nurse",
        "hiringOrganization": {"@type": "Organization", "name": "Tidewater Clinics"},
        "employmentUnit": {"@type": "Organization", "name": "Care"},
        "jobLocation": [{"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Cork", "addressRegion": "County Cork", "addressCountry": "Ireland"}}],
        "employmentType": ["CONTRACTOR"], "datePosted": "2026-03-01",
        "experienceRequirements": "Associate", "educationRequirements": "Bachelor's Degree",
        "identifier": {"@type": "PropertyValue", "name": "Tidewater Clinics", "value": "PN-4"},
        "url": "https://apply.workable.com/j/3F9C21D0AB",
        "description": "<p>Look after <em>our</em> patients.</p><h3>Requirements</h3><ul><li>A registration</li></ul>"})");
}

TEST(Boards, recruitee_field_by_field) {
    expect_posting(posting_in(Board::recruitee, "groenehand", "gardener-utrecht", recorded("recruitee")), R"({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Gardener",
        "hiringOrganization": {"@type": "Organization", "name": "Groene Hand"},
        "employmentUnit": {"@type": "Organization", "name": "Parks"},
        "jobLocation": [{"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Utrecht", "addressRegion": "Utrecht", "addressCountry": "Netherlands"}}],
        "employmentType": ["TEMPORARY"], "datePosted": "2026-02-14", "validThrough": "2026-04-01",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR",
            "value": {"@type": "QuantitativeValue", "minValue": 2400.0, "maxValue": 2950.5, "unitText": "MONTH"}},
        "identifier": {"@type": "PropertyValue", "name": "Groene Hand", "value": "771204"},
        "url": "https://groenehand.recruitee.com/o/gardener-utrecht",
        "description": "<p>Plant trees.</p><h3>Requirements</h3><ul><li>A driving licence</li></ul><p>Workplace: On-site</p>"})");
}

TEST(Boards, smartrecruiters_field_by_field) {
    expect_posting(
        posting_in(Board::smartrecruiters, "OstraLogistics", "743999912345678", recorded("smartrecruiters")),
        R"({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Warehouse Planner",
        "hiringOrganization": {"@type": "Organization", "name": "Ostra Logistics"},
        "employmentUnit": {"@type": "Organization", "name": "Operations"},
        "jobLocation": [{"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Poznań", "addressRegion": "WP", "postalCode": "61-001", "addressCountry": "PL"}}],
        "employmentType": ["FULL_TIME"], "datePosted": "2026-02-27", "experienceRequirements": "Mid-Senior Level",
        "identifier": {"@type": "PropertyValue", "name": "Ostra Logistics", "value": "REF88K"},
        "url": "https://jobs.smartrecruiters.com/OstraLogistics/743999912345678-warehouse-planner",
        "description": "<h3>Company Description</h3><p>We move boxes.</p><h3>Job Description</h3><p>Plan where they go.</p><h3>Qualifications</h3><ul><li>SQL</li></ul><p>Workplace: Hybrid</p>"})");
}

TEST(Boards, answers_without_the_posting_are_told) {
    const BoardCall ashby{
        .board = Board::ashby, .api_url = {}, .organization = "q", .posting = "gone", .page_url = {}};
    EXPECT_EQ(page_of_answer(ashby, recorded("ashby")).error().code, Code::page_not_found);
    for (const Board board : {Board::greenhouse, Board::lever, Board::ashby, Board::workable,
                              Board::recruitee, Board::smartrecruiters}) {
        const BoardCall call{
            .board = board, .api_url = {}, .organization = "q", .posting = "x", .page_url = {}};
        for (const char* answer : {"{}", "[]", "null", "{\"jobs\":[]}",
                                   "{\"title\":7.5,\"text\":null,\"name\":{}}", "{\"offer\":[]}"})
            EXPECT_EQ(page_of_answer(call, answer).error().code, Code::page_not_found)
                << name_of(board) << answer;
        for (const char* answer : {"", "<html>", "{\"jobs\":"})
            EXPECT_EQ(page_of_answer(call, answer).error().code, Code::upstream_failed)
                << name_of(board) << answer;
    }
}

TEST(Boards, text_of_an_answer_cannot_leave_its_place) {
    const auto page = page_of_answer(
        {.board = Board::lever,
         .api_url = {},
         .organization = "q",
         .posting = "x",
         .page_url = "https://p.example/"},
        R"({"text": "</title></script><script>alert(1)</script>", "description": "<p>a</p></script>"})");
    ASSERT_TRUE(page);
    EXPECT_THAT(*page, HasSubstr("<title>&lt;/title&gt;&lt;/script&gt;"));
    EXPECT_EQ(page->find("</script>"), page->find("</script>\n</head>"))
        << "the structured data ends where it should";
}

TEST(BoardValues, words_of_boards_are_understood) {
    for (const auto& [words, type] :
         std::initializer_list<std::pair<const char*, const char*>>{{"Full-time", "FULL_TIME"},
                                                                    {"FullTime", "FULL_TIME"},
                                                                    {"fulltime_permanent", "FULL_TIME"},
                                                                    {"Part time", "PART_TIME"},
                                                                    {"Intern", "INTERN"},
                                                                    {"Contract", "CONTRACTOR"},
                                                                    {"Freelance", "CONTRACTOR"},
                                                                    {"Temporary", "TEMPORARY"},
                                                                    {"fulltime_fixed_term", "TEMPORARY"},
                                                                    {"Volunteer", "VOLUNTEER"},
                                                                    {"Zero hours", "Zero hours"}})
        EXPECT_EQ(employment_type_of(words), type) << words;
    for (const auto& [words, unit] :
         std::initializer_list<std::pair<const char*, const char*>>{{"1 YEAR", "YEAR"},
                                                                    {"per-hour-wage", "HOUR"},
                                                                    {"per-month-salary", "MONTH"},
                                                                    {"Annual base pay", "YEAR"},
                                                                    {"1 WEEK", "WEEK"},
                                                                    {"daily", "DAY"},
                                                                    {"Base pay", ""},
                                                                    {"", ""}})
        EXPECT_EQ(pay_unit_of(words), unit) << words;
    EXPECT_EQ(html_unescaped("&lt;p&gt;a &amp;amp; b&#39;&#x20AC;&#xD800;&#0;&nosuch;&#12"),
              "<p>a &amp; b'€&#xD800;&#0;&nosuch;&#12");
    EXPECT_EQ(day_of("2026-03-01T10:00:00Z"), "2026-03-01");
    EXPECT_EQ(day_of("March 1st, 2026"), "");
    EXPECT_EQ(day_of_epoch_ms(1769904000000), "2026-02-01");
    EXPECT_EQ(day_of_epoch_ms(-1), "");
    EXPECT_EQ(day_of_epoch_ms(1e300), "");
    EXPECT_EQ(name_from_slug("acme-robotics"), "Acme Robotics");
    EXPECT_EQ(name_from_slug("DHLGroup"), "DHLGroup");
}

}  // namespace
}  // namespace atspro::fetch
