#!/usr/bin/env python3
"""Damaged, odd and malicious documents, by command line and by HTTP: only answers or documented refusals.

    bench/hostile.py [--short] [--rounds N] [--atspro PROGRAM]

  --short      takes a part of the corpora and the small generated files alone
  --rounds N   sends every document N times to the one server; the command line has its turn in the first round. What the
               server and its helper hold may grow by 20 MB at most after the first round
  --atspro P   the program to measure, such as build/asan/atspro. A report of a sanitizer is a violation

The documents stand beside the repository, in ../shared/corpora, with generators for more, and are no part of it. After each
document the server must answer and have stored nothing that it refused; after each round no process, no temporary file and no
original without its resume is left.
Exit status 1 where something does not hold, 77 where the documents are not there.
"""
import argparse
import hashlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
RELEASE = Path(os.environ.get("ATSPRO", ROOT / "build" / "release" / "atspro"))
SKIPPED = 77
PATIENCE = float(os.environ.get("ATSPRO_TEST_PATIENCE", "1"))

# What a document may be refused with. 503 is for load, and one document is no load.
REFUSALS = {413: {"too_large"}, 415: {"unsupported_type", "name_contradicts_content"},
            422: {"empty_file", "corrupt_file", "encrypted_file", "no_text", "too_complex", "extraction_failed"}}
LIMIT_S = 25 * PATIENCE    # a document, with the sandbox's own 15 s of wall clock
P99_S = 15 * PATIENCE
MAX_GROWTH_BYTES = 20_000_000
# What the sanitizers print. A child that one of them ends looks like a refused document, so its words decide.
SANITIZER_WORDS = (b"Sanitizer", b"runtime error:")
# Freed memory is kept back to find its late use: 256 MB of it by default, which would hide what the server itself holds.
# handle_abort: an assertion that fails in a child is told as well.
SANITIZER_OPTIONS = {"ASAN_OPTIONS": "quarantine_size_mb=8:handle_abort=1"}
SHORT_STEP = 12            # of the corpora, every so many
SHORT_BYTES = 200_000      # generated files larger than this are left out of the short form
SHORT_CLASSES = {"baseline", "hidden", "type", "zip", "xml", "xxe", "path", "active", "malformed", "encrypted", "image"}

# Generated documents whose planted text a person can see, so that it may well be read.
SEEN = ("inj_visible.pdf", "hidden_visible.docx", "hidden_delims.docx", "hidden_longws.docx")
# Told as readable, but their XML is not well-formed: a refusal is right as well.
MAY_BE_REFUSED = ("hidden_delims.docx",)
CANARIES = ("XYZZY", "IGNORE ALL PREVIOUS")


