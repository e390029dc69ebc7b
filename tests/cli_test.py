#!/usr/bin/env python3
"""The command line, as a user meets it: every subcommand of the program itself, its exit statuses and its one-line
refusals."""

import contextlib
import json
import os
import pty
import select
import sqlite3
import subprocess
import unittest

from harness import ATSPRO, FIXTURES, PATIENCE, RESUME_TEXT, SAMPLES, Case, Server, environment, pdf, pdf_lines

COMMANDS = ["serve", "parse", "job", "verify", "render", "openapi", "doctor", "migrate", "backup", "healthcheck"]


class Usage(Case):
    def test_help_names_every_command_and_each_has_its_own(self):
        whole = self.run_program("--help")
        self.assertEqual((whole.returncode, whole.stderr), (0, ""))
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", whole.stdout)
            own = self.run_program(command, "--help")
            self.assertEqual((own.returncode, own.stderr), (0, ""), command)
            self.assertIn(f"atspro {command}", own.stdout)
        for status in ("0 done", "1 internal", "2 wrong usage", "3 the input was refused", "4 something"):
            self.assertIn(status, whole.stdout)

    def test_version(self):
        done = self.run_program("--version")
        version = (ATSPRO.parents[2] / "VERSION").read_text().strip()
        self.assertEqual((done.returncode, done.stdout), (0, f"atspro {version}\n"))

    def test_wrong_usage_is_status_2_in_one_line(self):
        for arguments in (
            [],
            ["nonsense"],
            ["parse"],
            ["parse", "--nonsense", "x"],
            ["parse", "--format", "pdf", "x"],
            ["parse", "-", "-"],
            ["parse", "--config", "missing.toml", "x"],
            ["job"],
            ["job", "x", "--format", "xml"],
            ["verify"],
            ["verify", "x", "--format", "xml"],
            ["render"],
            ["render", "x.json"],
            ["render", "x.json", "-o", "cv.exe"],
            ["render", "x.json", "-o", "cv.md", "--template", "x"],
            ["render", "x.json", "-o", "cv.pdf", "--paper", "a3"],
            ["render", "x.json", "-o", "cv.pdf", "--labelled", "skills"],
            ["render", "x.json", "-o", "cv.json", "--format", "word"],
            ["backup"],
            ["migrate", "surplus"],
            ["serve", "--listen", "nonsense"],
            ["serve", "--listen", "0.0.0.0:0"],
            ["healthcheck", "ftp://127.0.0.1"],
        ):
            with self.subTest(arguments):
                done = self.run_program(*arguments)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertEqual(done.stdout, "")
                self.assertRegex(done.stderr, r"\Aatspro: [^\n]+\n\Z")
                self.assertRegex(done.stderr, r"; |\. |must be ")


POSTING = """<html><head><title>Baker at Ovenhouse</title></head><body><nav><a href="/">Home</a></nav>
<h1>Baker</h1><p>Ovenhouse</p><p>Location: Graz, Austria</p><h2>Requirements</h2><ul><li>2 years of experience</li>
<li>A driving licence</li></ul></body></html>"""


