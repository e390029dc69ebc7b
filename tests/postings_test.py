#!/usr/bin/env python3
"""Job postings in the shapes that job sites have, through the whole program: how much of each field is read right, and that
what is no posting is refused. The pages come from tools/postings; their truth stands beside them."""

import collections
import json
import re
import subprocess
import sys
import unicodedata
import unittest

from harness import ATSPRO, ROOT

PAGES = ROOT / "tests/fixtures/postings"
REFUSED = PAGES / "refused"
MACRO_F1 = 0.95    # mean over the fields
FIELD_F1 = 0.85    # of each field
SAME_TEXT = 0.8    # share of common words from which two lines are the same


def words(text):
    plain = unicodedata.normalize("NFKD", str(text)).casefold()
    return re.findall(r"[\w+#]+", "".join(c for c in plain if not unicodedata.combining(c)))


def likeness(one, other):
    """F1 of the two bags of words."""
    a, b = collections.Counter(words(one)), collections.Counter(words(other))
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0


def same(one, other):
    return likeness(one, other) >= SAME_TEXT


def amounts(text):
    return {float(number.replace(",", "").replace("\u202f", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", str(text))}


def same_place(one, other):
    """A place may be said with more or less around it."""
    a, b = set(words(one)), set(words(other))
    return len(a & b) >= 0.6 * len(a) and len(a & b) >= 0.4 * len(b)


def flat(job):
    return {"company": job["company"], "job_title": job["title"], "location": "; ".join(job["location"]), "salary": job["salary"],
            "employment_type": job["employment_type"], "remote": job["workplace"] == "remote", "date_posted": job["date_posted"],
            "description": job["description"], "requirements": job["qualifications"],
            "skills": job["skills"]["required"] + job["skills"]["preferred"]}


class Tally:
    """Right, found and wanted values of each field."""

    def __init__(self):
        self.counts = collections.defaultdict(lambda: [0.0, 0, 0])

    def add(self, field, right, found, wanted):
        for i, value in enumerate((right, found, wanted)):
            self.counts[field][i] += value

    def one(self, field, wanted, found, agree):
        self.add(field, 1 if wanted and found and agree(wanted, found) else 0, bool(found), bool(wanted))

    def many(self, field, wanted, found, agree, allowed):
        left, right = list(found), 0
        for value in wanted:
            hit = next((other for other in left if agree(value, other)), None)
            if hit is not None:
                left.remove(hit)
                right += 1
        wrong = sum(1 for other in left if not any(agree(value, other) for value in allowed))
        self.add(field, right, right + wrong, len(wanted))

    def f1(self):
        return {field: 2 * right / (found + wanted) for field, (right, found, wanted) in self.counts.items() if wanted}

    def page(self, truth, job):
        exact = lambda a, b: a == b
        agree = {"company": same, "job_title": same, "location": same_place, "employment_type": exact, "remote": exact,
                 "date_posted": exact, "salary": lambda a, b: amounts(a) <= amounts(b)}
        for field, function in agree.items():
            self.one(field, truth[field], job[field], function)
        self.add("description", likeness(truth["description"], job["description"] or ""), bool(job["description"]), 1)
        allowed = truth["_optional"]
        self.many("requirements", truth["requirements"], job["requirements"], same, allowed["requirements"])
        self.many("skills", truth["skills"], job["skills"], lambda a, b: words(a) == words(b), allowed["skills"])


def read(path):
    return subprocess.run([ATSPRO, "job", path], capture_output=True, text=True, check=False, timeout=120)


class Postings(unittest.TestCase):
    def test_fields_of_postings(self):
        tally = Tally()
        pages = sorted(path for path in PAGES.iterdir() if path.suffix in (".html", ".txt"))
        self.assertGreaterEqual(len(pages), 30)
        for path in pages:
            with self.subTest(path.stem):
                done = read(path)
                self.assertEqual(done.returncode, 0, done.stderr)
                truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
                tally.page(truth, flat(json.loads(done.stdout)["data"]))
        by_field = tally.f1()
        macro = sum(by_field.values()) / len(by_field)
        shown = ", ".join(f"{field} {value:.3f}" for field, value in by_field.items())
        print(f"postings: macro F1 {macro:.3f} over {len(pages)} pages; {shown}", file=sys.stderr)
        self.assertGreaterEqual(macro, MACRO_F1, shown)
        for field, value in by_field.items():
            self.assertGreaterEqual(value, FIELD_F1, field)

    def test_pages_that_are_no_posting(self):
        codes = json.loads((REFUSED / "codes.json").read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(codes), 10)
        for name, code in codes.items():
            with self.subTest(name):
                done = read(REFUSED / f"{name}.html")
                self.assertEqual(done.returncode, code, done.stdout[:300])


if __name__ == "__main__":
    unittest.main()
