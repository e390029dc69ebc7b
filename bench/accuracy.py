#!/usr/bin/env python3
"""How much of a resume is read right: F1 by field and by layout, on resumes whose truth is known.

    bench/accuracy.py --check    compares a fresh run with docs/accuracy.json; exit status 1 where a field fell, 77 where
                                 the evaluation set is not there

The evaluation set and its scorer stand beside the repository, in ../shared/eval, and are no part of it.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
TRUTH = EVAL / "resumes" / "dev"
ATSPRO = ROOT / "build" / "release" / "atspro"
FIGURES = ROOT / "docs" / "accuracy.json"
PAGE = ROOT / "docs" / "accuracy.md"

TARGET = 0.92          # macro F1, over all and on DOCX alone
FIELD_TARGET = 0.75    # of every field with at least FIELD_SUPPORT expected values
FIELD_SUPPORT = 20
MAX_FALL = 0.005       # of a field's F1 against docs/accuracy.json
SKIPPED = 77


def documents():
    return sorted(path for path in TRUTH.iterdir() if path.suffix != ".json")


def predict(folder):
    """Reads every document; writes each resume into `folder`. Returns the refusals, one line each."""
    with tempfile.TemporaryDirectory() as raw:
        done = subprocess.run([ATSPRO, "parse", "--output", raw, *documents()], capture_output=True, text=True, check=False)
        for path in Path(raw).glob("*.json"):
            data = json.loads(path.read_text(encoding="utf-8"))["data"]
            (folder / path.name).write_text(json.dumps(data), encoding="utf-8")
    if done.returncode not in (0, 3):
        sys.exit(f"atspro parse ended with {done.returncode}: {done.stderr[-2000:]}")
    return [line for line in done.stderr.splitlines() if line.startswith("atspro: ")]


def score(truth, predicted, by_layout=False):
    """(figures as the scorer writes them, its table as text, F1 by layout)."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [sys.executable, EVAL / "score.py", "resumes", truth, predicted, "--json", out.name]
        shown = subprocess.run(command + (["--by", "layout"] if by_layout else []), capture_output=True, text=True, check=True)
        figures = json.loads(Path(out.name).read_text(encoding="utf-8"))
    lines = shown.stdout.splitlines()
    end = next(i for i, line in enumerate(lines) if line.startswith("MACRO"))
    layouts = {name: float(f1) for f1, name in (line.split(" ", 1) for line in lines[end + 1:])}
    return figures, "\n".join(lines[:end + 1]), layouts


def macro_of(stems, predicted):
    """Macro F1 over these documents alone."""
    with tempfile.TemporaryDirectory() as truth:
        for stem in stems:
            shutil.copy(TRUTH / f"{stem}.json", truth)
        return score(truth, predicted)[0]["macro_f1"]


def families():
    """Documents by how they were made, as the manifest says: the nearest thing to what is left out together."""
    manifest = json.loads((EVAL / "resumes" / "manifest.json").read_text(encoding="utf-8"))
    out = defaultdict(list)
    for row in manifest:
        if row["split"] == "dev":
            out[row["kind"]].append(row["id"])
    return out


def measure():
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder)
        refused = predict(predicted)
        figures, table, layouts = score(TRUTH, predicted, by_layout=True)
        every = {path.stem for path in documents()}
        docx = sorted(path.stem for path in documents() if path.suffix == ".docx")
        groups = {}
        for kind, stems in sorted(families().items()):
            groups[kind] = {"documents": len(stems), "alone": macro_of(stems, predicted),
                            "without": macro_of(sorted(every - set(stems)), predicted)}
        return {"figures": figures, "table": table, "layouts": layouts, "docx": macro_of(docx, predicted),
                "docx_documents": len(docx), "families": groups, "refused": refused}


def targets(result):
    """(what, value, target, met)"""
    rows = [("macro F1, all", result["figures"]["macro_f1"], TARGET), ("macro F1, DOCX alone", result["docx"], TARGET)]
    for field, row in result["figures"]["fields"].items():
        if row["expected"] >= FIELD_SUPPORT:
            rows.append((field, row["f1"], FIELD_TARGET))
    return [(what, value, target, value >= target) for what, value, target in rows]


def committed(result):
    fields = {name: round(row["f1"], 4) for name, row in result["figures"]["fields"].items() if row["expected"]}
    return {"documents": result["figures"]["n"], "macro_f1": round(result["figures"]["macro_f1"], 4),
            "macro_f1_docx": round(result["docx"], 4), "fields": fields}


