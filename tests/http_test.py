#!/usr/bin/env python3
"""The server over HTTP, as a client meets it: every route, every limit, retries, clients that leave or dawdle, and a
stop with work under way."""

import json
import os
import signal
import socket
import threading
import time
import unittest
import urllib.parse

from harness import (PATIENCE, RESUME_TEXT, Case, Server, ServerCase, child_processes, events, form, pdf, pdf_lines, read_answer,
                     request, slow_document, wait_until)

JSON = ("Content-Type", "application/json")
STREAM = ("Accept", "text/event-stream")
NO_ID = "0190a1b2-0000-7000-8000-000000000000"


class Resumes(ServerCase):
    def test_parse_keeps_what_it_answers(self):
        content = pdf(pdf_lines(RESUME_TEXT.splitlines()))
        answer = self.server.upload("/api/parse", content, "cv.pdf")
        self.assertEqual(answer.status, 200, answer)
        parsed = answer.json()
        self.assertEqual(parsed["data"]["contact_info"]["full_name"], "Ada Lindqvist")
        self.assertEqual(parsed["document"], {**parsed["document"], "filename": "cv.pdf", "pages": 1, "ocr": False,
                                              "media_type": "application/pdf", "bytes": len(content)})
        self.assertEqual(set(parsed["timings_ms"]), {"extract", "understand", "store"})
        path = "/api/resumes/" + parsed["resume_id"]
        kept = self.ask("GET", path)
        self.assertEqual(kept.json()["data"], parsed["data"])
        original = self.ask("GET", path + "/original")
        self.assertEqual(original.body, content)
        self.assertIn("attachment", original.headers["content-disposition"])
        self.assertEqual(original.headers["content-security-policy"], "sandbox")
        picture = self.ask("GET", path + "/pages/1")
        self.assertEqual(picture.headers["content-type"], "image/png")
        self.assertTrue(picture.body.startswith(b"\x89PNG\r\n\x1a\n"))
        self.assert_problem(self.ask("GET", path + "/pages/2"), 404, "not_found")
        self.assertEqual(self.ask("HEAD", path).body, b"")
        self.assertEqual(self.ask("DELETE", path).status, 204)
        for gone in (path, path + "/original", path + "/pages/1"):
            self.assert_problem(self.ask("GET", gone), 404, "not_found")

    def test_formats_without_pages_of_their_own_have_pictures(self):
        for name, content in (("cv.txt", RESUME_TEXT), ("cv.html", "<h1>Ada Lindqvist</h1><p>Nurse</p>")):
            with self.subTest(name):
                parsed = self.server.upload("/api/parse", content.encode(), name)
                self.assertEqual(parsed.status, 200, parsed)
                picture = self.ask("GET", f"/api/resumes/{parsed.json()['resume_id']}/pages/1")
                self.assertEqual(picture.status, 200, picture)
                self.assertTrue(picture.body.startswith(b"\x89PNG\r\n\x1a\n"))

    def test_versions_are_guarded(self):
        made = self.server.json("POST", "/api/resumes", {"headline": "Nurse"})
        self.assertEqual(made.status, 201)
        path = made.headers["location"]
        etag = made.headers["etag"]
        self.assertEqual(self.ask("GET", path).headers["etag"], etag)
        self.assertEqual(self.ask("GET", path, headers=[("If-None-Match", etag)]).status, 304)
        changed = self.server.json("PUT", path, {"headline": "Head nurse"}, [("If-Match", etag)])
        self.assertEqual(changed.status, 200, changed)
        self.assertNotEqual(changed.headers["etag"], etag)
        self.assert_problem(self.server.json("PUT", path, {}, [("If-Match", etag)]), 412, "stale")
        self.assert_problem(self.ask("DELETE", path, headers=[("If-Match", etag)]), 412, "stale")
        self.assertEqual(self.ask("GET", path).json()["data"]["headline"], "Head nurse")
        self.assertEqual(self.ask("DELETE", path, headers=[("If-Match", "*")]).status, 204)

    def test_lists_are_paged_either_way(self):
        paths = [self.server.json("POST", "/api/resumes", {"headline": str(n)}).headers["location"] for n in range(5)]
        seen, after = [], ""
        while after is not None:
            page = self.ask("GET", "/api/resumes?page_size=2" + (f"&after={urllib.parse.quote(after)}" if after else ""))
            seen += [item["resume_id"] for item in page.json()["items"]]
            after = page.json()["next"]
        self.assertEqual(len(seen), self.total())
        self.assertEqual(len(set(seen)), len(seen))
        second = [item["resume_id"] for item in self.ask("GET", "/api/resumes?page_size=2&page=2").json()["items"]]
        self.assertEqual(second, seen[2:4])
        for query in ("page=0", "page_size=101", "page=x", "after=x"):
            self.assert_problem(self.ask("GET", "/api/resumes?" + query), 422, "invalid_field")
        for path in paths:
            self.ask("DELETE", path)

    def test_fields_are_checked_with_their_pointers(self):
        wrong = {"skills": 7, "work_experience": [{"start_date": "May 2020"}], "nonsense": 1}
        problem = self.assert_problem(self.server.json("POST", "/api/resumes", wrong), 422, "invalid_field")
        self.assertEqual({e["pointer"] for e in problem["errors"]} & {"/skills", "/nonsense"}, {"/skills", "/nonsense"})
        problem = self.assert_problem(
            self.server.json("POST", "/api/resumes", {"work_experience": [{"start_date": "May 2020"}]}), 422,
            "invalid_field")
        self.assertEqual(problem["errors"][0]["pointer"], "/work_experience/0/start_date")

    def test_profile(self):
        first = self.server.json("PATCH", "/api/user/profile", {"title": "Nurse", "location": "Malmö"})
        self.assertEqual(first.status, 200, first)
        second = self.server.json("PATCH", "/api/user/profile", {"location": None},
                                  [("If-Match", first.headers["etag"])])
        self.assertEqual((second.json()["title"], second.json()["location"]), ("Nurse", None))
        stale = self.server.json("PATCH", "/api/user/profile", {}, [("If-Match", first.headers["etag"])])
        self.assert_problem(stale, 412, "stale")
        self.assertEqual(self.ask("DELETE", "/api/user/profile").status, 204)
        self.assertIsNone(self.ask("GET", "/api/user/profile").json()["title"])

    def test_verify_compares_and_keeps_nothing(self):
        before = self.total()
        boundary = "B"
        body = ('--B\r\nContent-Disposition: form-data; name="resume"\r\n\r\n'
                '{"contact_info": {"full_name": "Ada Lindqvist"}, "skills": ["Falconry"]}\r\n').encode()
        body += form(RESUME_TEXT, boundary=boundary)[1]
        answer = self.ask("POST", "/api/verify", body, [("Content-Type", "multipart/form-data; boundary=B")])
        self.assertEqual(answer.status, 200, answer)
        comparison = answer.json()["comparison"]
        self.assertEqual((comparison["fields_found"], comparison["fields_expected"]), (1, 2))
        self.assertEqual(comparison["lost"][0]["expected"], "Falconry")
        self.assertEqual(self.total(), before)


