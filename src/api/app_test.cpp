#include "api/app.h"

#include <gtest/gtest.h>

#include "api/openapi.h"
#include "api/route_table.h"
#include "api/test_server.h"

namespace atspro::api {
namespace {

const std::string kResume =
    "Ada Lindqvist\nada.lindqvist@example.org\n+46 70 123 45 67\n\nExperience\nNurse, Norrmalm Clinic\n2019 "
    "- 2023\n\nSkills\nTriage, "
    "Phlebotomy\n";

TEST(Api, a_parsed_resume_can_be_listed_read_changed_and_removed) {
    TestServer server;
    const http::RawAnswer parsed = server.upload("/api/parse", kResume);
    ASSERT_EQ(parsed.status, 200) << parsed.body;
    const std::string id = text_at(body_of(parsed), "/resume_id");
    EXPECT_EQ(text_at(body_of(parsed), "/data/contact_info/full_name"), "Ada Lindqvist");
    EXPECT_EQ(text_at(body_of(parsed), "/document/filename"), "cv.txt");

    const http::RawAnswer list = server.ask("GET", "/api/resumes?page_size=5");
    EXPECT_EQ(text_at(body_of(list), "/items/0/resume_id"), id);
    EXPECT_EQ(text_at(body_of(list), "/total"), "1");
    EXPECT_EQ(text_at(body_of(list), "/page_size"), "5");
    EXPECT_EQ(text_at(body_of(list), "/next"), "null");

    const std::string path = "/api/resumes/" + id;
    const http::RawAnswer found = server.ask("GET", path);
    const std::string etag = found.header("ETag");
    EXPECT_EQ(text_at(body_of(found), "/is_primary"), "true");
    EXPECT_EQ(server.ask("GET", path, "If-None-Match: " + etag + "\r\n").status, 304);
    EXPECT_EQ(server.ask("HEAD", path).status, 200);
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/resume")), "/resume_id"), id);

    const http::RawAnswer original = server.ask("GET", path + "/original");
    EXPECT_EQ(original.body, kResume);
    EXPECT_EQ(original.header("Content-Security-Policy"), "sandbox");
    EXPECT_EQ(original.header("Content-Disposition"),
              "attachment; filename=\"cv.txt\"; filename*=UTF-8''cv.txt");
    const http::RawAnswer picture = server.ask("GET", path + "/pages/1");
    EXPECT_EQ(picture.header("Content-Type"), "image/png");
    EXPECT_EQ(picture.body, "picture of Ada Lindqv");
    for (const char* page : {"/pages/2", "/pages/0", "/pages/x", "/pages/99999999999"})
        EXPECT_EQ(server.ask("GET", path + page).status, 404) << page;

    const http::RawAnswer changed =
        server.send_json("PUT", path, R"({"headline":"Head nurse"})", "If-Match: " + etag + "\r\n");
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(text_at(body_of(changed), "/data/headline"), "Head nurse");
    EXPECT_NE(changed.header("ETag"), etag);
    EXPECT_EQ(server.send_json("PUT", path, "{}", "If-Match: " + etag + "\r\n").status, 412);
    EXPECT_EQ(server.ask("DELETE", path, "If-Match: " + etag + "\r\n").status, 412);
    EXPECT_EQ(server.ask("DELETE", path).status, 204);
    EXPECT_EQ(server.ask("GET", path).status, 404);
    EXPECT_EQ(server.ask("GET", path + "/original").status, 404);
}

TEST(Api, resumes_given_as_json_are_kept_and_paged) {
    TestServer server;
    EXPECT_EQ(server.ask("GET", "/api/resume").status, 404);
    const http::RawAnswer first = server.send_json("PUT", "/api/resume", R"({"headline":"0"})");
    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(server.send_json("PUT", "/api/resume", R"({"headline":"0"})").status, 200);
    for (const char* n : {"1", "2"}) {
        const http::RawAnswer made =
            server.send_json("POST", "/api/resumes", std::string(R"({"headline":")") + n + "\"}");
        EXPECT_EQ(made.status, 201);
        EXPECT_EQ(made.header("Location"), "/api/resumes/" + text_at(body_of(made), "/resume_id"));
        EXPECT_EQ(server.ask("GET", made.header("Location")).header("ETag"), made.header("ETag"));
    }
    const auto headline = [&](const std::string& query) {
        return text_at(body_of(server.ask("GET", "/api/resumes?page_size=1" + query)), "/items/0/headline");
    };
    EXPECT_EQ(headline(""), "2");
    EXPECT_EQ(headline("&page=2"), "1");
    EXPECT_EQ(headline("&page=3"), "0");
    EXPECT_EQ(headline("&page=4"), "(nothing)");
    EXPECT_EQ(headline("&after=" + text_at(body_of(server.ask("GET", "/api/resumes?page_size=1")), "/next")),
              "1");
    for (const char* query : {"page=0", "page_size=101", "page=x", "after=x"})
        EXPECT_EQ(server.ask("GET", std::string("/api/resumes?") + query).status, 422) << query;
    EXPECT_EQ(server.ask("DELETE", "/api/resume").status, 204);
}

TEST(Api, refusals_have_their_status_and_keep_nothing) {
    TestServer server;
    struct Row {
        http::RawAnswer answer;
        int status;
        std::string code;
        std::string pointer = "(nothing)";
    };
    const std::string id = "/api/resumes/" + new_id();
    const std::vector<Row> rows{
        {server.upload("/api/parse", "REFUSE unsupported_type"), 415, "unsupported_type"},
        {server.upload("/api/parse", "REFUSE encrypted_file"), 422, "encrypted_file"},
        {server.upload("/api/parse", "REFUSE sandbox_unavailable"), 503, "sandbox_unavailable"},
        {server.upload("/api/parse", ""), 422, "empty_file", "/file"},
        {server.upload("/api/parse", "   \n "), 422, "no_text"},
        {server.upload("/api/parse", std::string(200'000, 'x')), 413, "too_large"},
        {server.send_json("POST", "/api/parse", "{}"), 415, "unsupported_type"},
        {server.ask("POST", "/api/parse", TestServer::form_type(), "nonsense"), 400, "bad_request"},
        {server.ask("POST", "/api/parse", TestServer::form_type(), "--XX--"), 422, "invalid_field", "/file"},
        {server.upload("/api/verify", "REFUSE corrupt_file"), 422, "corrupt_file"},
        {server.send_json("POST", "/api/resumes", "{"), 400, "bad_request"},
        {server.send_json("POST", "/api/resumes", R"({"nonsense":1})"), 422, "invalid_field", "/nonsense"},
        {server.ask("POST", "/api/resumes", "Content-Type: text/plain\r\n", "{}"), 415, "unsupported_type"},
        {server.send_json("POST", "/api/resumes", "{}", "Content-Encoding: gzip\r\n"), 415,
         "unsupported_type"},
        {server.ask("GET", id), 404, "not_found"},
        {server.ask("GET", "/api/resumes/not-an-id"), 404, "not_found"},
        {server.send_json("PUT", id, "{}"), 404, "not_found"},
        {server.ask("DELETE", id), 404, "not_found"},
        {server.ask("GET", id + "/original"), 404, "not_found"},
        {server.ask("GET", id + "/pages/1"), 404, "not_found"},
        {server.send_json("PUT", "/api/resume", "[]"), 422, "invalid_field", ""},
        {server.ask("DELETE", "/api/resume"), 404, "not_found"},
        {server.send_json("PATCH", "/api/user/profile", "[]"), 400, "bad_request"},
        {server.send_json("PATCH", "/api/user/profile", R"({"age":7})"), 422, "invalid_field", "/age"},
        {server.send_json("POST", "/api/resumes", "{}", "Idempotency-Key: a b\r\n"), 422, "invalid_field"},
        {server.send_json("POST", "/api/resumes", "{}", "Sec-Fetch-Site: cross-site\r\n"), 403, "forbidden"},
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        EXPECT_EQ(row.answer.status, row.status) << "row " << i << ": " << row.answer.body;
        EXPECT_EQ(code_of(row.answer), row.code) << "row " << i;
        EXPECT_EQ(text_at(body_of(row.answer), "/errors/0/pointer"), row.pointer) << "row " << i;
        EXPECT_EQ(row.answer.header("Content-Type"), "application/problem+json");
    }
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/resumes")), "/total"), "0");
}

TEST(Api, verification_compares_with_what_is_expected_and_keeps_nothing) {
    TestServer server;
    const http::RawAnswer plain = server.upload("/api/verify", kResume);
    EXPECT_EQ(plain.status, 200) << plain.body;
    EXPECT_EQ(text_at(body_of(plain), "/comparison"), "null");
    const auto with_resume = [&](const std::string& resume) {
        const std::string form = "--XX\r\nContent-Disposition: form-data; name=\"resume\"\r\n\r\n" + resume +
                                 "\r\n" + TestServer::form(kResume);
        return server.ask("POST", "/api/verify", TestServer::form_type(), form);
    };
    EXPECT_EQ(text_at(body_of(with_resume(R"({"contact_info":{"full_name":"Ada Lindqvist"}})")),
                      "/comparison/fields_found"),
              "1");
    EXPECT_EQ(text_at(body_of(with_resume(R"({"skills":7})")), "/errors/0/pointer"), "/resume/skills");
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/resumes")), "/total"), "0");
}

TEST(Api, progress_is_streamed_where_the_client_asks) {
    TestServer server;
    const std::string accept = "Accept: text/event-stream\r\n";
    const http::RawAnswer good = server.upload("/api/parse", kResume, accept);
    EXPECT_EQ(good.header("Content-Type"), "text/event-stream");
    EXPECT_TRUE(good.body.starts_with("event: progress\ndata: {\"stage\":\"extracting\",\"percent\":"))
        << good.body;
    const std::size_t at = good.body.find("event: result\ndata: {\"resume_id\":\"");
    EXPECT_NE(at, std::string::npos) << good.body;
    EXPECT_TRUE(good.body.ends_with("}\n\n"));
    EXPECT_NE(server.upload("/api/parse", "REFUSE no_text", accept)
                  .body.find("event: error\ndata: {\"type\":\"/problems/no_text\""),
              std::string::npos);
    EXPECT_EQ(server.upload("/api/parse", "", accept).status, 422)
        << "what is clear before the work begins is a plain refusal";
}

TEST(Api, a_repeated_key_gets_the_first_answer) {
    TestServer server;
    const std::string key = "Idempotency-Key: k1\r\n";
    const http::RawAnswer first = server.upload("/api/parse", kResume, key);
    // A client that repeats a form chooses another boundary.
    const http::RawAnswer second = server.ask("POST", "/api/parse", TestServer::form_type("YY") + key,
                                              TestServer::form(kResume, "cv.txt", "YY"));
    EXPECT_EQ(second.status, 200);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(second.header("Idempotency-Replayed"), "true");
    EXPECT_EQ(server.source.extractions, 1);
    EXPECT_EQ(code_of(server.upload("/api/parse", kResume + "More.", key)), "idempotency_mismatch");
    EXPECT_EQ(code_of(server.send_json("POST", "/api/resumes", "{}", key)), "idempotency_mismatch");

    const http::RawAnswer made = server.send_json("POST", "/api/resumes", "{}", "Idempotency-Key: k2\r\n");
    const http::RawAnswer again = server.send_json("POST", "/api/resumes", "{}", "Idempotency-Key: k2\r\n");
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, made.body);
    EXPECT_EQ(again.header("Location"), made.header("Location"));
    EXPECT_EQ(again.header("ETag"), made.header("ETag"));
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/resumes")), "/total"), "2");

    const http::RawAnswer view = server.upload("/api/verify", kResume, "Idempotency-Key: k3\r\n");
    EXPECT_EQ(server.upload("/api/verify", kResume, "Idempotency-Key: k3\r\n").body, view.body);
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(server.upload("/api/parse", "REFUSE no_text", "Idempotency-Key: k4\r\n").status, 422);
    EXPECT_EQ(server.source.extractions, 3) << "a lasting refusal is kept";
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(server.upload("/api/parse", "REFUSE overloaded", "Idempotency-Key: k5\r\n").status, 503);
    EXPECT_EQ(server.source.extractions, 5) << "a passing one is not";
    const http::RawAnswer stream =
        server.upload("/api/parse", kResume, key + "Accept: text/event-stream\r\n");
    EXPECT_EQ(stream.body, "event: result\ndata: " + first.body + "\n\n");
}

TEST(Api, a_client_that_leaves_stops_the_work_and_frees_its_key) {
    TestServer server;
    const std::string fields = TestServer::form_type() + "Idempotency-Key: k\r\n";
    http::RawClient client(server.port);
    client.send(server.request("POST", "/api/parse", fields, TestServer::form("HANG")));
    server.source.hanging.wait();
    EXPECT_EQ(server.upload("/api/parse", "HANG", "Idempotency-Key: k\r\n").status, 409);
    client.close();
    while (!server.source.stopped) std::this_thread::yield();
    // The key is freed right behind the work; until then a repetition is told to come back.
    http::RawAnswer answer;
    do answer = server.upload("/api/parse", kResume, "Idempotency-Key: k\r\n");
    while (answer.status == 409);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/resumes")), "/total"), "1");
    EXPECT_NE(server.ask("GET", "/metrics").body.find("atspro_http_ends_total{end=\"client_left\"} 1"),
              std::string::npos);
}

TEST(Api, past_the_deadline_the_work_is_stopped) {
    TestServer server(std::chrono::milliseconds(50));
    EXPECT_EQ(code_of(server.upload("/api/parse", "HANG")), "deadline_passed");
    EXPECT_TRUE(server.source.stopped);
    const std::string events = server.upload("/api/parse", "HANG", "Accept: text/event-stream\r\n").body;
    EXPECT_NE(events.find("event: error\ndata: {\"type\":\"/problems/deadline_passed\""), std::string::npos)
        << events;
}

TEST(Api, the_profile_is_patched_and_cleared) {
    TestServer server;
    const http::RawAnswer empty = server.ask("GET", "/api/user/profile");
    EXPECT_EQ(text_at(body_of(empty), "/title"), "null");
    const http::RawAnswer first =
        server.send_json("PATCH", "/api/user/profile", R"({"title":"Nurse","bio":"Short."})");
    EXPECT_EQ(first.status, 200) << first.body;
    const http::RawAnswer second = server.send_json("PATCH", "/api/user/profile", R"({"bio":null})",
                                                    "If-Match: " + first.header("ETag") + "\r\n");
    EXPECT_EQ(text_at(body_of(second), "/title"), "Nurse");
    EXPECT_EQ(text_at(body_of(second), "/bio"), "null");
    EXPECT_EQ(
        server.send_json("PATCH", "/api/user/profile", "{}", "If-Match: " + first.header("ETag") + "\r\n")
            .status,
        412);
    EXPECT_EQ(server.ask("DELETE", "/api/user/profile").status, 204);
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/user/profile")), "/title"), "null");
}

TEST(Api, the_server_says_how_it_is) {
    TestServer server;
    EXPECT_EQ(server.ask("GET", "/livez").body, "ok\n");
    const http::RawAnswer ready = server.ask("GET", "/readyz");
    // The test's sandbox has no layer, and `require` is the default.
    EXPECT_EQ(ready.status, 503);
    EXPECT_EQ(text_at(body_of(ready), "/checks/0/name"), "database");
    EXPECT_EQ(text_at(body_of(ready), "/checks/0/ok"), "true");
    EXPECT_EQ(text_at(body_of(ready), "/checks/1/ok"), "false");
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/health")), "/status"), "degraded");
    EXPECT_EQ(text_at(body_of(server.ask("GET", "/api/config")), "/limits/max_upload_bytes"), "100000");
    EXPECT_EQ(body_of(server.ask("GET", "/api/openapi.json")), openapi(route_table()));
    server.upload("/api/parse", "REFUSE no_text");
    server.ask("BREW", "/api/parse");
    const std::string metrics = server.ask("GET", "/metrics").body;
    for (const char* line :
         {"atspro_http_requests_total{method=\"POST\",route=\"/api/parse\",status=\"422\"} 1",
          "atspro_documents_total{outcome=\"no_text\"} 1", "method=\"other\"",
          "atspro_http_now{what=\"connections\"} 1",
          "atspro_http_request_seconds_bucket{route=\"/api/parse\""})
        EXPECT_NE(metrics.find(line), std::string::npos) << line;
}

TEST(Api, a_signal_drains) {
    TestServer server;
    http::RawClient client(server.port);
    client.send("GET /livez HTTP/1.1\r\n" + server.host() + "\r\n");
    EXPECT_EQ(client.read_answer().status, 200);
    ::kill(::getpid(), SIGINT);
    // The connection is open still, and whoever asks is told to go elsewhere.
    http::RawAnswer ready;
    do ready = client.ask("GET /readyz HTTP/1.1\r\n" + server.host() + "\r\n");
    while (ready.status == 503 && text_at(body_of(ready), "/checks/2/name") != "draining");
    EXPECT_EQ(text_at(body_of(ready), "/checks/2/name"), "draining");
    EXPECT_EQ(ready.header("Connection"), "close");
    client.close();
}

TEST(Api, an_address_off_loopback_is_refused_at_start) {
    TestServer server;
    Settings settings = server.settings;
    settings.listen.host = "0.0.0.0";
    const auto ended =
        run_server(settings, {*server.store, server.source, [] { return document::SandboxStatus(); }});
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().code, Code::bad_usage);
}

// Collects every "$ref" of a document.
void references(const json::Value& value, std::vector<std::string>& out) {
    if (const json::Object* object = value.if_object()) {
        for (const auto& member : *object) {
            if (member.key() == "$ref") out.emplace_back(member.value().as_string());
            references(member.value(), out);
        }
    } else if (const json::Array* array = value.if_array()) {
        for (const json::Value& item : *array) references(item, out);
    }
}

TEST(OpenApi, says_every_route_and_names_nothing_that_is_not_there) {
    const json::Value document = openapi(route_table());
    std::vector<std::string> found;
    references(document, found);
    EXPECT_FALSE(found.empty());
    boost::json::error_code error;
    for (const std::string& reference : found)
        EXPECT_NE(document.find_pointer(reference.substr(1), error), nullptr) << reference;
    std::vector<std::string> names;
    for (const Row& row : route_table()) {
        std::string method(row.method);
        for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const json::Value& operation = document.at("paths").at(row.path).at(method);
        names.emplace_back(operation.at("operationId").as_string());
        EXPECT_TRUE(operation.at("responses").as_object().contains(std::to_string(row.answer.status)))
            << row.path;
        EXPECT_TRUE(operation.at("responses").as_object().contains("503")) << row.path;
        EXPECT_EQ(operation.as_object().contains("requestBody"), row.body != Body::none) << row.path;
        for (std::size_t at = row.path.find('{'); at != std::string_view::npos;
             at = row.path.find('{', at + 1)) {
            const std::string_view name = row.path.substr(at + 1, row.path.find('}', at) - at - 1);
            const auto declared = std::ranges::find_if(row.parameters, [&](const Parameter& p) {
                return p.name == name && p.in == Parameter::In::path;
            });
            EXPECT_NE(declared, row.parameters.end()) << row.path << " " << name;
        }
    }
    std::ranges::sort(names);
    EXPECT_EQ(std::ranges::adjacent_find(names), names.end()) << "two operations have one name";
}

}  // namespace
}  // namespace atspro::api
