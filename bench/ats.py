#!/usr/bin/env python3
"""What parsers make of the documents that we write: every template, paper and font over every sample.

    bench/ats.py --check    a few combinations of each sample; exit status 1 where anything is lost

The whole table is `./dev bench --ats`; with --update it is written to docs/ats-report.md. What each document must say stands in its
plain text; a program passes where its text has the same letters and digits in the same order.
"""
import functools
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ATSPRO = Path(os.environ.get("ATSPRO", ROOT / "build" / "release" / "atspro"))
PAGE = ROOT / "docs" / "ats-report.md"
WRITTEN = ROOT / "tests" / "fixtures" / "written"
SAMPLES = ROOT / "samples"

TEMPLATES = ("classic", "modern", "compact", "academic")
PAPERS = ("a4", "letter")
FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "Carlito")
# Their lines mix directions, which programs put back in order each in its own way: shown, and counted as no loss.
RIGHT_TO_LEFT = ("arabic", "hebrew")
PATIENCE_S = 120
OFFICE_PATIENCE_S = 1800

# Programs that take the text out of a PDF, and what installs them.
PDF_PROGRAMS = {
    "pdftotext": (lambda path: ["pdftotext", path, "-"], "poppler-utils"),
    "pdftotext -layout": (lambda path: ["pdftotext", "-layout", path, "-"], "poppler-utils"),
    "mutool": (lambda path: ["mutool", "draw", "-q", "-F", "text", path], "mupdf-tools"),
}
OFFICE = "LibreOffice"