class Streams(ServerCase):
    def test_progress_ends_in_the_result(self):
        answer = self.server.upload("/api/parse", RESUME_TEXT, headers=[STREAM])
        self.assertEqual(answer.headers["content-type"], "text/event-stream")
        found = events(answer)
        self.assertEqual([name for name, _ in found if name != "progress"], ["result"])
        self.assertEqual(found[-1][0], "result")
        percents = [data["percent"] for name, data in found if name == "progress"]
        self.assertTrue(percents)
        self.assertEqual(percents, sorted(percents))
        for name, data in found[:-1]:
            self.assertEqual(set(data), {"stage", "percent", "elapsed_ms", "eta_ms"})
        plain = self.ask("GET", "/api/resumes/" + found[-1][1]["resume_id"]).json()
        self.assertEqual(found[-1][1]["data"], plain["data"])

    def test_a_refusal_is_the_same_problem(self):
        bad = pdf("0 0 10 10 re f")
        plain = self.server.upload("/api/parse", bad, "a.pdf")
        self.assert_problem(plain, 422, "no_text")
        name, data = events(self.server.upload("/api/parse", bad, "a.pdf", headers=[STREAM]))[-1]
        self.assertEqual((name, data["code"], data["status"]), ("error", "no_text", 422))
        self.assertEqual(self.total(), 1 if self.total() else 0)


