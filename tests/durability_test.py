#!/usr/bin/env python3
"""What was acknowledged is kept. The server is killed at random moments under writers, again and again; afterwards
every acknowledged write is there once, and nothing else has piled up. ATSPRO_KILLS=N sets how often (default 8)."""

import os
import pathlib
import random
import resource
import sqlite3
import threading
import time
import unittest

from harness import PATIENCE, RESUME_TEXT, Case, Server, pdf

KILLS = int(os.environ.get("ATSPRO_KILLS", "8"))
WRITERS = 8
SEED = 20260301


class Writer(threading.Thread):
    """Creates, parses and changes resumes until the server is gone; remembers what was acknowledged."""

    def __init__(self, server, name, dice):
        super().__init__()
        self.server, self.label, self.dice = server, name, dice
        self.acknowledged = {}  # resume id: headline, or None where it was removed
        self.in_doubt = set()  # ids whose last change got no answer
        self.keys = {}  # Idempotency-Key: the answer's body, None where no answer came
        self.unexpected = []

    def run(self):
        number = 0
        while True:
            number += 1
            headline = f"{self.label}-{number}"
            identity = None
            try:
                choice = self.dice.random()
                known = [i for i, value in self.acknowledged.items() if value is not None and i not in self.in_doubt]
                if choice < 0.4 or not known:
                    key = f"key-{headline}"
                    self.keys[key] = None
                    answer = self.server.json("POST", "/api/resumes", {"headline": headline}, [("Idempotency-Key", key)])
                    if answer.status == 201:
                        self.keys[key] = answer.body
                        self.acknowledged[answer.json()["resume_id"]] = headline
                elif choice < 0.6:
                    text = RESUME_TEXT.replace("Triage", headline)
                    answer = self.server.upload("/api/parse", text)
                    if answer.status == 200:
                        self.acknowledged[answer.json()["resume_id"]] = text
                elif choice < 0.9:
                    identity = self.dice.choice(known)
                    if "\n" in self.acknowledged[identity]:
                        continue
                    answer = self.server.json("PUT", f"/api/resumes/{identity}", {"headline": headline})
                    if answer.status == 200:
                        self.acknowledged[identity] = headline
                else:
                    identity = self.dice.choice(known)
                    answer = self.server.ask("DELETE", f"/api/resumes/{identity}")
                    if answer.status == 204:
                        self.acknowledged[identity] = None
                if answer.status >= 300:
                    self.unexpected.append(answer)
            except (OSError, ConnectionError):
                if identity:
                    self.in_doubt.add(identity)
                return


class Kills(Case):
    def test_acknowledged_writes_survive(self):
        dice = random.Random(SEED)
        acknowledged, keys = {}, {}
        server = Server(self.folder, ATSPRO_LOG_LEVEL="error")
        server.start()
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        for cycle in range(KILLS):
            writers = [Writer(server, f"c{cycle}w{n}", random.Random(dice.random())) for n in range(WRITERS)]
            for writer in writers:
                writer.start()
            time.sleep(dice.uniform(0.05, 0.6) * PATIENCE)  # the moment is what is tried, not what is waited for
            server.kill()
            for writer in writers:
                writer.join(30 * PATIENCE)
                self.assertFalse(writer.is_alive())
                self.assertEqual(writer.unexpected, [])
                for identity, value in writer.acknowledged.items():
                    if identity not in writer.in_doubt:
                        acknowledged[identity] = value
                keys.update(writer.keys)
            begin = time.monotonic()
            server.start()
            self.assertEqual(server.ask("GET", "/readyz").status, 200)
            self.assertLess(time.monotonic() - begin, 2 * PATIENCE, "ready again")
            self.check(server, acknowledged)
        self.check_keys(server, keys)
        self.assertGreater(sum(1 for value in acknowledged.values() if value), KILLS * WRITERS, "the writers wrote")
        self.check_files(server)
        server.process.terminate()
        self.assertEqual(server.process.wait(30 * PATIENCE), 0)
        server.process.stdout.close()

    def check(self, server, acknowledged):
        for identity, value in acknowledged.items():
            answer = server.ask("GET", f"/api/resumes/{identity}")
            if value is None:
                self.assertEqual(answer.status, 404, "what was removed stays so")
                continue
            self.assertEqual(answer.status, 200, f"{identity} was acknowledged")
            if "\n" in value:
                original = server.ask("GET", f"/api/resumes/{identity}/original")
                self.assertEqual(original.body, value.encode())
            else:
                self.assertEqual(answer.json()["data"]["headline"], value)

    def check_keys(self, server, keys):
        """A repetition answers what was answered, and makes none twice; a crash wedges no key for good."""
        listed = self.headlines(server)
        self.assertEqual(len(listed), len(set(listed)), "no write was kept twice")
        answered = [(key, body) for key, body in keys.items() if body][:40]
        for key, body in answered:
            headline = key.removeprefix("key-")
            again = server.json("POST", "/api/resumes", {"headline": headline}, [("Idempotency-Key", key)])
            self.assertEqual((again.status, again.body), (201, body))
        for key in [key for key, body in keys.items() if body is None][:40]:
            headline = key.removeprefix("key-")
            again = server.json("POST", "/api/resumes", {"headline": headline}, [("Idempotency-Key", key)])
            self.assertEqual(again.status, 201, "the claim ended with the crash")
        after = [h for h in self.headlines(server) if h]
        self.assertEqual(len(after), len(set(after)), "repetitions made none twice")

    @staticmethod
    def headlines(server):
        out, after = [], None
        while True:
            page = server.ask("GET", "/api/resumes?page_size=100" + (f"&after={after}" if after else "")).json()
            out += [item["headline"] for item in page["items"] if item["filename"] is None]
            after = page["next"]
            if after is None:
                return out

    def check_files(self, server):
        """No row without its file, no file without its row, and the database is whole."""
        with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        database.close()
        items, after = [], None
        while True:
            page = server.ask("GET", "/api/resumes?page_size=100" + (f"&after={after}" if after else "")).json()
            items += [item for item in page["items"] if item["filename"]]
            after = page["next"]
            if after is None:
                break
        contents = set()
        for item in items:
            original = server.ask("GET", f"/api/resumes/{item['resume_id']}/original")
            self.assertEqual(original.status, 200)
            contents.add(original.body)
        self.assertEqual(server.originals_count(), len(contents), "one file for each content, and no orphan")


