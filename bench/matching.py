#!/usr/bin/env python3
"""How well the score ranks postings, and what it costs: 100 postings, one resume, 12 best and 8 worst named by hand.

NDCG@10 is printed twice. "Among the judged" ranks the twenty postings that somebody judged: best count 1, worst 0. "Among all"
takes the eighty that nobody judged for worthless, so that a good one among them costs as much as a bad one; it tells more of the
labels than of the ranking.
"""
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "match-bench"
EVALUATION = ROOT.parent / "shared" / "eval" / "matching"
TODAY = "2026-07-22"      # of the snapshot
MIN_NDCG = 0.9
WORST_BELOW = 20          # none of the worst among the first so many
MAX_SCORE_MS = 2.0
MAX_OPTIMIZE_MS = 20.0
MAX_LONG_MS = 500.0
SKIPPED = 77


def text(value):
    return value.strip() if isinstance(value, str) and value.strip() else None


def texts(values):
    return [value.strip() for value in values or [] if text(value)]


def date(value):
    return str(value)[:10] if value else None


def resume_of(source):
    """A JSON Resume, as the evaluation has it, in our shape."""
    basics = source.get("basics", {})
    place = basics.get("location") or {}
    return {
        "contact_info": {"full_name": text(basics.get("name")), "email": text(basics.get("email")),
                         "phone": text(basics.get("phone")),
                         "address": text(", ".join(texts([place.get("city"), place.get("countryCode")])))},
        "headline": text(basics.get("label")),
        "summary": text(basics.get("summary")),
        "work_experience": [
            {"company": text(w.get("name")), "position": text(w.get("position")), "location": text(w.get("location")),
             "start_date": date(w.get("startDate")), "end_date": date(w.get("endDate")),
             "is_current": not w.get("endDate"), "description": text(w.get("summary")),
             "responsibilities": texts(w.get("highlights"))} for w in source.get("work", [])],
        "education": [
            {"institution": text(e.get("institution")), "degree": text(e.get("studyType")), "field_of_study": text(e.get("area")),
             "start_date": date(e.get("startDate")), "graduation_date": date(e.get("endDate"))}
            for e in source.get("education", [])],
        "projects": [
            {"name": text(p.get("name")), "url": text(p.get("website")), "start_date": date(p.get("startDate")),
             "description": text(p.get("description")), "responsibilities": texts(p.get("highlights"))}
            for p in source.get("projects", [])],
        "certifications": [{"name": text(c.get("name")), "issuer": text(c.get("issuer")), "date_obtained": date(c.get("date"))}
                           for c in source.get("certificates", [])],
        "skills": [word for group in source.get("skills", []) for word in texts(group.get("keywords"))],
        "languages": [{"name": language["language"], "level": text(language.get("fluency"))}
                      for language in source.get("languages", [])],
        "additional_sections": [
            {"title": "Volunteer", "items": [item for v in source.get("volunteer", [])
                                             for item in texts([v.get("position"), v.get("summary")]) + texts(v.get("highlights"))]},
            {"title": "Publications", "items": [item for p in source.get("publications", []) for item in texts([p.get("name"), p.get("summary")])]},
            {"title": "Awards", "items": [item for a in source.get("awards", []) for item in texts([a.get("title"), a.get("summary")])]},
        ],
    }


def job_of(posting):
    """The words of the posting in our shape: its title, its text and the skills it names; nothing is judged here."""
    workplace = {"Full": "remote", "Hybrid": "hybrid", "None": "onsite"}.get(posting.get("remote"))
    return {"title": text(posting.get("title")), "company": text(posting.get("company")),
            "description": text(posting.get("description")), "workplace": workplace,
            "skills": {"required": [skill["name"] for skill in posting.get("skills", [])], "preferred": []}}


def ndcg(ranked, best, at=10):
    gain = sum(1 / math.log2(place + 2) for place, number in enumerate(ranked[:at]) if number in best)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(at, len(best))))


def run(update=False):
    if not EVALUATION.exists():
        print("bench: there are no postings to rank beside the repository; left out", file=sys.stderr)
        return SKIPPED
    import yaml
    postings = json.loads((EVALUATION / "corpus.json").read_text())["jobs"]
    gold = json.loads((EVALUATION / "goldset.json").read_text())
    source = yaml.load((EVALUATION / "thomasdavis_resume.yml").read_text(), Loader=yaml.BaseLoader)
    with tempfile.TemporaryDirectory() as folder:
        resume, jobs = Path(folder) / "resume.json", Path(folder) / "jobs.json"
        resume.write_text(json.dumps(resume_of(source)))
        jobs.write_text(json.dumps([{"id": posting["id"], "job": job_of(posting)} for posting in postings]))
        told = subprocess.run([PROGRAM, resume, jobs, TODAY], capture_output=True, text=True, check=True).stdout
    *rows, times = [json.loads(line) for line in told.splitlines()]
    scores = {row["id"]: row["score"]["overall_score"] for row in rows}
    best = {posting["id"] for posting in gold["best"]}
    worst = {posting["id"] for posting in gold["worst"]}
    # Equal scores stand in the order of their numbers, which tell nothing.
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    judged = [number for number in ranked if number in best | worst]
    places = sorted(ranked.index(number) + 1 for number in worst)
    among_judged, among_all = ndcg(judged, best), ndcg(ranked, best)
    titles = {posting["id"]: posting["title"] for posting in postings}
    if "--all" in sys.argv:
        for number in ranked:
            mark = "best " if number in best else "worst" if number in worst else "     "
            row = next(row["score"] for row in rows if row["id"] == number)
            print(f"  {scores[number]:6.2f} {mark} " + " ".join(f"{row[part + '_score']:5.1f}" for part in ("skills", "experience", "education", "keywords", "career")) + f" {titles[number][:70]}")
    print(f"NDCG@10 among the judged {among_judged:.3f} (target {MIN_NDCG}), among all {among_all:.3f}")
    print(f"places of the worst among {len(ranked)}: {', '.join(map(str, places))} (target: none up to {WORST_BELOW})")
    print(f"places of the best: {', '.join(str(ranked.index(number) + 1) for number in sorted(best, key=ranked.index))}")
    print(f"processor time: score {times['score_ms']:.2f} ms (target {MAX_SCORE_MS}), optimisation {times['optimize_ms']:.2f} ms "
          f"(target {MAX_OPTIMIZE_MS}), mean of {len(ranked)} postings; the slowest optimisation of fifty pages {times['longest_ms']:.0f} ms "
          f"(target {MAX_LONG_MS:.0f})")
    missed = [among_judged < MIN_NDCG, places[0] <= WORST_BELOW, times["score_ms"] > MAX_SCORE_MS,
              times["optimize_ms"] > MAX_OPTIMIZE_MS, times["longest_ms"] > MAX_LONG_MS]
    return 1 if any(missed) else 0


if __name__ == "__main__":
    sys.exit(run())