def generated(folder, short):
    """(path, what its generator says of it) for every generated document."""
    out = []
    for name in ("gen_docx.py", "gen_pdf.py"):
        into = folder / name
        subprocess.run([sys.executable, CORPORA / name, into], check=True, stdout=subprocess.DEVNULL)
        for line in (into / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            path = into / told["file"]
            if not short or (told["cls"] in SHORT_CLASSES and path.stat().st_size <= SHORT_BYTES):
                out.append((path, told))
    return out


def collected(short):
    files = sorted(path for kind in ("pdf", "docx") for path in (CORPORA / kind).iterdir() if path.is_file())
    return [(path, {}) for path in (files[::SHORT_STEP] if short else files)]


class Server:
    def __init__(self, program, home, environment):
        self.log = open(home / "serve.log", "w+b")
        self.process = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--database",
                                         f"sqlite:///{home}/data/atspro.db"], env=environment,
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        if "http://" not in line:
            self.log.seek(0)
            sys.exit(f"atspro serve did not start: {line}{self.log.read().decode(errors='replace')}")
        self.port = int(line.split("http://", 1)[1].split()[0].rstrip("/").rsplit(":", 1)[1])

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_S)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def parse(self, path):
        boundary = uuid.uuid4().hex
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n\r\n').encode()
        body += path.read_bytes() + f"\r\n--{boundary}--\r\n".encode()
        return self.ask("POST", "/api/parse", body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def family(self):
        """Its processes and itself: [(process, state, resident bytes)]."""
        parents, found = {}, {}
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit():
                    state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                    parents[int(entry.name)] = int(parent)
                    resident = int((entry / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
                    found[int(entry.name)] = (state, resident)
            except OSError:
                continue  # it ended meanwhile
        ours = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
            ours |= more
        return [(pid, *found[pid]) for pid in sorted(ours & found.keys())]

    def complaints(self):
        """What sanitizers wrote so far."""
        lines = Path(self.log.name).read_bytes().splitlines()
        first = next((i for i, line in enumerate(lines) if any(word in line for word in SANITIZER_WORDS)), len(lines))
        return b"\n".join(lines[first:first + 12]).decode(errors="replace")

    def stored(self):
        return json.loads(self.ask("GET", "/api/resumes")[1])["total"]

    def stop(self):
        """The exit status, after a clean end was asked for."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=30 * PATIENCE)
        finally:
            self.process.kill()
            self.log.close()


def check_expectation(told, status, parsed):
    """What the generator of a document says must come of it. Yields violations."""
    expect = told.get("expect", "")
    if expect in ("ok", "ok_flag") and status != 200:
        # A picture of nothing holds no text; that is all that is ever found in it.
        if told["cls"] != "image" and told["file"] not in MAY_BE_REFUSED:
            yield f"must be read, but got {status}"
    if expect == "reject" and status == 200:
        yield "must be refused, but was read"
    if status != 200 or parsed is None:
        return
    read = json.dumps(parsed["data"], ensure_ascii=False)
    for word in told.get("visible", "").split():
        if word not in read and word.rstrip(".,") not in read and not any(c.isdigit() for c in word):
            yield f"the visible word '{word}' is lost"
    if told.get("cls") == "hidden" and told["file"] not in SEEN:
        for canary in CANARIES:
            if canary in read:
                yield f"hidden text reached the resume ('{canary}')"


def by_http(server, path, told):
    """(outcome, violations)."""
    before = server.stored()
    started = time.monotonic()
    try:
        status, body = server.parse(path)
    except OSError as error:
        return "no answer", [f"no answer: {error}"]
    wrong = []
    took = time.monotonic() - started
    if took > LIMIT_S:
        wrong.append(f"took {took:.1f} s")
    outcome, parsed = str(status), None
    try:
        answer = json.loads(body)
        if status == 200:
            parsed = answer
        else:
            outcome = f"{status} {answer['code']}"
            if answer["code"] not in REFUSALS.get(status, ()):
                wrong.append(f"undocumented refusal {outcome}")
    except (ValueError, KeyError):
        wrong.append(f"{status} with a body that is no answer of ours")
    try:
        alive = server.ask("GET", "/livez")[0] == 200
        after = server.stored()
    except OSError as error:
        return outcome, wrong + [f"the server is gone: {error}"]
    if not alive:
        wrong.append("/livez does not answer 200")
    if after - before != (1 if status == 200 else 0):
        wrong.append(f"{after - before} resumes stored for {outcome}")
    return outcome, wrong + list(check_expectation(told, status, parsed))


def by_command_line(program, path, environment):
    try:
        done = subprocess.run([program, "parse", path], env=environment, capture_output=True, timeout=LIMIT_S, check=False)
    except subprocess.TimeoutExpired:
        return "no end", [f"the command line takes more than {LIMIT_S:.0f} s"]
    wrong = []
    if any(word in done.stderr for word in SANITIZER_WORDS):
        wrong.append(f"a sanitizer speaks: {done.stderr[:2000].decode(errors='replace')}")
    if done.returncode not in (0, 3):
        wrong.append(f"exit status {done.returncode}: {done.stderr[-300:].decode(errors='replace')}")
    if done.returncode == 3 and (done.stdout or done.stderr.count(b"\n") != 1 or not done.stderr.startswith(b"atspro: ")):
        wrong.append("a refusal is not one line on standard error")
    if done.returncode == 0:
        try:
            json.loads(done.stdout)
        except ValueError:
            wrong.append("standard output is no JSON")
    return f"exit {done.returncode}", wrong


def helpers(program):
    """Processes that run our extractor."""
    extractor = str(program.resolve().parent / "atspro-extract")
    found = set()
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.readlink(entry / "exe") == extractor:
                found.add(int(entry.name))
        except OSError:
            continue  # it ended, or is another's
    return found


def copied(program, folder):
    """The programs in a folder of their own, so that their processes are told from those of other tests."""
    folder.mkdir()
    for name in (program.name, "atspro-extract"):
        shutil.copy2(program.resolve().parent / name, folder / name)
    return folder / program.name


class Soak:
    """Sends the documents to one server, round after round, and gathers what came of it."""

    def __init__(self, program, home, environment, documents):
        self.program, self.home, self.environment, self.documents = program, home, environment, documents
        self.server = Server(program, home, environment)
        self.outcomes, self.violations, self.times, self.resident = Counter(), [], [], []
        self.originals = set()

    def round(self, command_line):
        with ThreadPoolExecutor(max_workers=1) as commands:
            for path, told in self.documents:
                command = commands.submit(by_command_line, self.program, path, self.environment) if command_line else None
                started = time.monotonic()
                answer, wrong = by_http(self.server, path, told)
                self.times.append((time.monotonic() - started, path.name))
                if answer == "200":
                    self.originals.add(hashlib.sha256(path.read_bytes()).digest())
                if command:
                    ended, more = command.result()
                    if (answer == "200") != (ended == "exit 0") and not wrong and not more:
                        more = [f"HTTP says {answer}, the command line {ended}"]
                    wrong += more
                self.outcomes[(path.suffix.lower().lstrip("."), answer)] += 1
                self.violations += [f"{path.name}: {what}" for what in wrong]
        self.look_around()

    def look_around(self):
        """After a round: nothing may be left of it but what was stored."""
        family = self.server.family()
        self.resident.append(sum(resident for _, _, resident in family))
        if zombies := [pid for pid, state, _ in family if state == "Z"]:
            self.violations.append(f"zombies are left: {zombies}")
        if len(family) > 2:  # the server and its one waiting helper
            self.violations.append(f"{len(family)} processes where no document is being read")
        if left := [str(p.relative_to(self.home)) for p in (self.home / "tmp").rglob("*")]:
            self.violations.append(f"temporary files are left: {left[:5]}")
        kept = [p for p in (self.home / "data").rglob("*") if p.is_file()]
        if partial := [p.name for p in kept if p.suffix in (".tmp", ".part")]:
            self.violations.append(f"half-written files are left: {partial[:5]}")
        held = [p for p in kept if any(parent.name.endswith("-originals") for parent in p.parents)]
        if len(held) != len(self.originals):
            self.violations.append(f"{len(held)} originals kept of {len(self.originals)} that were read")

    def end(self):
        total = self.server.stored()
        status = self.server.stop()
        if status != 0:
            self.violations.append(f"the server ended with {status}")
        if stray := helpers(self.program):
            self.violations.append(f"processes are left: {sorted(stray)}")
        if complaints := self.server.complaints():
            self.violations.append(f"a sanitizer speaks: {complaints}")
        if self.growth() > MAX_GROWTH_BYTES:
            self.violations.append(f"server and helper grew by {self.growth() / 1e6:.1f} MB after the first round")
        if self.p99() > P99_S:
            self.violations.append(f"p99 is {self.p99():.1f} s")
        return total

    def growth(self):
        return max(self.resident) - self.resident[0]

    def p99(self):
        return sorted(self.times)[int(0.99 * (len(self.times) - 1))][0]


def run(update=False, short=False, rounds=1, program=RELEASE):  # pylint: disable=unused-argument
    if not CORPORA.is_dir():
        print("hostile: skipped, ../shared/corpora is not there")
        return SKIPPED
    if not program.exists():
        sys.exit(f"hostile: {program} is not built")
    with tempfile.TemporaryDirectory(prefix="atspro-hostile-") as folder:
        home = Path(folder)
        (home / "data").mkdir()
        (home / "tmp").mkdir()
        program = copied(program, home / "bin")
        environment = {**SANITIZER_OPTIONS, **os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "TMPDIR": str(home / "tmp")}
        soak = Soak(program, home, environment, collected(short) + generated(home, short))
        for number in range(rounds):
            soak.round(command_line=number == 0)
        total = soak.end()
    print(f"{'type':<6}{'outcome':<36}documents")
    for (kind, outcome), count in sorted(soak.outcomes.items()):
        print(f"{kind:<6}{outcome:<36}{count:>9}")
    slowest = max(soak.times)
    print(f"{len(soak.documents)} documents by HTTP, {rounds} times, and by command line, {total} stored; "
          f"p99 {soak.p99():.1f} s, the slowest took {slowest[0]:.1f} s ({slowest[1]}); server and helper hold "
          f"{' '.join(f'{size / 1e6:.1f}' for size in soak.resident)} MB after each round; {len(soak.violations)} violations")
    for violation in soak.violations:
        print(f"  {violation}")
    return 1 if soak.violations else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--atspro", type=Path, default=RELEASE)
    asked = parser.parse_args()
    sys.exit(run(short=asked.short, rounds=max(1, asked.rounds), program=asked.atspro))
