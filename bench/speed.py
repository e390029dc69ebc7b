#!/usr/bin/env python3
"""How much work a processor second does, against other programs on the same files in the same run.

What counts is the ratio: every contender runs on one core, turn by turn, and each figure is the least of its rounds. Time is
user and system time of the program and of every process that it started, so a busy machine changes little.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import long_pdf

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"
NODE_FOLDER = ROOT / "build" / "bench"
PAGE = ROOT / "docs" / "speed.md"
EVALUATION = ROOT.parent / "shared" / "eval" / "resumes" / "dev"
LITEPARSE = "@llamaindex/liteparse"

ROUNDS = 5
START_RUNS = 40
LONG_PAGES = 71
MIN_RATIO_LITEPARSE = 0.7   # our full parse to its bare text
MAX_LONG_RATIO = 1.5        # full parse of the long PDF to bare extraction of it
MAX_START_RATIO = 3.0       # one start and one parse to pdftotext
MAX_PEAK_MIB = 80           # of the largest process
SKIPPED = 77


class Run:
    """One finished command: seconds of processor, MiB of its largest process."""

    def __init__(self, command, cwd=None):
        core = min(os.sched_getaffinity(0))
        with open(os.devnull, "wb") as nowhere, tempfile.TemporaryFile() as told:
            process = subprocess.Popen([str(word) for word in command], stdout=nowhere, stderr=told, cwd=cwd,
                                       preexec_fn=lambda: os.sched_setaffinity(0, {core}),
                                       env={**os.environ, "ATSPRO_WORKERS": "1"})
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                told.seek(0)
                sys.exit(f"{command[0]} ended with {process.returncode}: {told.read().decode(errors='replace')[-2000:]}")
        self.seconds = usage.ru_utime + usage.ru_stime
        self.peak_mib = usage.ru_maxrss / 1024


class Together:
    """Several commands as one: pdftotext reads one file a start."""

    def __init__(self, commands):
        runs = [Run(command) for command in commands]
        self.seconds = sum(run.seconds for run in runs)
        self.peak_mib = max(run.peak_mib for run in runs)


def files():
    folder = EVALUATION if EVALUATION.is_dir() else ROOT / "tests" / "fixtures" / "resumes"
    return folder, sorted(folder.glob("*.pdf"))


def parse(paths, out):
    return [BUILD / "atspro", "parse", "--output", out, *paths]


def bare(paths):
    return [BUILD / "bare-extraction", *paths]


def pdftotext(path):
    return ["pdftotext", path, "-"]


def liteparse(paths):
    return ["node", ROOT / "bench" / "liteparse.mjs", *paths]


def liteparse_is_here():
    """Installs it into the build folder, from npm, where node is. Says so where it cannot be compared with."""
    if not shutil.which("npm"):
        print("speed: npm is not installed, liteparse is left out (apt-get install npm)")
        return False
    if not (NODE_FOLDER / "node_modules" / LITEPARSE).is_dir():
        NODE_FOLDER.mkdir(parents=True, exist_ok=True)
        (NODE_FOLDER / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", LITEPARSE], cwd=NODE_FOLDER, check=False)
        if done.returncode != 0:
            print("speed: npm could not install liteparse, it is left out")
            return False
    return True


def rounds(contenders):
    """{name: the least of its rounds}, turn by turn."""
    best = {}
    for _ in range(ROUNDS):
        for name, start in contenders.items():
            run = start()
            if name not in best or run.seconds < best[name].seconds:
                best[name] = run
    return best


def many(paths, scratch):
    contenders = {
        "atspro parse": lambda: Run(parse(paths, scratch / "many")),
        "bare extraction": lambda: Run(bare(paths)),
        "pdftotext": lambda: Together([pdftotext(path) for path in paths]),
    }
    if liteparse_is_here():
        contenders["liteparse"] = lambda: Run(liteparse(paths), cwd=NODE_FOLDER)
    return rounds(contenders)


def long(scratch):
    path = scratch / "long.pdf"
    path.write_bytes(long_pdf.pdf(LONG_PAGES))
    return rounds({"atspro parse": lambda: Run(parse([path], scratch / "long")), "bare extraction": lambda: Run(bare([path])),
                   "pdftotext": lambda: Run(pdftotext(path))})


def start(scratch):
    """The middle of many single runs: each is too short for one to be measured."""
    path = scratch / "short.pdf"
    path.write_bytes(long_pdf.pdf(1))
    taken = {"atspro parse": [], "pdftotext": []}
    for _ in range(START_RUNS):
        taken["atspro parse"].append(Run([BUILD / "atspro", "parse", path]).seconds)
        taken["pdftotext"].append(Run(pdftotext(path)).seconds)
    return {name: statistics.mean(sorted(seconds)[:START_RUNS // 2]) for name, seconds in taken.items()}


def verdicts(of_many, of_long, of_start):
    """(what, value, limit, met)"""
    out = []
    if "liteparse" in of_many:
        ratio = of_many["liteparse"].seconds / of_many["atspro parse"].seconds
        out.append(("full parse, files a second, to liteparse's", f"{ratio:.2f}", f">= {MIN_RATIO_LITEPARSE}",
                    ratio >= MIN_RATIO_LITEPARSE))
    ratio = of_long["atspro parse"].seconds / of_long["bare extraction"].seconds
    out.append((f"{LONG_PAGES}-page PDF, full parse to bare extraction", f"{ratio:.2f}", f"<= {MAX_LONG_RATIO}", ratio <= MAX_LONG_RATIO))
    ratio = of_start["atspro parse"] / of_start["pdftotext"]
    out.append(("one start and parse to pdftotext's", f"{ratio:.2f}", f"<= {MAX_START_RATIO}", ratio <= MAX_START_RATIO))
    peak = max(of_many["atspro parse"].peak_mib, of_long["atspro parse"].peak_mib)
    out.append(("largest process", f"{peak:.0f} MiB", f"< {MAX_PEAK_MIB} MiB", peak < MAX_PEAK_MIB))
    return out


def tables(folder, count, of_many, of_long, of_start):
    shown = folder.relative_to(ROOT.parent) if folder == EVALUATION else folder.relative_to(ROOT)
    out = [f"{count} PDF of `{shown}`, one core, least of {ROUNDS} rounds:", "",
           "| program | processor seconds | files a second | largest process |", "|---|---|---|---|"]
    for name, run in of_many.items():
        out.append(f"| {name} | {run.seconds:.2f} | {count / run.seconds:.0f} | {run.peak_mib:.0f} MiB |")
    out += ["", f"One PDF of {LONG_PAGES} pages of text:", "", "| program | processor ms | largest process |", "|---|---|---|"]
    for name, run in of_long.items():
        out.append(f"| {name} | {run.seconds * 1000:.0f} | {run.peak_mib:.0f} MiB |")
    out += ["", f"One start and one PDF of one page, mean of the faster half of {START_RUNS} runs:", "", "| program | processor ms |", "|---|---|"]
    out += [f"| {name} | {seconds * 1000:.1f} |" for name, seconds in of_start.items()]
    out += ["", "| target | measured | limit | |", "|---|---|---|---|"]
    out += [f"| {what} | {value} | {limit} | {'met' if met else '**missed**'} |" for what, value, limit, met in verdicts(of_many, of_long, of_start)]
    return "\n".join(out)


def run(update=False):
    folder, paths = files()
    if not shutil.which("pdftotext"):
        print("speed: skipped, pdftotext is not installed (apt-get install poppler-utils)")
        return SKIPPED
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        measured = many(paths, scratch), long(scratch), start(scratch)
    text = tables(folder, len(paths), *measured)
    print(text)
    if update:
        PAGE.write_text("# Speed\n\nMeasured by `./dev bench --speed --update`, which wrote this page. `atspro parse` is the whole way in one\n"
                        "process: sandboxed extraction, reading, JSON in files. `bare extraction` is this project's PDF reader alone,\n"
                        "without sandbox and without reading; `pdftotext` is poppler's; `liteparse` is\n"
                        "`@llamaindex/liteparse` with OCR off and text alone. Seconds differ from machine to machine; the ratios\n"
                        f"are what is promised.\n\n{text}\n", encoding="utf-8")
    missed = [row for row in verdicts(*measured) if not row[3]]
    print("\nspeed:", f"{len(missed)} targets missed" if missed else "every target met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(run("--update" in sys.argv))
