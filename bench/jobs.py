#!/usr/bin/env python3
"""How much of a job posting is read right: F1 by field, on pages whose truth is known, and the time a page takes.

    bench/jobs.py --check    compares a fresh run with docs/jobs_accuracy.json; exit status 1 where a field fell, 77 where the
                             evaluation set is not there

The evaluation set and its scorer stand beside the repository, in ../shared/eval, and are no part of it.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from accuracy import EVAL, MAX_FALL, ROOT, SKIPPED

TRUTH = EVAL / "jobs" / "dev"
ATSPRO = ROOT / "build" / "release" / "atspro"
FIGURES = ROOT / "docs" / "jobs_accuracy.json"
TARGET = 0.90  # macro F1


def flat(job):
    """Our job in the flatter shape of the evaluation set."""
    remote = {"remote": True, "onsite": False}.get(job["workplace"])
    return {"company": job["company"], "job_title": job["title"], "location": "; ".join(job["location"]) or None,
            "employment_type": job["employment_type"], "salary": job["salary"], "remote": remote,
            "date_posted": job["date_posted"], "description": job["description"], "requirements": job["qualifications"],
            "skills": job["skills"]["required"] + job["skills"]["preferred"]}


def predict(folder, truth=TRUTH):
    """Reads every page; writes each job into `folder`. Returns (refusals, understand time in ms by page)."""
    refused, times = [], {}
    for path in sorted(path for path in truth.iterdir() if path.suffix != ".json"):
        done = subprocess.run([ATSPRO, "job", path], capture_output=True, text=True, check=False)
        if done.returncode == 3:
            refused.append(done.stderr.strip())
            continue
        if done.returncode != 0:
            sys.exit(f"atspro job ended with {done.returncode}: {done.stderr[-2000:]}")
        parsed = json.loads(done.stdout)
        times[path.stem] = parsed["timings_ms"]["extract"] + parsed["timings_ms"]["understand"]
        (folder / f"{path.stem}.json").write_text(json.dumps(flat(parsed["data"])), encoding="utf-8")
    return refused, times


def score(truth, predicted, *more):
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        shown = subprocess.run([sys.executable, EVAL / "score.py", "jobs", truth, predicted, "--json", out.name, *more],
                               capture_output=True, text=True, check=True)
        return json.loads(Path(out.name).read_text(encoding="utf-8")), shown.stdout


def committed(figures):
    fields = {name: round(row["f1"], 4) for name, row in figures["fields"].items() if row["expected"]}
    return {"documents": figures["n"], "macro_f1": round(figures["macro_f1"], 4), "fields": fields}


def falls(before, now):
    rows = {"macro_f1": (before["macro_f1"], now["macro_f1"])}
    rows.update({name: (value, now["fields"].get(name, 0.0)) for name, value in before["fields"].items()})
    return [f"{name} fell from {old:.4f} to {new:.4f}" for name, (old, new) in rows.items() if new < old - MAX_FALL]


def run(update=False):
    if not TRUTH.is_dir():
        print(f"jobs: skipped, there is no evaluation set at {TRUTH}")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        refused, times = predict(Path(folder))
        figures, table = score(TRUTH, folder, "--per-doc")
    print(table)
    for line in refused:
        print(line)
    slowest = max(times, key=times.get)
    print(f"a page, cold start of the reader aside: slowest {times[slowest]:.1f} ms ({slowest})")
    if update:
        FIGURES.write_text(json.dumps(committed(figures), indent=2) + "\n", encoding="utf-8")
    met = figures["macro_f1"] >= TARGET
    print(f"jobs: macro F1 {figures['macro_f1']:.3f}, target {TARGET}: {'met' if met else 'MISSED'}")
    return 0 if met else 1


def check():
    if not TRUTH.is_dir():
        print(f"jobs: skipped, there is no evaluation set at {TRUTH}")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        predict(Path(folder))
        now = committed(score(TRUTH, folder)[0])
    fallen = falls(json.loads(FIGURES.read_text(encoding="utf-8")), now)
    for line in fallen:
        print(line)
    print(f"jobs: macro F1 {now['macro_f1']:.4f}; {len(fallen)} fields fell")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else run("--update" in sys.argv))