def essence(text):
    """Letters and digits alone, in their order: line breaks, bullets and bars are the layout's."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def run_command(*command, timeout=PATIENCE_S):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=timeout, check=False)


def resumes(folder):
    """{name: path of its JSON}: those written for this, and what is read of every sample."""
    found = {path.stem: path for path in sorted(WRITTEN.glob("*.json"))}
    for path in sorted(path for path in SAMPLES.iterdir() if path.is_file()):
        done = run_command(ATSPRO, "parse", path)
        if done.returncode != 0:
            sys.exit(f"ats: {path}: {done.stderr}")
        parsed = folder / f"{path.stem}.json"
        parsed.write_text(done.stdout, encoding="utf-8")
        found[path.stem] = parsed
    return found


class Case:
    """One resume in one look."""

    def __init__(self, folder, name, resume, look):
        self.name, self.resume = name, resume
        self.template, self.paper, self.font = look
        self.stem = folder / "-".join((name, *look)).replace(" ", "")
        self.expected, self.found = defaultdict(int), defaultdict(int)
        self.lost, self.order, self.truths = [], {}, set()

    def options(self):
        return ["--template", self.template, "--paper", self.paper, "--font", self.font]

    def read_back(self, ending):
        path = self.stem.with_suffix("." + ending)
        done = run_command(ATSPRO, "render", self.resume, "-o", path, *self.options())
        if done.returncode != 0:
            self.lost.append(done.stderr.strip())
            self.expected[ending] += 1
            return None
        view = json.loads(run_command(ATSPRO, "verify", path, self.resume).stdout)["comparison"]
        self.expected[ending], self.found[ending] = view["fields_expected"], view["fields_found"]
        self.lost += [f"{path.name}: {loss['pointer']} {loss['kind']}" for loss in view["lost"]]
        return path

    def compare(self, program, text):
        self.order[program] = essence(text) in self.truths
        if not self.order[program] and self.name not in RIGHT_TO_LEFT:
            self.lost.append(f"{self.stem.name}: {program} has another order of text")

    def measure(self, programs):
        pdf, docx = self.read_back("pdf"), self.read_back("docx")
        if not pdf or not docx:
            return self
        self.truths = texts_of(self.resume)
        for program in programs:
            self.compare(program, run_command(*PDF_PROGRAMS[program][0](pdf)).stdout)
        return self


@functools.cache
def texts_of(resume):
    """What a document of this resume may say: each of two sections falls back to a form where its names would be mistaken."""
    out = set()
    for sections in ((), ("work",), ("education",), ("work", "education")):
        with tempfile.NamedTemporaryFile(suffix=".txt") as text:
            labelled = [word for section in sections for word in ("--labelled", section)]
            done = run_command(ATSPRO, "render", resume, "-o", text.name, *labelled)
            if done.returncode != 0:
                sys.exit(f"ats: {resume}: {done.stderr}")
            out.add(essence(Path(text.name).read_text(encoding="utf-8")))
    return out


def by_office(cases, folder):
    """Every DOCX to text in one run of LibreOffice."""
    out = folder / "office"
    paths = [case.stem.with_suffix(".docx") for case in cases if case.stem.with_suffix(".docx").exists()]
    done = run_command("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "txt:Text (encoded):UTF8",
               "--outdir", out, *paths, timeout=OFFICE_PATIENCE_S)
    if done.returncode != 0:
        sys.exit(f"ats: soffice ended with {done.returncode}: {done.stderr[-2000:]}")
    for case in cases:
        path = out / f"{case.stem.name}.txt"
        if path.exists():
            case.compare(OFFICE, path.read_text(encoding="utf-8-sig"))


def missing_programs():
    out = {name: package for name, (command, package) in PDF_PROGRAMS.items() if not shutil.which(command("x")[0])}
    if not shutil.which("soffice"):
        out[OFFICE] = "libreoffice-writer"
    return out


def looks(every):
    """All combinations; or one font and paper for each template, none left out."""
    if every:
        return list(itertools.product(TEMPLATES, PAPERS, FONTS))
    return [(template, PAPERS[i % 2], FONTS[i]) for i, template in enumerate(TEMPLATES)]


def measure(every, office):
    missing = missing_programs()
    for program, package in missing.items():
        print(f"ats: {program} is left out, it is not installed (apt-get install {package})", file=sys.stderr)
    programs = [name for name in PDF_PROGRAMS if name not in missing]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        cases = [Case(folder, name, path, look) for name, path in resumes(folder).items() for look in looks(every)]
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            list(pool.map(lambda case: case.measure(programs), cases))
        if office and OFFICE not in missing:
            programs.append(OFFICE)
            by_office(cases, folder)
        return cases, programs


def share(cases, ending):
    found, expected = sum(case.found[ending] for case in cases), sum(case.expected[ending] for case in cases)
    return f"{found} of {expected}"


def rows(cases, programs, key):
    groups = defaultdict(list)
    for case in cases:
        groups[key(case)].append(case)
    for name, group in groups.items():
        orders = [f"{sum(case.order.get(program, False) for case in group)} of {len(group)}" for program in programs]
        yield f"| {' | '.join(name)} | {share(group, 'pdf')} | {share(group, 'docx')} | {' | '.join(orders)} |"


def tables(cases, programs):
    names = len({case.name for case in cases})
    last = " | ".join(programs)
    out = [f"{len(cases)} PDF and {len(cases)} DOCX: {names} resumes in {len(TEMPLATES)} templates on {len(PAPERS)} papers in {len(FONTS)} fonts.", "",
           "## By look", "", f"| template | paper | font | fields, PDF | fields, DOCX | {last} |", "|---" * (5 + len(programs)) + "|"]
    out += rows(cases, programs, lambda case: (case.template, case.paper, case.font))
    out += ["", "## By resume", "", f"| resume | fields, PDF | fields, DOCX | {last} |", "|---" * (3 + len(programs)) + "|"]
    out += rows(cases, programs, lambda case: (case.name,))
    return "\n".join(out)


def lost_of(cases):
    return [line for case in cases for line in case.lost]


INTRODUCTION = """# What parsers read in our documents

Written by `./dev bench --ats --update`. Each resume of `tests/fixtures/written` and what is read of each of `samples/` is written in every look as PDF and
DOCX. *Fields* are those of the resume that `atspro verify` finds in the document, each as what it is. Under the name of another program stands in how many
documents (PDF; DOCX for LibreOffice) its text has every letter and digit of the resume, headings and labels included, in the same order.
Lines that mix right-to-left and left-to-right words (`arabic`, `hebrew`) every program orders in its own way; the fields of these, too, are read whole.

"""


def run(update=False):
    cases, programs = measure(every=True, office=True)
    text, lost = tables(cases, programs), lost_of(cases)
    print(text)
    print("\n".join(lost))
    if update:
        PAGE.write_text(INTRODUCTION + text + "\n", encoding="utf-8")
    print("\nats:", f"{len(lost)} losses" if lost else "nothing is lost")
    return 1 if lost else 0


def check():
    cases, programs = measure(every=False, office=False)
    lost = lost_of(cases)
    print("\n".join(lost))
    print(f"ats: {len(cases)} PDF and DOCX read by our reader and {', '.join(programs)}: {len(lost)} losses")
    return 1 if lost or not cases else 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else run("--update" in sys.argv))