class Job(Case):
    def test_a_saved_page_gives_a_job(self):
        done = self.run_program("job", self.write("posting.html", POSTING))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        parsed = json.loads(done.stdout)
        self.assertEqual(parsed["data"]["title"], "Baker")
        self.assertEqual(parsed["data"]["company"], "Ovenhouse")
        self.assertEqual(parsed["data"]["location"], ["Graz, Austria"])
        self.assertEqual(parsed["data"]["qualifications"], ["2 years of experience", "A driving licence"])
        self.assertEqual(parsed["source"]["method"], "html")
        self.assertIsNone(parsed["job_id"], "nothing is stored")
        self.assertNotIn("Home", parsed["data"]["description"])

    def test_structured_data_is_taken_even_where_it_is_broken(self):
        page = """<html><body><script type="application/ld+json">//<![CDATA[
            {"@graph": [{"@type": "JobPosting", "title": "Baker", "hiringOrganization": {"name": "Ovenhouse",},
             "description": "&lt;p&gt;We bake.&lt;/p&gt;&lt;h3&gt;Requirements&lt;/h3&gt;&lt;ul&gt;&lt;li&gt;Patience&lt;/li&gt;&lt;/ul&gt;",}]}
            //]]></script><div id="root"></div></body></html>"""
        done = self.run_program("job", self.write("posting.html", page))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        parsed = json.loads(done.stdout)
        self.assertEqual(parsed["data"]["company"], "Ovenhouse")
        self.assertEqual(parsed["data"]["qualifications"], ["Patience"])
        self.assertEqual(parsed["source"]["method"], "json_ld")

    def test_markdown(self):
        done = self.run_program("job", "--format", "markdown", self.write("posting.html", POSTING))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout.startswith("# Baker\n\n**Ovenhouse**\n\n- **Location:** Graz, Austria\n"), done.stdout)
        self.assertIn("\n## Qualifications\n\n- 2 years of experience\n- A driving licence\n", done.stdout)

    def test_what_is_no_posting_is_refused_in_one_line(self):
        for name, page in (
            ("robot.html", "<title>Just a moment</title><p>Verify you are human</p>"),
            ("wall.html", "<h1>Welcome</h1><p>Please sign in to continue</p><input type=password>"),
            ("gone.html", "<h1>Sorry</h1><p>This job is no longer available.</p>"),
            ("cv.txt", RESUME_TEXT),
        ):
            with self.subTest(name):
                file = self.write(name, page)
                done = self.run_program("job", file)
                self.assertEqual((done.returncode, done.stdout), (3, ""))
                self.assertRegex(done.stderr, rf"\Aatspro: {file}: [^\n]+; [^\n]+\n\Z")


