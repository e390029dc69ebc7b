"""What the black-box tests share: the program under test, a server of it, raw HTTP, small documents.

Only Python's standard library. The program is the one that ATSPRO names (ctest sets it), or the release build.
Every run gets a folder of its own for its data, so that nothing of the user's is touched.
"""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
ATSPRO = pathlib.Path(os.environ.get("ATSPRO", ROOT / "build/release/atspro")).resolve()
SAMPLES = ROOT / "samples"
FIXTURES = ROOT / "tests/fixtures/resumes"

# Instrumented programs (sanitizers, coverage) are several times slower; tests that bound a time multiply by it.
PATIENCE = float(os.environ.get("ATSPRO_TEST_PATIENCE", "1"))
START_S = 20 * PATIENCE  # until a server must answer

RESUME_TEXT = (
    "Ada Lindqvist\nada.lindqvist@example.org\n+46 70 123 45 67\n\nWORK EXPERIENCE\n\nNurse, Norrmalm Clinic\n"
    "January 2019 - March 2023\n- Cared for patients after surgery\n\nSKILLS\nTriage, Phlebotomy\n"
)


def environment(data, **more):
    """The environment of a run: the caller's without any setting of ours, and a data folder."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ATSPRO_", "OPENAI_", "ARANGO_")) and name not in ("DATABASE_URL", "NO_COLOR")
    }
    kept["XDG_DATA_HOME"] = str(data)
    kept.update({name: str(value) for name, value in more.items()})
    return kept


class Case(unittest.TestCase):
    """A test with a folder of its own, and the program at hand."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="atspro-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_program(self, *arguments, stdin=b"", timeout=60, **more):
        """Runs it to its end: status, stdout and stderr as text."""
        done = subprocess.run(
            [str(ATSPRO), *map(str, arguments)],
            input=stdin,
            capture_output=True,
            timeout=timeout * PATIENCE,
            env=environment(self.folder / "data", **more),
            cwd=self.folder,
        )
        done.stdout = done.stdout.decode()
        done.stderr = done.stderr.decode()
        return done

    def assert_refused(self, done, status, subject, *words):
        """One line, what is wrong and what to do, named after what was refused; nothing on standard output."""
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("atspro: " + (f"{subject}: " if subject else "")), done.stderr)
        self.assertRegex(done.stderr, r"; [A-Za-z]", "says what to do")
        for word in words:
            self.assertIn(word, done.stderr)


class Server:
    """`atspro serve` on a free port, ended with the context. `log` is where its standard error goes."""

    def __init__(self, folder, **settings):
        self.data = pathlib.Path(folder) / "server-data"
        self.log = pathlib.Path(folder) / "server.log"
        self.settings = settings
        self.process = None
        self.port = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30 * PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(ATSPRO), "serve", "--listen", "127.0.0.1:0"],
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment(self.data, **self.settings),
            )
        line = self.process.stdout.readline().decode()  # printed once it answers
        if not line.startswith("http://127.0.0.1:"):
            raise AssertionError("the server did not start: " + self.log.read_text(errors="replace")[-2000:])
        self.port = int(line.rsplit(":", 1)[1])

    @property
    def database(self):
        return self.data / "atspro/atspro.db"

    @property
    def originals(self):
        return self.data / "atspro/atspro.db-originals"

    def originals_count(self):
        return sum(1 for path in self.originals.rglob("*") if path.is_file()) if self.originals.exists() else 0

    def kill(self):
        """As a crash would end it: no farewell, the sandbox dies with it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def connect(self, timeout=30):
        return socket.create_connection(("127.0.0.1", self.port), timeout * PATIENCE)

    def ask(self, method, path, body=b"", headers=(), timeout=60):
        return self.send(request(method, path, body, headers, self.port), timeout)

    def json(self, method, path, value, headers=()):
        body = json.dumps(value).encode()
        return self.ask(method, path, body, [("Content-Type", "application/json"), *headers])

    def upload(self, path, content, name="cv.txt", headers=(), timeout=60):
        kind, body = form(content, name)
        return self.ask("POST", path, body, [("Content-Type", kind), *headers], timeout)

    def send(self, raw, timeout=60):
        """Whatever bytes, and the answer."""
        with self.connect(timeout) as connection:
            connection.sendall(raw)
            return read_answer(connection)

    def children(self):
        """Processes of the sandbox that read a document right now: the zygote's children."""
        return [child for zygote in child_processes(self.process.pid) for child in child_processes(zygote)]


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers  # by lower-case name
        self.body = body

    def json(self):
        return json.loads(self.body)

    def code(self):
        return self.json()["code"]

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:500]!r}"


