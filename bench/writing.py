#!/usr/bin/env python3
"""Processor time of a PDF and a DOCX of two pages, written one after the other in one process."""
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "writing-speed"
RESUME = ROOT / "tests" / "fixtures" / "written" / "two-pages.json"
ROUNDS = 50
LIMITS_MS = {"pdf": 25, "docx": 5}


def run(update=False):
    del update  # prints alone
    done = subprocess.run([PROGRAM, RESUME, str(ROUNDS)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"writing-speed ended with {done.returncode}: {done.stderr}")
    print(f"A resume of two pages, processor ms; the first with libraries and fonts to load, then the middle of {ROUNDS}:\n")
    print("| format | template | first | each | limit | bytes | |\n|---|---|---|---|---|---|---|")
    missed = 0
    for line in done.stdout.splitlines():
        name, template, first, each, size = line.split()
        met = float(each) < LIMITS_MS[name]
        missed += not met
        print(f"| {name} | {template} | {first} | {each} | < {LIMITS_MS[name]} | {size} | {'met' if met else '**missed**'} |")
    print("\nwriting:", f"{missed} targets missed" if missed else "every target met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(run())