class Parse(Case):
    def test_one_file_gives_one_object(self):
        done = self.run_program("parse", self.write("cv.txt", RESUME_TEXT))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        parsed = json.loads(done.stdout)
        self.assertGreater(done.stdout.count("\n"), 10, "laid out for people")
        self.assertEqual(parsed["data"]["contact_info"]["full_name"], "Ada Lindqvist")
        self.assertEqual(parsed["data"]["work_experience"][0]["start_date"], "2019-01")
        self.assertEqual(parsed["data"]["skills"], ["Triage", "Phlebotomy"])
        self.assertEqual(parsed["document"]["filename"], "cv.txt")
        self.assertEqual(parsed["document"]["bytes"], len(RESUME_TEXT))
        self.assertEqual(parsed["engine"], "builtin")
        self.assertIsNone(parsed["resume_id"], "nothing is stored")
        for entry in parsed["provenance"]:
            self.assertTrue(entry["pointer"].startswith("/"))
            self.assertEqual(len(entry["box"]), 4)
            self.assertTrue(0 <= entry["confidence"] <= 1)

    def test_several_files_give_an_object_a_line_in_their_order(self):
        files = [self.write(f"cv{n}.txt", RESUME_TEXT.replace("Ada", name)) for n, name in enumerate(
            ["Bea", "Cleo", "Dora", "Eva", "Flora", "Greta", "Hanna"])]
        done = self.run_program("parse", *files)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        names = [json.loads(line)["data"]["contact_info"]["full_name"] for line in done.stdout.splitlines()]
        self.assertEqual(names, [f"{name} Lindqvist" for name in
                                 ["Bea", "Cleo", "Dora", "Eva", "Flora", "Greta", "Hanna"]])

    def test_a_refused_file_does_not_hold_up_the_others(self):
        good = self.write("good.txt", RESUME_TEXT)
        bad = self.write("bad.pdf", b"%PDF-1.7 and no more")
        done = self.run_program("parse", bad, good)
        self.assertEqual(done.returncode, 3)
        self.assertEqual(len(done.stdout.splitlines()), 1)
        self.assertRegex(done.stderr, rf"\Aatspro: {bad}: [^\n]+; [^\n]+\n\Z")

    def test_standard_input(self):
        done = self.run_program("parse", "-", stdin=RESUME_TEXT.encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["document"]["filename"], "stdin")
        done = self.run_program("parse", "-", stdin=pdf(pdf_lines(RESUME_TEXT.splitlines())))
        self.assertEqual(json.loads(done.stdout)["document"]["media_type"], "application/pdf")

    def test_closed_standard_streams_are_said(self):
        one = self.write("one.txt", RESUME_TEXT)
        for shell in (f"{ATSPRO} parse - <&-", f"{ATSPRO} parse {one} >&-", f"{ATSPRO} verify {one} >&-"):
            with self.subTest(shell):
                done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=20 * PATIENCE, text=True,
                                      env=environment(self.folder / "data"))
                self.assertNotEqual(done.returncode, 0)
                self.assertEqual(done.stderr.count("\n"), 1, done.stderr)

    def test_other_formats(self):
        cv = self.write("cv.txt", RESUME_TEXT)
        markdown = self.run_program("parse", "--format", "markdown", cv)
        self.assertTrue(markdown.stdout.startswith("# Ada Lindqvist\n"), markdown.stdout[:50])
        text = self.run_program("parse", "--format", "text", cv)
        self.assertIn("Norrmalm Clinic", text.stdout)
        self.assertNotIn("#", text.stdout)
        both = self.run_program("parse", "--format", "markdown", cv, cv)
        self.assertEqual(both.stdout.count("# Ada Lindqvist"), 2)
        self.assertIn("\n---\n", both.stdout)

    def test_output_writes_a_file_for_each(self):
        one = self.write("one.txt", RESUME_TEXT)
        (self.folder / "sub").mkdir()
        other = self.write("sub/one.txt", RESUME_TEXT.replace("Ada", "Bea"))
        done = self.run_program("parse", "--output", "out", one, other)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        written = sorted(path.name for path in (self.folder / "out").iterdir())
        self.assertEqual(len(written), 2)
        self.assertEqual(sorted(done.stdout.splitlines()), sorted(f"out/{name}" for name in written))
        names = {json.loads((self.folder / "out" / name).read_text())["data"]["contact_info"]["full_name"]
                 for name in written}
        self.assertEqual(names, {"Ada Lindqvist", "Bea Lindqvist"})
        self.assert_refused(self.run_program("parse", "--output", one, other), 2, one)

    def test_refused_inputs_are_status_3(self):
        for name, content, word in (
            ("empty.pdf", b"", "empty"),
            ("blank.txt", b"  \n \n", ""),
            ("damaged.pdf", b"%PDF-1.7\n1 0 obj\n<<", ""),
            ("program.pdf", b"\x7fELF" + bytes(200), ""),
            ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), ""),
            ("archive.zip", b"PK\x03\x04" + bytes(100), ""),
            ("notes.docx", b"only text", ""),
            ("no-text.pdf", pdf("0 0 100 100 re f"), ""),
        ):
            with self.subTest(name):
                path = self.write(name, content)
                self.assert_refused(self.run_program("parse", path), 3, path, word)
        self.assert_refused(self.run_program("parse", "missing.pdf"), 3, "missing.pdf")
        done = self.run_program("parse", self.folder)
        self.assertIn(done.returncode, (2, 3))
        self.assertRegex(done.stderr, r"\Aatspro: [^\n]+; [^\n]+\n\Z")
        self.assert_refused(self.run_program("parse", self.write("big.txt", b"x" * 5000),
                                             ATSPRO_MAX_UPLOAD_BYTES="4096"), 3, self.folder / "big.txt")

    def test_names_with_strange_characters_stay_one_line(self):
        path = self.write("a\nb\x1b[31m.pdf", b"")
        done = self.run_program("parse", path)
        self.assertEqual((done.returncode, done.stderr.count("\n")), (3, 1))
        self.assertNotIn("\x1b", done.stderr)

    def test_a_reader_that_leaves_ends_the_program_quietly(self):
        files = [self.write(f"{n}.txt", RESUME_TEXT) for n in range(40)]
        with subprocess.Popen([str(ATSPRO), "parse", *map(str, files)], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=environment(self.folder)) as process:
            process.stdout.readline()
            process.stdout.close()
            errors = process.stderr.read().decode()
            status = process.wait(30 * PATIENCE)
        self.assertNotEqual(status, 0)
        self.assertNotIn("terminate", errors)
        self.assertLessEqual(errors.count("\n"), 1, errors)

    def test_a_full_disk_is_said_and_is_status_4(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([str(ATSPRO), "parse", str(self.write("cv.txt", RESUME_TEXT))], stdout=full,
                                  stderr=subprocess.PIPE, env=environment(self.folder), timeout=60)
        self.assertEqual(done.returncode, 4)
        self.assertRegex(done.stderr.decode(), r"\Aatspro: [^\n]*space[^\n]+; [^\n]+\n\Z")


class Terminal(Case):
    """The progress bar: on a terminal only, for several files only."""

    def on_terminal(self, *files, **more):
        try:
            ours, theirs = pty.openpty()
        except OSError as error:  # a root without /dev/pts
            self.skipTest(f"no terminal can be opened here: {error}")
        variables = environment(self.folder, TERM="xterm", **more)
        with subprocess.Popen([str(ATSPRO), "parse", *map(str, files)], stdout=subprocess.DEVNULL, stderr=theirs,
                              env=variables) as process:
            os.close(theirs)
            seen = b""
            with contextlib.suppress(OSError):  # the terminal closes with the program
                while select.select([ours], [], [], 30 * PATIENCE)[0]:
                    chunk = os.read(ours, 4096)
                    if not chunk:
                        break
                    seen += chunk
            process.wait(30 * PATIENCE)
        os.close(ours)
        return process.returncode, seen.decode()

    def setUp(self):
        super().setUp()
        self.files = [self.write(f"{n}.txt", RESUME_TEXT) for n in range(3)]

    def test_counts_files_and_cleans_up(self):
        status, seen = self.on_terminal(*self.files)
        self.assertEqual(status, 0)
        self.assertIn("0/3", seen)
        self.assertIn("3/3", seen)
        self.assertIn("\x1b[36m", seen)
        self.assertTrue(seen.endswith("\r\x1b[K"), repr(seen[-20:]))

    def test_no_color_is_honoured(self):
        _, seen = self.on_terminal(*self.files, NO_COLOR="1")
        self.assertIn("3/3", seen)
        self.assertNotIn("\x1b[36m", seen)

    def test_one_file_needs_none(self):
        self.assertEqual(self.on_terminal(self.files[0]), (0, ""))

    def test_none_without_a_terminal(self):
        self.assertEqual(self.run_program("parse", *self.files).stderr, "")


class RenderAndVerify(Case):
    def setUp(self):
        super().setUp()
        self.cv = self.write("cv.txt", RESUME_TEXT)
        self.parsed = self.write("cv.json", self.run_program("parse", self.cv).stdout)

    def test_render_writes_each_format(self):
        for name, begin in (("cv.md", "# ada lindqvist"), ("plain.txt", "ada lindqvist"), ("out.json", "{")):
            done = self.run_program("render", self.parsed, "-o", name)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            text = (self.folder / name).read_text()
            self.assertTrue(text.lower().startswith(begin), text[:60])
        data = json.loads(self.parsed.read_text())["data"]
        self.assertEqual(json.loads((self.folder / "out.json").read_text()), data)
        for name, begin in (("cv.pdf", b"%PDF-"), ("cv.docx", b"PK")):
            done = self.run_program("render", self.parsed, "-o", name, "--template", "modern", "--paper", "letter")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            self.assertTrue((self.folder / name).read_bytes().startswith(begin))
        again = self.run_program("parse", "cv.md")
        self.assertEqual(json.loads(again.stdout)["data"]["contact_info"], data["contact_info"])
        listed = self.run_program("render", "--list-templates")
        self.assertEqual((listed.returncode, len(listed.stdout.splitlines())), (0, 4))

    def test_render_takes_and_gives_json_resume(self):
        done = self.run_program("render", self.parsed, "-o", "theirs.json", "--format", "json_resume")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(json.loads((self.folder / "theirs.json").read_text())["basics"]["name"], "Ada Lindqvist")
        self.assertEqual(self.run_program("render", "theirs.json", "-o", "ours.json").returncode, 0)
        self.assertEqual(json.loads((self.folder / "ours.json").read_text()), json.loads(self.parsed.read_text())["data"])

    def test_render_refuses_what_would_be_lost(self):
        lossy = self.write("lossy.json", json.dumps({"contact_info": {"full_name": "Ada Lindqvist"}, "work_experience": [
            {"position": "Nurse", "company": "Norrmalm Clinic", "start_date": "when the snow melted"}]}))
        done = self.run_program("render", lossy, "-o", "cv.pdf")
        self.assert_refused(done, 3, lossy, "/work_experience/0/start_date")
        self.assertFalse((self.folder / "cv.pdf").exists())

    def test_render_reads_standard_input(self):
        done = self.run_program("render", "-", "-o", "cv.md", stdin=self.parsed.read_bytes())
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_render_names_every_wrong_field(self):
        wrong = self.write("wrong.json", '{"skills": 7, "headline": [], "nonsense": 1}')
        done = self.run_program("render", wrong, "-o", "cv.md")
        self.assert_refused(done, 3, wrong, "/skills", "/headline", "/nonsense")
        self.assertFalse((self.folder / "cv.md").exists())
        for name, text in (("broken.json", "{"), ("theirs.json", '{"basics": []}'), ("empty.json", "")):
            self.assert_refused(self.run_program("render", self.write(name, text), "-o", "cv.md"), 3,
                                self.folder / name)

    def test_verify_shows_the_ats_view(self):
        view = self.run_program("verify", self.cv)
        self.assertEqual((view.returncode, view.stderr), (0, ""))
        verification = json.loads(view.stdout)
        self.assertIsNone(verification["comparison"])
        compared = json.loads(self.run_program("verify", self.cv, self.parsed).stdout)["comparison"]
        self.assertEqual(compared["lost"], [])
        self.assertEqual(compared["fields_found"], compared["fields_expected"])
        data = json.loads(self.parsed.read_text())["data"]
        data["skills"].append("Falconry")
        lost = self.run_program("verify", self.cv, self.write("more.json", json.dumps(data)), "--format", "text")
        self.assertIn("Falconry", lost.stdout)
        self.assertIn("Read as expected", lost.stdout)
        self.assert_refused(self.run_program("verify", self.write("e.pdf", b"")), 3, self.folder / "e.pdf")
        self.assert_refused(self.run_program("verify", self.cv, self.write("b.json", "{")), 3,
                            self.folder / "b.json")


class Settings(Case):
    def doctor(self, *arguments, **variables):
        return self.run_program("doctor", *arguments, **variables)

    def test_flags_win_over_environment_over_file_over_defaults(self):
        config = self.write("atspro.toml", 'max_inflight = 7\nrequest_timeout = "9s"\nlisten = "127.0.0.1:7001"\n')
        done = self.doctor("--config", config, ATSPRO_MAX_INFLIGHT="8", ATSPRO_WORKERS="2")
        self.assertIn("ATSPRO_MAX_INFLIGHT = 8 (environment)", done.stdout)
        self.assertIn("ATSPRO_REQUEST_TIMEOUT = 9s (configuration file)", done.stdout)
        self.assertIn("ATSPRO_LISTEN = 127.0.0.1:7001 (configuration file)", done.stdout)
        self.assertNotIn("ATSPRO_LOG_LEVEL", done.stdout)
        done = self.doctor("--config", config, "--database", f"sqlite://{self.folder}/flag.db",
                           DATABASE_URL=f"sqlite://{self.folder}/environment.db")
        self.assertIn(f"DATABASE_URL = sqlite://{self.folder}/flag.db (command line)", done.stdout)

    def test_wrong_values_say_what_would_be_right(self):
        for variables, words in (
            ({"ATSPRO_MAX_INFLIGHT": "many"}, ("ATSPRO_MAX_INFLIGHT", "environment")),
            ({"ATSPRO_REQUEST_TIMEOUT": "soon"}, ("ATSPRO_REQUEST_TIMEOUT", "60s")),
            ({"ATSPRO_MAX_UPLOAD_BYTES": "-1"}, ("ATSPRO_MAX_UPLOAD_BYTES", "10MiB")),
            ({"ATSPRO_AUTH": "none"}, ("ATSPRO_AUTH", "local")),
            ({"DATABASE_URL": "mysql://x"}, ("DATABASE_URL", "sqlite:///PATH")),
            ({"ATSPRO_OFFLINE": "perhaps"}, ("ATSPRO_OFFLINE", "true or false")),
        ):
            with self.subTest(variables):
                done = self.doctor(**variables)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                for word in words:
                    self.assertIn(word, done.stderr)
        for text in ("nonsense = 1\n", "max_inflight = \n", "max_inflight = 0\n"):
            done = self.doctor("--config", self.write("wrong.toml", text))
            self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)

    def test_secrets_are_never_shown(self):
        done = self.doctor(OPENAI_API_KEY="sk-not-to-be-seen", OPENAI_BASE_URL="http://127.0.0.1:9/v1")
        self.assertNotIn("sk-not-to-be-seen", done.stdout + done.stderr)
        self.assertIn("OPENAI_API_KEY", done.stdout)

    def test_serving_beyond_loopback_needs_accounts(self):
        self.assert_refused(self.run_program("serve", "--listen", "0.0.0.0:0"), 2, "")
        self.assert_refused(self.run_program("serve", "--listen", "127.0.0.1:0",
                                             DATABASE_URL="postgresql://u@h/n"), 2, "")