class Retries(ServerCase):
    def test_a_key_answers_once(self):
        key = [("Idempotency-Key", "retry-1")]
        first = self.server.upload("/api/parse", RESUME_TEXT, headers=key)
        again = self.server.upload("/api/parse", RESUME_TEXT, headers=key)
        self.assertEqual((again.status, again.body), (200, first.body))
        self.assertEqual(again.headers["idempotency-replayed"], "true")
        other = self.server.upload("/api/parse", RESUME_TEXT + "More\n", headers=key)
        self.assert_problem(other, 422, "idempotency_mismatch")
        for wrong in ("a b", "x" * 256):
            answer = self.server.json("POST", "/api/resumes", {}, [("Idempotency-Key", wrong)])
            self.assert_problem(answer, 422, "invalid_field")
        self.assertEqual(self.total(), 1)

    def test_many_at_once_make_one(self):
        before = self.total()
        answers = []

        def send():
            answers.append(self.server.json("POST", "/api/resumes", {"headline": "x"}, [("Idempotency-Key", "many")]))

        threads = [threading.Thread(target=send) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertLessEqual({answer.status for answer in answers}, {201, 409})
        self.assertEqual(len({answer.body for answer in answers if answer.status == 201}), 1)
        self.assertEqual(self.total(), before + 1)


class Refusals(ServerCase):
    settings = {"ATSPRO_MAX_UPLOAD_BYTES": "200000"}

    def test_documents(self):
        for name, content, status, code in (
            ("cv.pdf", b"", 422, "empty_file"),
            ("cv.txt", "   \n", 422, None),
            ("cv.pdf", b"%PDF-1.7\nrubbish", 422, None),
            ("cv.pdf", pdf("0 0 9 9 re f"), 422, "no_text"),
            ("cv.exe", b"MZ" + bytes(300), 415, "unsupported_type"),
            ("cv.pdf", b"\x7fELF" + bytes(300), 415, None),
            ("cv.docx", b"plain words", 415, "name_contradicts_content"),
            ("cv.txt", b"x" * 200_001, 413, "too_large"),
            ("cv.txt", b"x" * 400_000, 413, "too_large"),
        ):
            with self.subTest(name=name, size=len(content)):
                for path in ("/api/parse", "/api/verify"):
                    answer = self.server.upload(path, content, name)
                    self.assert_problem(answer, status, code or answer.code())
        self.assertEqual(self.total(), 0)
        self.assertEqual(self.server.originals_count(), 0)

    def test_forms(self):
        kind, body = form(RESUME_TEXT)
        for headers, sent, status, code in (
            ([JSON], b"{}", 415, "unsupported_type"),
            ([], body, 415, "unsupported_type"),
            ([("Content-Type", "multipart/form-data")], body, 400, "bad_request"),
            ([("Content-Type", kind)], b"nonsense", 400, "bad_request"),
            ([("Content-Type", kind)], body[:-10], 400, "bad_request"),
            ([("Content-Type", kind)], form(RESUME_TEXT, field="other")[1], 422, "invalid_field"),
        ):
            with self.subTest(headers=headers, sent=sent[:20]):
                self.assert_problem(self.ask("POST", "/api/parse", sent, headers), status, code)

    def test_json_bodies(self):
        before = self.total()
        for sent, status, code in (
            (b"", 400, "bad_request"),
            (b"{", 400, "bad_request"),
            (b'{"headline": "a", "headline": "b"}', 400, "bad_request"),
            (b'{"headline": "\xff"}', 400, "bad_request"),
            (b"[" * 100 + b"]" * 100, 400, "bad_request"),
            (b"[]", 422, "invalid_field"),
            (b'{"headline": "' + b"x" * 2_200_000 + b'"}', 413, "too_large"),
        ):
            with self.subTest(sent[:30]):
                self.assert_problem(self.ask("POST", "/api/resumes", sent, [JSON]), status, code)
        self.assert_problem(self.ask("POST", "/api/resumes", b"{}", [("Content-Type", "text/plain")]), 415,
                            "unsupported_type")

    def test_routes_and_methods(self):
        for method, path, status, code in (
            ("GET", "/nowhere", 404, "not_found"),
            ("GET", "/api/resumes/not-an-id", 404, "not_found"),
            ("GET", f"/api/resumes/{NO_ID}", 404, "not_found"),
            ("GET", f"/api/resumes/{NO_ID}/original", 404, "not_found"),
            ("DELETE", f"/api/resumes/{NO_ID}", 404, "not_found"),
            ("GET", "/api/resume", 404, "not_found"),
            ("DELETE", "/api/resume", 404, "not_found"),
            ("GET", "/api/parse", 405, "method_not_allowed"),
            ("PATCH", "/api/resumes", 405, "method_not_allowed"),
            ("GET", "/" + "x" * 9000, 414, "target_too_long"),
        ):
            with self.subTest(f"{method} {path[:40]}"):
                answer = self.ask(method, path)
                self.assert_problem(answer, status, code or answer.code())
                if status == 405:
                    self.assertIn("allow", answer.headers)

    def test_request_heads(self):
        port = self.server.port
        host = f"Host: 127.0.0.1:{port}\r\n"
        for raw, status in (
            (f"GET /livez HTTP/1.1\r\n{host}X: {'y' * 17000}\r\n\r\n", 431),
            (f"GET /livez HTTP/1.1\r\n{host}" + "".join(f"X{n}: y\r\n" for n in range(120)) + "\r\n", 431),
            ("GET /livez HTTP/1.1\r\n\r\n", 400),
            (f"GET /livez HTTP/1.1\r\n{host}{host}\r\n", 400),
            ("GET /livez\r\n\r\n", 400),
            (f"GET /livez HTTP/9.9\r\n{host}\r\n", None),
            (f"POST /api/resumes HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
            (f"POST /api/resumes HTTP/1.1\r\n{host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            (f"POST /api/resumes HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n", 400),
            (f"GET /livez HTTP/1.1\r\n{host}Bad Name: x\r\n\r\n", 400),
            ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", None),
        ):
            with self.subTest(raw[:60]):
                try:
                    answer = self.server.send(raw.encode("latin-1"), timeout=15)
                except ConnectionError:
                    self.assertIsNone(status)  # not even HTTP: closed without an answer
                    continue
                self.assertTrue(400 <= answer.status <= 505, answer)
                if status:
                    self.assertEqual(answer.status, status, answer)
        self.assertEqual(self.ask("GET", "/livez").status, 200)

    def test_only_local_names_and_pages(self):
        port = self.server.port
        for host in (f"evil.example.org:{port}", "evil.example.org", f"127.0.0.1:{port + 1}", f"localhost.evil.example:{port}"):
            answer = self.server.send(request("GET", "/api/resumes", host=host))
            self.assert_problem(answer, 403, "forbidden")
        for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"):
            self.assertEqual(self.server.send(request("GET", "/api/resumes", host=host)).status, 200, host)
        for header in (("Origin", "http://evil.example.org"), ("Sec-Fetch-Site", "cross-site"), ("Origin", "null")):
            self.assert_problem(self.server.json("POST", "/api/resumes", {}, [header]), 403, "forbidden")
        self.assertEqual(self.total(), 0)


class Pages(ServerCase):
    def test_the_server_says_how_it_is(self):
        self.assertEqual(self.ask("GET", "/livez").body, b"ok\n")
        ready = self.ask("GET", "/readyz")
        self.assertEqual(ready.status, 200, ready)
        self.assertEqual({check["name"]: check["ok"] for check in ready.json()["checks"]},
                         {"database": True, "sandbox": True})
        health = self.ask("GET", "/api/health").json()
        self.assertEqual(health["status"], "ok")
        config = self.ask("GET", "/api/config").json()
        self.assertEqual(config["limits"]["max_upload_bytes"], 10 * 1024 * 1024)
        self.assertIn("pdf", config["document_types"])
        self.server.upload("/api/parse", RESUME_TEXT)
        text = self.ask("GET", "/metrics").body.decode()
        self.assertRegex(text, r'atspro_http_requests_total\{method="POST",route="/api/parse",status="200"\} [12]\n')
        self.assertRegex(text, r'atspro_documents_total\{outcome="ok"\} [12]\n')
        self.assertNotIn("Lindqvist", text)
        self.assertNotIn("Lindqvist", self.server.log.read_text())
        self.assertEqual(self.ask("GET", "/readyz").headers["x-content-type-options"], "nosniff")

    def test_openapi_describes_what_is_served(self):
        answer = self.ask("GET", "/api/openapi.json")
        document = answer.json()
        self.assertEqual(document, json.loads(self.run_program("openapi").stdout))
        self.assertTrue(document["openapi"].startswith("3.1"))
        self.check_references(document, document)
        made = self.server.upload("/api/parse", RESUME_TEXT).json()
        values = {"id": made["resume_id"], "n": "1"}
        names = set()
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                names.add(operation["operationId"])
                self.assertTrue(operation["summary"] and operation["responses"])
                declared = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
                self.assertEqual(declared, {part[1:-1] for part in path.split("/") if part.startswith("{")})
                if method != "get":
                    continue
                served = self.ask("GET", path.format(**values))
                self.assertIn(str(served.status), operation["responses"], path)
                described = operation["responses"]["200"].get("content", {})
                kind = served.headers["content-type"].split(";")[0]
                if kind == "application/json" and "schema" in described.get(kind, {}):
                    self.check(served.json(), described[kind]["schema"], document, path)
        self.assertEqual(len(names), sum(len(operations) for operations in document["paths"].values()))
        parse = document["paths"]["/api/parse"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
        self.check(made, parse, document, "/api/parse")

    def check_references(self, value, document):
        if isinstance(value, dict):
            if "$ref" in value:
                self.resolve(value["$ref"], document)
            for item in value.values():
                self.check_references(item, document)
        elif isinstance(value, list):
            for item in value:
                self.check_references(item, document)

    @staticmethod
    def resolve(reference, document):
        for name in reference.removeprefix("#/").split("/"):
            document = document[name]
        return document

    def check(self, value, schema, document, where):
        """As much of JSON Schema as the document uses."""
        if "$ref" in schema:
            return self.check(value, self.resolve(schema["$ref"], document), document, where)
        for part in schema.get("allOf", []):
            self.check(value, part, document, where)
        if "anyOf" in schema:
            if value is None:
                self.assertIn({"type": "null"}, schema["anyOf"], where)
                return None
            options = [option for option in schema["anyOf"] if option != {"type": "null"}]
            return self.check(value, options[0], document, where)
        kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
        if "type" in schema:
            self.assertIsInstance(value, kinds[schema["type"]], where)
        if "enum" in schema:
            self.assertIn(value, schema["enum"], where)
        if schema.get("type") == "object":
            if schema.get("additionalProperties") is False:
                self.assertLessEqual(set(value), set(schema.get("properties", {})), where)
            self.assertLessEqual(set(schema.get("required", [])), set(value), where)
            for name, item in value.items():
                if name in schema.get("properties", {}):
                    self.check(item, schema["properties"][name], document, f"{where}/{name}")
        if schema.get("type") == "array":
            for n, item in enumerate(value):
                self.check(item, schema["items"], document, f"{where}/{n}")
        return None


class Leaving(ServerCase):
    """Work under way: the scans take OCR seconds."""

    settings = {"ATSPRO_MAX_INFLIGHT": "2"}
    scans = slow_document()

    def begin(self, headers=()):
        kind, body = form(self.scans, "scans.pdf")
        connection = self.server.connect()
        connection.sendall(request("POST", "/api/parse", body, [("Content-Type", kind), *headers], self.server.port))
        return connection

    def setUp(self):
        super().setUp()
        wait_until(lambda: not self.server.children(), 20, "earlier work is over")

    def test_a_client_that_leaves_ends_the_sandbox_within_a_second(self):
        for headers in ([], [STREAM]):
            with self.subTest(headers):
                connection = self.begin(headers)
                wait_until(lambda: len(self.server.children()) == 1, 10, "a process reads the document")
                time.sleep(0.2)  # into the work; nothing hangs on how far
                connection.close()
                wait_until(lambda: not self.server.children(), 1, "that process is gone")
        self.assertEqual(self.total(), 0)
        self.assertEqual(self.server.originals_count(), 0)
        metrics = self.ask("GET", "/metrics").body.decode()
        self.assertIn('atspro_http_ends_total{end="client_left"} 2', metrics)

    def test_past_the_limit_requests_are_refused_at_once(self):
        under_way = [self.begin(), self.begin()]
        self.addCleanup(lambda: [connection.close() for connection in under_way])
        wait_until(lambda: len(self.server.children()) == 2, 10, "two processes read")
        begin = time.monotonic()
        problem = self.assert_problem(self.server.upload("/api/parse", RESUME_TEXT), 503, "overloaded")
        self.assertGreaterEqual(problem["retry_after"], 1)
        self.assertLess(time.monotonic() - begin, 1 * PATIENCE)
        for path in ("/livez", "/readyz", "/metrics", "/api/health"):
            self.assertEqual(self.ask("GET", path).status, 200, "the server says how it is all the same")
        for connection in under_way:
            connection.close()
        under_way.clear()
        wait_until(lambda: self.server.upload("/api/parse", RESUME_TEXT).status == 200, 5, "there is room again")
        self.ask("DELETE", "/api/resume")

    def test_a_reader_that_dies_costs_its_own_request(self):
        connection = self.begin()
        wait_until(lambda: len(self.server.children()) == 1, 10, "a process reads")
        os.kill(self.server.children()[0], signal.SIGKILL)
        with connection:
            self.assert_problem(read_answer(connection), 422, "extraction_failed")
        (zygote,) = child_processes(self.server.process.pid)
        os.kill(zygote, signal.SIGKILL)
        wait_until(lambda: self.server.upload("/api/parse", RESUME_TEXT).status == 200, 5, "another one is started")
        self.ask("DELETE", "/api/resume")


class Dawdling(ServerCase):
    def test_slow_heads_and_bodies_are_cut_off_and_block_nobody(self):
        port = self.server.port
        silent = [self.server.connect() for _ in range(50)]
        slow_head = self.server.connect()
        slow_head.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.")
        slow_body = self.server.connect()
        slow_body.sendall(f"POST /api/resumes HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
                          f"Content-Length: 100000\r\n\r\n{{".encode())
        begin = time.monotonic()
        self.assertEqual(self.ask("GET", "/livez").status, 200)
        self.assertLess(time.monotonic() - begin, 1 * PATIENCE)
        for connection in (slow_head, slow_body):
            connection.settimeout(25 * PATIENCE)
            with connection:
                self.assertEqual(read_answer(connection).status, 408)
        self.assertLess(time.monotonic() - begin, 25 * PATIENCE)
        for connection in silent:
            connection.close()


class Stopping(Case):
    def test_sigterm_lets_the_request_under_way_finish(self):
        with Server(self.folder) as server:
            kind, body = form(RESUME_TEXT)
            connection = server.connect()
            sent = request("POST", "/api/parse", body, [("Content-Type", kind)], server.port)
            connection.sendall(sent[:-100])
            wait_until(lambda: b'what="in_flight"} 1' in server.ask("GET", "/metrics").body
                       or b'what="body_bytes"} 0' not in server.ask("GET", "/metrics").body, 5, "the request is known")
            server.process.send_signal(signal.SIGTERM)

            def refused():
                try:
                    return server.ask("GET", "/readyz", timeout=5).status == 503
                except OSError:
                    return True

            wait_until(refused, 5, "nothing new is taken")
            connection.sendall(sent[-100:])
            with connection:
                answer = read_answer(connection)
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(server.process.wait(15 * PATIENCE), 0)
            zygotes = child_processes(server.process.pid)
            self.assertEqual(zygotes, [])
            server.process.stdout.close()
            server.start()
            kept = server.ask("GET", "/api/resumes/" + answer.json()["resume_id"])
            self.assertEqual(kept.json()["data"], answer.json()["data"])

    def test_a_port_in_use_is_refused_in_one_line(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            done = self.run_program("serve", "--listen", address, ATSPRO_LOG_LEVEL="off")
            self.assert_refused(done, done.returncode, address)
            self.assertIn(done.returncode, (2, 4))


if __name__ == "__main__":
    unittest.main()
