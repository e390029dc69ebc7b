// The tracker over HTTP: postings are put into the store, everything else goes through the routes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_server.h"
#include "services/job_keys.h"
#include "services/job_library.h"

namespace atspro::api {
namespace {

std::string keep_job(TestServer& server, const std::string& title, const std::string& company) {
    store::NewJob job;
    job.id = new_id();
    job.created_at = system_clock().wall();
    job.data.title = title;
    job.data.company = company;
    job.data.location = {"Gothenburg"};
    job.provenance = {{"/title", 1, {1, 2, 3, 4}, title, 0.9F}, {"/company", 1, {1, 2, 3, 4}, company, 0.9F}};
    job.keys = services::keys_of(job.data);
    EXPECT_TRUE(server.store->jobs().insert(store::kLocalUser, job, nullptr));
    return job.id;
}

std::vector<std::string> titles(const TestServer& server, const std::string& query) {
    const json::Value body = body_of(server.ask("GET", "/api/jobs" + query));
    std::vector<std::string> out;
    for (const json::Value& item : body.at("items").as_array()) out.push_back(text_at(item, "/title"));
    return out;
}

TEST(JobsApi, jobs_are_searched_filtered_sorted_and_paged) {
    TestServer server;
    const std::string cook = keep_job(server, "Cook", "Zander");
    keep_job(server, "Köchin", "Østby");
    const std::string nurse = keep_job(server, "Nurse", "Klinik");
    EXPECT_EQ(server.send_json("PATCH", "/api/jobs/" + cook + "/status", R"({"status":"applied"})").status,
              200);
    EXPECT_EQ(server.send_json("PATCH", "/api/jobs/" + nurse, R"({"archived":true})").status, 200);
    using testing::ElementsAre;
    EXPECT_THAT(titles(server, ""), ElementsAre("Köchin", "Cook")) << "what is put aside is out of sight";
    EXPECT_THAT(titles(server, "?archived=all&sort=title"), ElementsAre("Cook", "Köchin", "Nurse"));
    EXPECT_THAT(titles(server, "?archived=true"), ElementsAre("Nurse"));
    EXPECT_THAT(titles(server, "?status=applied,offered"), ElementsAre("Cook"));
    EXPECT_THAT(titles(server, "?q=%C3%98STBY%20gothenburg"), ElementsAre("Köchin"));
    EXPECT_THAT(titles(server, "?sort=-company&page_size=1"), ElementsAre("Cook"));
    EXPECT_THAT(titles(server, "?sort=-company&page_size=1&page=2"), ElementsAre("Köchin"));
    const json::Value first = body_of(server.ask("GET", "/api/jobs?sort=company&page_size=1"));
    EXPECT_EQ(text_at(first, "/total"), "2");
    std::string next;
    for (const char c : text_at(first, "/next"))
        next += c == ':'                                                  ? "%3A"
                : std::isalnum(static_cast<unsigned char>(c)) || c == '-' ? std::string(1, c)
                                                                          : "%20";
    EXPECT_THAT(titles(server, "?sort=company&page_size=1&after=" + next), ElementsAre("Cook"));
    for (const char* query : {"?status=nonsense", "?archived=maybe", "?sort=luck", "?after=x", "?page=0",
                              "?q=a+b+c+d+e+f+g+h+i+j+k"})
        EXPECT_EQ(code_of(server.ask("GET", std::string("/api/jobs") + query)), "invalid_field") << query;
}

TEST(JobsApi, a_job_is_read_patched_and_removed) {
    TestServer server;
    const std::string path = "/api/jobs/" + keep_job(server, "Cook", "Zander");
    const http::RawAnswer found = server.ask("GET", path);
    const std::string etag = found.header("ETag");
    EXPECT_EQ(server.ask("GET", path, "If-None-Match: " + etag + "\r\n").status, 304);
    const http::RawAnswer changed = server.send_json(
        "PATCH", path, R"({"status":"applied","data":{"title":"Head cook","salary":"30 EUR"}})",
        "If-Match: " + etag + "\r\n");
    ASSERT_EQ(changed.status, 200) << changed.body;
    const json::Value job = body_of(changed);
    EXPECT_EQ(text_at(job, "/data/title"), "Head cook");
    EXPECT_EQ(text_at(job, "/data/company"), "Zander");
    EXPECT_EQ(text_at(job, "/status"), "applied");
    EXPECT_NE(text_at(job, "/applied_at"), "null");
    EXPECT_EQ(job.at("provenance").as_array().size(), 1u) << "an edited title stands nowhere in the posting";
    EXPECT_EQ(server.send_json("PATCH", path, "{}", "If-Match: " + etag + "\r\n").status, 412);
    EXPECT_EQ(server.send_json("PATCH", path, "{}").header("ETag"), changed.header("ETag"))
        << "nothing changed, and so did the version not";
    EXPECT_EQ(
        text_at(body_of(server.send_json("PATCH", path, R"({"data":{"salary":null}})")), "/data/salary"),
        "null");

    struct Row {
        std::string patch;
        int status;
        std::string pointer;
    };
    for (const Row& row : {Row{R"({"status":"hired"})", 422, "/status"},
                           {R"({"status":null})", 422, "/status"},
                           {R"({"data":null})", 422, "/data"},
                           {R"({"version":7})", 422, "/version"},
                           {R"({"data":{"colour":"red"}})", 422, "/data/colour"},
                           {R"({"data":{"date_posted":"soon"}})", 422, "/data/date_posted"},
                           {R"({"data":{"salary_range":{"min":5,"max":1}}})", 422, "/data/salary_range/max"},
                           {"[]", 400, "(nothing)"}}) {
        const http::RawAnswer refused = server.send_json("PATCH", path, row.patch);
        EXPECT_EQ(refused.status, row.status) << row.patch;
        EXPECT_EQ(text_at(body_of(refused), "/errors/0/pointer"), row.pointer) << row.patch;
    }
    EXPECT_EQ(server.ask("GET", path + "/original").status, 404) << "it was read from no file";
    EXPECT_EQ(server.ask("DELETE", path, "If-Match: " + etag + "\r\n").status, 412);
    EXPECT_EQ(server.ask("DELETE", path).status, 204);
    for (const char* below : {"", "/activity", "/original"})
        EXPECT_EQ(server.ask("GET", path + below).status, 404) << below;
    EXPECT_EQ(server.ask("GET", "/api/jobs/nonsense").status, 404);
}

TEST(JobsApi, several_jobs_change_together_or_not_at_all) {
    TestServer server;
    const std::string one = keep_job(server, "Cook", "Zander");
    const std::string two = keep_job(server, "Nurse", "Klinik");
    const auto ids = [](const std::vector<std::string>& list) { return json::to_text(json::encode(list)); };
    const http::RawAnswer done = server.send_json(
        "PATCH", "/api/jobs/bulk-status", R"({"status":"applied","job_ids":)" + ids({two, one, two}) + "}");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(body_of(done).at("items").as_array().size(), 2u);
    EXPECT_EQ(text_at(body_of(done), "/items/0/job_id"), two);
    const http::RawAnswer missing = server.send_json(
        "PATCH", "/api/jobs/bulk-archive", R"({"archived":true,"job_ids":)" + ids({one, new_id()}) + "}");
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(text_at(body_of(missing), "/errors/0/pointer"), "/job_ids/1");
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/jobs/" + one)), "/archived"), "false");
    for (const std::string& body :
         {std::string(R"({"archived":true,"job_ids":[]})"), std::string(R"({"archived":true})"),
          R"({"archived":true,"job_ids":)" + ids([] {
              std::vector<std::string> many;
              for (std::size_t i = 0; i <= store::kMaxBulkJobs; ++i) many.push_back(new_id());
              return many;
          }()) +
              "}"})
        EXPECT_EQ(code_of(server.send_json("PATCH", "/api/jobs/bulk-archive", body)), "invalid_field");
    EXPECT_EQ(server
                  .send_json("PATCH", "/api/jobs/bulk-archive",
                             R"({"archived":true,"job_ids":)" + ids({one, two}) + "}")
                  .status,
              200);
    EXPECT_TRUE(titles(server, "").empty());
}

TEST(JobsApi, what_happened_and_what_was_noted_is_told) {
    TestServer server;
    const std::string path = "/api/jobs/" + keep_job(server, "Cook", "Zander");
    const std::string key = "Idempotency-Key: n1\r\n";
    const http::RawAnswer note = server.send_json("POST", path + "/notes", R"({"text":"Rang them."})", key);
    ASSERT_EQ(note.status, 201) << note.body;
    EXPECT_EQ(server.send_json("POST", path + "/notes", R"({"text":"Rang them."})", key).body, note.body);
    EXPECT_EQ(server.send_json("PATCH", path + "/status", R"({"status":"interviewing"})").status, 200);
    const json::Value told = body_of(server.ask("GET", path + "/activity"));
    ASSERT_EQ(told.at("items").as_array().size(), 3u);
    EXPECT_EQ(text_at(told, "/items/0/to_status"), "interviewing");
    EXPECT_EQ(text_at(told, "/items/1/text"), "Rang them.");
    EXPECT_EQ(text_at(told, "/items/2/kind"), "created");
    for (const std::string& text : {std::string(" \\n "), std::string(services::kMaxNoteBytes + 1, 'x')})
        EXPECT_EQ(code_of(server.send_json("POST", path + "/notes", R"({"text":")" + text + "\"}")),
                  "invalid_field");
    const std::string noted = path + "/notes/" + text_at(body_of(note), "/activity_id");
    EXPECT_EQ(server.ask("DELETE", noted).status, 204);
    EXPECT_EQ(server.ask("DELETE", noted).status, 404);
    EXPECT_EQ(server.ask("DELETE", path + "/notes/" + text_at(told, "/items/2/activity_id")).status, 404)
        << "only notes go";
    const json::Value stats = body_of(server.ask("GET", "/api/stats"));
    EXPECT_EQ(text_at(stats, "/responses"), "1");
    EXPECT_EQ(text_at(stats, "/weeks/7/added"), "1");
}

}  // namespace
}  // namespace atspro::api