def falls(before, now):
    """Fields that are worse than the committed figures by more than MAX_FALL."""
    out = []
    for name, value in {"macro_f1": before["macro_f1"], "macro_f1_docx": before["macro_f1_docx"], **before["fields"]}.items():
        fresh = {**now["fields"], "macro_f1": now["macro_f1"], "macro_f1_docx": now["macro_f1_docx"]}.get(name, 0.0)
        if fresh < value - MAX_FALL:
            out.append(f"{name} fell from {value:.4f} to {fresh:.4f}")
    return out


def family_table(result):
    lines = ["| made by | documents | macro F1 of these | macro F1 of all others |", "|---|---|---|---|"]
    for kind, row in sorted(result["families"].items(), key=lambda item: item[1]["alone"]):
        lines.append(f"| {kind} | {row['documents']} | {row['alone']:.3f} | {row['without']:.3f} |")
    return "\n".join(lines)


def page(result):
    fields = ["| field | precision | recall | F1 | expected |", "|---|---|---|---|---|"]
    for name, row in result["figures"]["fields"].items():
        fields.append(f"| {name} | {row['p']:.3f} | {row['r']:.3f} | {row['f1']:.3f} | {row['expected']} |")
    layouts = ["| layout | macro F1 |", "|---|---|"]
    layouts += [f"| {name} | {f1:.3f} |" for name, f1 in sorted(result["layouts"].items(), key=lambda item: item[1])]
    numbers = result["figures"]
    return f"""# Accuracy

Measured by `./dev bench --accuracy --update`, which wrote this page: `atspro parse` reads {numbers['n']} resumes (PDF, DOCX) of
fictional people in {len(result['layouts'])} layouts, and a scorer compares each field with the truth beside it. The set is not part of this
repository. The test `accuracy` compares a fresh run with [accuracy.json](accuracy.json) where the set is there: a field that falls by
more than {MAX_FALL} fails.

| what | macro F1 | target |
|---|---|---|
| all {numbers['n']} documents | {numbers['macro_f1']:.3f} | {TARGET} |
| the {result['docx_documents']} DOCX alone | {result['docx']:.3f} | {TARGET} |

Refused: {len(result['refused'])} documents. Macro F1 is the mean over the fields; `work.entry`, `education.entry`, `work.text` and
`education.degree_line` are shown and not counted.

## By field

{chr(10).join(fields)}

## By how the documents were made

The last column leaves the whole family out, so that no family carries the figure alone.

{family_table(result)}

## By layout

{chr(10).join(layouts)}
"""


def run(update=False):
    if not TRUTH.is_dir():
        print(f"accuracy: skipped, there is no evaluation set at {TRUTH}")
        return SKIPPED
    result = measure()
    print(result["table"])
    print(f"{'MACRO F1, DOCX alone':56}{result['docx']:8.3f}   ({result['docx_documents']} documents)\n")
    print(family_table(result), "\n")
    for name, f1 in sorted(result["layouts"].items(), key=lambda item: item[1]):
        print(f"{f1:.3f} {name}")
    for line in result["refused"]:
        print(line)
    if update:
        FIGURES.write_text(json.dumps(committed(result), indent=2) + "\n", encoding="utf-8")
        PAGE.write_text(page(result), encoding="utf-8")
    missed = [row for row in targets(result) if not row[3]]
    print()
    for what, value, target, _ in missed:
        print(f"MISSED {what}: {value:.3f}, target {target}")
    print("accuracy:", f"{len(missed)} targets missed" if missed else "every target met")
    return 1 if missed else 0


def check():
    if not TRUTH.is_dir():
        print(f"accuracy: skipped, there is no evaluation set at {TRUTH}")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder)
        refused = predict(predicted)
        figures = score(TRUTH, predicted)[0]
        docx = [path.stem for path in documents() if path.suffix == ".docx"]
        now = committed({"figures": figures, "docx": macro_of(docx, predicted)})
    for line in refused:
        print(line)
    fallen = falls(json.loads(FIGURES.read_text(encoding="utf-8")), now)
    for line in fallen:
        print(line)
    print(f"accuracy: macro F1 {now['macro_f1']:.4f}, DOCX {now['macro_f1_docx']:.4f}; {len(fallen)} fields fell")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else run("--update" in sys.argv))