class Orphans(Case):
    def test_files_without_a_row_are_swept_at_the_next_start(self):
        with Server(self.folder) as server:
            kept = server.upload("/api/parse", RESUME_TEXT).json()["resume_id"]
        (first,) = [path for path in server.originals.rglob("*") if path.is_file()]
        stray = first.parent / ("0" * len(first.name))
        stray.write_bytes(b"written, and the crash came before its row")
        half = first.parent / (first.name + ".tmp")
        half.write_bytes(b"half")
        old = time.time() - 7 * 24 * 3600
        for path in (stray, half):
            os.utime(path, (old, old))
        with server:
            self.assertEqual(server.ask("GET", f"/api/resumes/{kept}/original").body, RESUME_TEXT.encode())
            self.assertFalse(stray.exists())
            self.assertEqual(server.originals_count(), 1)


class Refusals(Case):
    def test_a_refusal_stores_nothing(self):
        with Server(self.folder, ATSPRO_MAX_UPLOAD_BYTES="100000") as server:
            server.ask("GET", "/api/resumes")
            for name, content in (("a.pdf", b""), ("a.pdf", pdf("0 0 9 9 re f")), ("a.exe", b"MZ" + bytes(99)),
                                  ("a.txt", b"x" * 150_000), ("a.docx", b"words"), ("a.pdf", b"%PDF-1.7\nno")):
                self.assertGreaterEqual(server.upload("/api/parse", content, name).status, 400)
                events = server.upload("/api/parse", content, name, [("Accept", "text/event-stream")])
                self.assertTrue(events.status >= 400 or b"event: error" in events.body)
            self.assertEqual(server.ask("GET", "/api/resumes").json()["total"], 0)
            self.assertEqual(server.originals_count(), 0)
            self.assertEqual([p.name for p in pathlib.Path("/proc", str(server.process.pid), "fd").iterdir()
                              if "originals" in os.readlink(p)], [])

    def test_what_cannot_be_written_is_refused_and_reading_goes_on(self):
        with Server(self.folder) as server:
            kept = server.json("POST", "/api/resumes", {"headline": "kept"}).json()["resume_id"]
            size = server.database.stat().st_size
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            refused = server.json("POST", "/api/resumes", {"headline": "x" * 900_000})
            self.assertIn(refused.status, (503, 507), refused)
            self.assertIn(refused.code(), ("storage_full", "storage_unavailable"))
            self.assertEqual(server.ask("GET", f"/api/resumes/{kept}").json()["data"]["headline"], "kept")
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            self.assertEqual(server.json("POST", "/api/resumes", {"headline": "again"}).status, 201)
            self.assertEqual(server.ask("GET", "/api/resumes").json()["total"], 2)


if __name__ == "__main__":
    unittest.main()