def request(method, path, body=b"", headers=(), port=0, host=None):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers]
    if body or method in ("POST", "PUT", "PATCH"):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def read_answer(connection):
    """One answer, to the end of the connection."""
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while chunk := connection.recv(65536):
            received += chunk
    if b"\r\n\r\n" not in received:
        raise ConnectionError(f"no whole answer: {received[:200]!r}")
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if headers.get("transfer-encoding") == "chunked":
        body = dechunked(body)
    return Answer(int(first.split()[1]), headers, body)


def dechunked(body):
    out = b""
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if length == 0:
            return out
        out += rest[:length]
        body = rest[length + 2 :]
    raise ConnectionError("the chunked body has no end")


def events(answer):
    """The events of a stream: name and data."""
    out = []
    for block in answer.body.decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in fields:
            out.append((fields["event"], json.loads(fields["data"])))
    return out


def form(content, name="cv.txt", field="file", boundary="ATSPRO-TEST"):
    content = content if isinstance(content, bytes) else content.encode()
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
        + content
        + f"\r\n--{boundary}--\r\n".encode()
    )
    return f"multipart/form-data; boundary={boundary}", body


def child_processes(pid):
    """Every child, whichever thread started it."""
    out = []
    for children in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):  # the thread has just ended
            out += [int(child) for child in children.read_text().split()]
    return out


def wait_until(condition, seconds, what):
    """Looks again and again; fails with `what` where `seconds` pass first. How long it took."""
    begin = time.monotonic()
    while not condition():
        if time.monotonic() - begin > seconds * PATIENCE:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.005)
    return time.monotonic() - begin


def slow_document(pages=60):
    """A PDF of many scanned pages: OCR works on it until a limit ends it. The scan is a sample of ours, its pixels
    taken over as they are packed."""
    png = (SAMPLES / "nurse-scanned.png").read_bytes()
    width, height, depth, colors = struct.unpack(">IIBB", png[16:26])
    packed, palette, at = b"", b"", 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + size]
        packed += data if kind == b"IDAT" else b""
        palette += data if kind == b"PLTE" else b""
        at += 12 + size
    space, channels = {
        0: ("/DeviceGray", 1),
        2: ("/DeviceRGB", 3),
        3: (f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]", 1),
    }[colors]
    picture = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {space} "
        f"/BitsPerComponent {depth} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {channels} "
        f"/BitsPerComponent {depth} /Columns {width} >> /Length {len(packed)} >>\nstream\n"
    ).encode() + packed + b"\nendstream"
    return pdf("q 612 0 0 792 0 0 cm /Scan Do Q", resources=f"/XObject << /Scan {5 + pages} 0 R >>", pages=pages,
               more=[picture])


def pdf(content, box="0 0 612 792", resources="", pages=1, extra="", more=()):
    """A PDF whose pages draw `content`, with Helvetica as /F1. `more` are objects behind the last page."""
    stream = content.encode("latin-1")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{5 + i} 0 R' for i in range(pages))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(stream)} >>\nstream\n{content}\nendstream",
    ]
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {extra} /Contents 4 0 R "
        f"/Resources << /Font << /F1 3 0 R >> {resources} >> >>"
    )
    objects += [page] * pages
    objects += more
    out = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        text = text if isinstance(text, bytes) else text.encode("latin-1")
        out += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


def pdf_lines(lines, top=740, size=11):
    """Drawing operators for lines of text, one below the other."""
    out = []
    for number, line in enumerate(lines):
        escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        out.append(f"BT /F1 {size} Tf 72 {top - number * size * 1.4:.1f} Td ({escaped}) Tj ET")
    return "\n".join(out)


class ServerCase(Case):
    """A server for each class: tests look only at what they made themselves."""

    settings = {}

    @classmethod
    def setUpClass(cls):
        cls.case = Case()
        cls.case.setUp()
        cls.server = Server(cls.case.folder, **cls.settings)
        cls.server.start()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()
        cls.case.doCleanups()

    def ask(self, *arguments, **more):
        return self.server.ask(*arguments, **more)

    def total(self):
        return self.ask("GET", "/api/resumes").json()["total"]

    def assert_problem(self, answer, status, code):
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        problem = answer.json()
        self.assertEqual(problem["code"], code)
        self.assertEqual(problem["status"], status)
        self.assertEqual(problem["type"], f"/problems/{code}")
        self.assertTrue(problem["title"] and problem["detail"])
        if "retry_after" in problem:
            self.assertEqual(answer.headers["retry-after"], str(problem["retry_after"]))
        return problem
