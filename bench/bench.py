#!/usr/bin/env python3
"""Measures ATSPro and prints what was measured. `./dev bench` builds, installs what is needed and calls this.

    bench/bench.py [--accuracy] [--jobs] [--speed] [--hostile] [--matching] [--truth] [--ats] [--writing] [--update]    default: all

  --accuracy   F1 by field and by layout on the evaluation resumes beside this repository (../shared/eval)
  --jobs       F1 by field on the evaluation postings, and the time a page takes
  --speed      work a processor second, memory and start-up, against pdftotext and liteparse, in one run
  --hostile    damaged, odd and malicious files: only answers or documented refusals
  --matching   how the score ranks a hundred postings, and what scoring and tailoring cost
  --ats        what we and other programs read in the documents that we write, in every look
  --writing    processor time of a PDF and a DOCX of two pages
  --truth      labelled edits before the truth gate: lies caught, rewordings held back, cost
  --update     writes docs/accuracy.md, docs/accuracy.json, docs/speed.md, docs/ats-report.md

Exit status 1 where a target is missed, 77 where what is asked for cannot be measured here.
"""
import argparse
import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

PARTS = ("accuracy", "jobs", "speed", "hostile", "matching", "truth", "ats", "writing")
SKIPPED = 77


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for part in PARTS:
        parser.add_argument(f"--{part}", action="store_true")
    parser.add_argument("--update", action="store_true")
    asked = parser.parse_args()
    chosen = [part for part in PARTS if getattr(asked, part)] or list(PARTS)
    statuses = []
    for part in chosen:
        if not (Path(__file__).resolve().parent / f"{part}.py").exists():
            print(f"bench: there is no bench/{part}.py yet", file=sys.stderr)
            statuses.append(SKIPPED)
            continue
        statuses.append(importlib.import_module(part).run(update=asked.update))
    if 1 in statuses:
        return 1
    return SKIPPED if all(status == SKIPPED for status in statuses) else 0


if __name__ == "__main__":
    sys.exit(main())