class DatabaseCommands(Case):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "data/atspro/atspro.db"

    def test_migrate_makes_and_keeps_the_schema(self):
        self.assertIn("from version 0 to", self.run_program("migrate").stdout)
        self.assertIn("up to date", self.run_program("migrate").stdout)
        self.assertEqual(self.path.stat().st_mode & 0o777, 0o600, "private to its user")

    def test_doctor_reports_each_part(self):
        done = self.run_program("doctor")
        self.assertEqual(done.returncode, 0, done.stdout)
        for part in ("settings", "database", "disk", "fonts", "ocr", "sandbox seccomp", "reading", "ai"):
            self.assertRegex(done.stdout, rf"(?m)^(ok  |note)  {part}")
        self.assertFalse(self.path.exists(), "looking changes nothing")
        done = self.run_program("doctor", "--ai")
        self.assertEqual(done.returncode, 4)
        self.assertRegex(done.stdout, r"(?m)^MEND  ai")

    def test_doctor_finds_a_place_where_no_database_can_be_made(self):
        self.write("file", "x")
        done = self.run_program("doctor", "--database", f"sqlite://{self.folder}/file/a.db")
        self.assertEqual(done.returncode, 4, done.stdout)
        self.assertRegex(done.stdout, r"(?m)^MEND  database")

    def test_a_database_of_a_newer_version_is_refused(self):
        self.run_program("migrate")
        with contextlib.closing(sqlite3.connect(self.path)) as database, database:
            database.execute("PRAGMA user_version = 999")
            tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")]
            for table in tables:
                if "migration" in table or "schema" in table:
                    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
                    if "version" in columns:
                        database.execute(f"UPDATE {table} SET version = version + 998")
        for command in (["migrate"], ["serve", "--listen", "127.0.0.1:0"], ["backup", "copy.db"]):
            done = self.run_program(*command)
            self.assert_refused(done, 4, self.path, "newer")
        self.assertEqual(self.run_program("doctor").returncode, 4)

    def test_a_damaged_database_is_refused(self):
        for content in (b"This is no database at all. " * 200, None):
            self.run_program("migrate")
            whole = self.path.read_bytes()
            self.path.write_bytes(content or whole[:100] + bytes(len(whole) - 100))
            for beside in self.path.parent.glob("atspro.db-*"):
                if beside.is_file():
                    beside.unlink()
            for command in (["migrate"], ["serve", "--listen", "127.0.0.1:0"]):
                done = self.run_program(*command, ATSPRO_LOG_LEVEL="off")
                self.assert_refused(done, 4, self.path, "damaged" if content is None else "")
            self.path.unlink()

    def test_backup_while_serving_restores_everything(self):
        with Server(self.folder) as server:
            first = server.upload("/api/parse", RESUME_TEXT).json()
            copy = self.folder / "copy.db"
            url = f"sqlite://{server.database}"
            done = self.run_program("backup", copy, "--database", url)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("1 resumes, 1 files", done.stdout)
            self.assert_refused(self.run_program("backup", copy, "--database", url), 3, copy)
            done = self.run_program("serve", "--listen", "127.0.0.1:0", "--database", url)
            self.assert_refused(done, 4, server.database)
        restored = Server(self.folder / "restored")
        restored.data.joinpath("atspro").mkdir(parents=True)
        (self.folder / "restored").mkdir(exist_ok=True)
        restored.database.write_bytes(copy.read_bytes())
        with restored:
            path = f"/api/resumes/{first['resume_id']}"
            self.assertEqual(restored.ask("GET", path).json()["data"], first["data"])
            self.assertEqual(restored.ask("GET", path + "/original").body, RESUME_TEXT.encode())
        self.assert_refused(self.run_program("backup", "none.db"), 3, self.path)

    def test_healthcheck(self):
        with Server(self.folder) as server:
            address = f"http://127.0.0.1:{server.port}"
            for url in (address, address + "/", address + "/readyz"):
                self.assertEqual(self.run_program("healthcheck", url).returncode, 0)
            self.assertEqual(self.run_program("healthcheck", "--listen", f"127.0.0.1:{server.port}").returncode, 0)
            self.assert_refused(self.run_program("healthcheck", address + "/nowhere"), 4, address + "/nowhere")
        self.assert_refused(self.run_program("healthcheck", address), 4, address)

    def test_openapi_is_printed(self):
        document = json.loads(self.run_program("openapi").stdout)
        self.assertTrue(document["openapi"].startswith("3.1"))
        self.assertIn("/api/parse", document["paths"])


if __name__ == "__main__":
    unittest.main()
