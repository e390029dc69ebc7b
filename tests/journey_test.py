#!/usr/bin/env python3
"""The whole way from a resume and a posting to a tailored document, by HTTP and by the command line, on the samples."""

import contextlib
import http.server
import json
import threading
import unittest

from harness import SAMPLES, Case, ServerCase, events

POSTINGS = SAMPLES / "postings"
ENGINEER = SAMPLES / "engineer-notes.md"
NURSE = SAMPLES / "nurse-pasted.txt"
NO_ID = "0190a1b2-0000-7000-8000-000000000000"
STREAM = ("Accept", "text/event-stream")


@contextlib.contextmanager
def site(pages):
    """A web site on loopback: {path: (status, type, bytes)}; counts what was asked for."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            status, kind, body = pages.get(self.path.split("?")[0], (404, "text/html", b"<h1>Not here</h1>"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page():
    return {"/jobs/204": (200, "text/html; charset=utf-8", (POSTINGS / "platform-engineer.html").read_bytes())}


class Journey(ServerCase):
    settings = {"ATSPRO_ALLOW_PRIVATE_HOSTS": "true"}

    def resume(self, path=ENGINEER):
        answer = self.server.upload("/api/parse", path.read_bytes(), path.name)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()["resume_id"]

    def job(self):
        name = "platform-engineer.html"
        answer = self.server.upload("/api/job/parse-document", (POSTINGS / name).read_bytes(), name)
        self.assertEqual(answer.status, 201, answer)
        return answer.json()["job_id"]

    def pair(self):
        return {"resume_id": self.resume(), "job_id": self.job()}

    def post(self, path, value, headers=()):
        answer = self.server.json("POST", path, value, headers)
        self.assertLess(answer.status, 300, answer)
        return answer.json()

    def test_a_posting_is_read_from_its_address_kept_and_recognised(self):
        with site(page()) as (address, asked):
            url = address + "/jobs/204"
            answer = self.server.json("POST", "/api/jobs", {"job_url": url}, [("Idempotency-Key", "u1")])
            self.assertEqual(answer.status, 201, answer)
            again = self.server.json("POST", "/api/jobs", {"job_url": url}, [("Idempotency-Key", "u1")])
            self.assertEqual(again.body, answer.body)
            self.assertEqual(asked, ["/jobs/204"])
            parsed = answer.json()
            self.assertEqual(parsed["data"]["title"], "Senior Platform Engineer")
            self.assertEqual(parsed["data"]["company"], "Bluestem Billing")
            self.assertEqual(parsed["data"]["workplace"], "remote")
            self.assertEqual(parsed["data"]["salary_range"]["max"], 195000)
            self.assertEqual(parsed["source"]["method"], "json_ld")
            self.assertEqual(parsed["source"]["final_url"], url)
            self.assertIsNone(parsed["duplicate_of"])
            path = "/api/jobs/" + parsed["job_id"]
            self.assertEqual(answer.headers["location"], path)
            kept = self.ask("GET", path)
            self.assertEqual(kept.json()["data"], parsed["data"])
            self.assertEqual(kept.headers["etag"], answer.headers["etag"])
            snapshot = self.ask("GET", path + "/original")
            self.assertEqual(snapshot.body, (POSTINGS / "platform-engineer.html").read_bytes())
            self.assertEqual(snapshot.headers["content-security-policy"], "sandbox")
            second = self.post("/api/jobs", {"job_url": url + "?utm_source=mail"})
            self.assertEqual(second["duplicate_of"], parsed["job_id"])
            self.assertIn("duplicate_posting", [warning["code"] for warning in second["warnings"]])

    def test_what_cannot_be_read_is_refused_and_nothing_is_kept(self):
        before = self.ask("GET", "/api/jobs?archived=all").json()["total"]
        pages = {
            "/wall": (403, "text/html", b"<title>Just a moment...</title>"),
            "/empty": (200, "text/html", b"<html><body><script src=app.js></script></body></html>"),
            "/broken": (500, "text/html", b"oops"),
        }
        with site(pages) as (address, _):
            for body, status, code in [
                ({"job_url": address + "/wall"}, 422, "site_refused"),
                ({"job_url": address + "/empty"}, 422, "site_refused"),
                ({"job_url": address + "/broken"}, 502, "upstream_failed"),
                ({"job_url": address + "/none"}, 422, "page_not_found"),
                ({"job_url": "ftp://127.0.0.1/x"}, 422, "invalid_url"),
                ({"job_url": "http://169.254.169.254/latest/meta-data"}, 422, "blocked_address"),
                ({"text": "  \n "}, 422, "empty_file"),
                ({"text": "Dear diary, today it rained and we stayed in."}, 422, "not_a_posting"),
                ({}, 422, "invalid_field"),
                ({"job_url": "http://a.example", "text": "x"}, 422, "invalid_field"),
            ]:
                with self.subTest(body=body):
                    self.assert_problem(self.server.json("POST", "/api/jobs", body), status, code)
        self.assertEqual(self.ask("GET", "/api/jobs?archived=all").json()["total"], before)

    def test_text_is_a_posting_too_and_progress_is_told(self):
        text = (POSTINGS / "critical-care-nurse.txt").read_text()
        answer = self.server.json("POST", "/api/jobs", {"text": text}, [STREAM])
        names = [name for name, _ in events(answer)]
        self.assertEqual(names[-1], "result")
        parsed = events(answer)[-1][1]
        self.assertEqual(parsed["source"]["kind"], "text")
        self.assertEqual(parsed["data"]["title"], "Clinical Nurse Manager, Critical Care")
        self.assertEqual(parsed["data"]["company"], "Ballyvaughan Regional Hospital")
        self.assertEqual(parsed["data"]["years_of_experience"], 5)

    def test_a_score_has_a_reason_for_every_point(self):
        pair = self.pair()
        score = self.post("/api/score", pair)
        self.assertEqual(score, self.post("/api/score", pair))
        self.assertAlmostEqual(sum(row["points"] for row in score["requirements"]), score["overall_score"], 2)
        for row in score["requirements"]:
            self.assertTrue(row["reason"], row)
            self.assertLessEqual(row["points"], row["points_possible"])
        missing = {name.lower() for name in score["missing_keywords"]}
        self.assertIn("rust", missing)
        self.assert_problem(self.server.json("POST", "/api/score", {**pair, "job_id": NO_ID}), 422, "invalid_field")

    def test_changes_are_decided_one_by_one_and_all_of_them_undone(self):
        pair = self.pair()
        source = self.ask("GET", "/api/resumes/" + pair["resume_id"]).json()["data"]
        made = self.post("/api/optimize", pair)
        self.assertGreater(len(made["changes"]), 0)
        self.assertGreaterEqual(made["score_after"], made["score_before"])
        accepted = [change for change in made["changes"] if change["state"] == "accepted"]
        gained = sum(change["score_delta"] for change in accepted)
        self.assertAlmostEqual(gained, made["score_after"] - made["score_before"], 2)
        for change in made["changes"]:
            self.assertTrue(change["reason"] and change["pointer"])
            if change["risk"] in ("medium", "high"):
                self.assertNotEqual(change["state"], "accepted")
        path = "/api/documents/" + made["document_id"]
        ids = [change["id"] for change in made["changes"]]
        first = self.server.json("PATCH", path + "/changes", {"rejected": ids[:1]}, [("If-Match", '"1"')])
        self.assertEqual(first.status, 200, first)
        self.assertEqual(first.headers["etag"], '"2"')
        self.assert_problem(self.server.json("PATCH", path + "/changes", {}, [("If-Match", '"1"')]), 412, "stale")
        none = self.server.json("PATCH", path + "/changes", {"rejected": ids}).json()
        self.assertEqual(none["data"], source)
        self.assertEqual(none["score_after"], none["score_before"])
        back = self.server.json("PATCH", path + "/changes",
                                {"accepted": [change["id"] for change in accepted],
                                 "proposed": [i for i in ids if i not in {c["id"] for c in accepted}]}).json()
        self.assertEqual(back["data"], made["data"])
        self.assertEqual(back["changes"], made["changes"])
        self.assert_problem(self.server.json("PATCH", path + "/changes", {"accepted": ["c0"]}), 422, "invalid_field")
        self.assert_problem(
            self.server.json("PATCH", path + "/changes", {"accepted": ids[:1], "rejected": ids[:1]}), 422,
            "invalid_field")
        kept = self.ask("GET", path).json()
        self.assertEqual(kept["optimization"]["changes"], made["changes"])

    def test_every_document_is_kept_numbered_and_handed_out(self):
        pair = self.pair()
        tailored = self.post("/api/optimize", pair)
        letter = self.post("/api/cover-letter", {**pair, "tone": "warm"})
        second = self.post("/api/cover-letter", pair)
        sheet = self.post("/api/research", pair)
        self.assertEqual([letter["version"], second["version"], sheet["version"]], [1, 2, 1])
        self.assertIn("Bluestem", letter["markdown"])
        self.assertTrue(letter["evidence"])
        listed = self.ask("GET", f"/api/jobs/{pair['job_id']}/documents").json()["items"]
        self.assertEqual([item["kind"] for item in listed], ["research", "cover_letter", "cover_letter", "resume"])
        path = f"/api/documents/{tailored['document_id']}/download"
        for query, start in [("", b"%PDF-"), ("?format=pdf&paper=letter", b"%PDF-"), ("?format=docx", b"PK"),
                             ("?format=md", b"# Devon Castellanos"), ("?format=txt", b"D"), ("?format=json", b"{")]:
            with self.subTest(query=query):
                file = self.ask("GET", path + query)
                self.assertEqual(file.status, 200, file)
                self.assertTrue(file.body.startswith(start), file.body[:40])
                self.assertIn("Devon Castellanos - Bluestem Billing - resume", file.headers["content-disposition"])
                self.assertEqual(self.ask("GET", path + query).body, file.body, "the same bytes every time")
        for query in ("?format=exe", "?template=baroque", "?paper=a7"):
            self.assert_problem(self.ask("GET", path + query), 422, "invalid_field")
        text = self.ask("GET", f"/api/documents/{letter['document_id']}/download?format=md")
        self.assertEqual(text.body.decode(), letter["markdown"])
        for made in (letter, sheet):
            for form, start in (("pdf", b"%PDF-"), ("docx", b"PK"), ("txt", b""), ("json", b"{")):
                file = self.ask("GET", f"/api/documents/{made['document_id']}/download?format={form}&template=modern")
                self.assertEqual(file.status, 200, file)
                self.assertTrue(file.body.startswith(start))
        self.assert_problem(
            self.ask("GET", f"/api/documents/{letter['document_id']}/download?format=json_resume"), 422, "invalid_field")
        self.assertEqual(self.ask("DELETE", "/api/documents/" + letter["document_id"]).status, 204)
        self.assert_problem(self.ask("GET", "/api/documents/" + letter["document_id"]), 404, "not_found")
        self.assertEqual(self.ask("DELETE", "/api/jobs/" + pair["job_id"]).status, 204)
        self.assert_problem(self.ask("GET", "/api/documents/" + tailored["document_id"]), 404, "not_found")


class CommandLine(Case):
    def test_job_reads_a_page_by_its_address(self):
        with site(page()) as (address, _):
            done = self.run_program("job", address + "/jobs/204", ATSPRO_ALLOW_PRIVATE_HOSTS="true")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(json.loads(done.stdout)["data"]["company"], "Bluestem Billing")
            self.assert_refused(self.run_program("job", address + "/jobs/204"), 3, address + "/jobs/204")
            done = self.run_program("job", address + "/none", ATSPRO_ALLOW_PRIVATE_HOSTS="true")
            self.assert_refused(done, 3, address + "/none")
            done = self.run_program("job", address + "/jobs/204", ATSPRO_OFFLINE="true")
            self.assert_refused(done, 4, address + "/jobs/204")

    def test_score_says_how_they_match(self):
        posting = POSTINGS / "critical-care-nurse.txt"
        done = self.run_program("score", NURSE, posting)
        self.assertEqual(done.returncode, 0, done.stderr)
        score = json.loads(done.stdout)
        self.assertGreater(score["overall_score"], 40)
        other = json.loads(self.run_program("score", ENGINEER, posting).stdout)
        self.assertGreater(score["overall_score"], other["overall_score"] + 20)
        text = self.run_program("score", NURSE, posting, "--format", "text").stdout
        self.assertTrue(text.startswith(f"Match: {score['overall_score']:.2f} of 100"))
        resume = self.write("resume.json", self.run_program("parse", NURSE).stdout)
        job = self.write("job.json", self.run_program("job", posting).stdout)
        self.assertEqual(json.loads(self.run_program("score", resume, job).stdout), score)
        self.assert_refused(self.run_program("score", "-", "-"), 2, "")
        self.assert_refused(self.run_program("score", NURSE, "none.pdf"), 3, "none.pdf")

    def test_optimize_writes_a_document_and_its_ledger(self):
        posting = POSTINGS / "platform-engineer.html"
        for ending, start in (("pdf", b"%PDF-"), ("docx", b"PK"), ("md", b"# Devon"), ("txt", b"D"), ("json", b"{")):
            file = self.folder / ("tailored." + ending)
            done = self.run_program("optimize", ENGINEER, posting, "-o", file, "--changes", "changes.json")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, "")
            self.assertRegex(done.stderr, r"^Score \d+\.\d\d -> \d+\.\d\d; \d+ changes accepted")
            self.assertTrue(file.read_bytes().startswith(start))
        ledger = json.loads((self.folder / "changes.json").read_text())
        self.assertTrue(ledger["changes"])
        self.assertEqual(ledger["data"], json.loads((self.folder / "tailored.json").read_text()))
        self.assert_refused(self.run_program("optimize", ENGINEER, posting, "-o", "x.exe"), 2, "x.exe")


if __name__ == "__main__":
    unittest.main()
