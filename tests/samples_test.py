#!/usr/bin/env python3
"""Every sample and fixture through the whole program: against the truth that stands beside it, field by field with the
share of samples_shares.json, and against the promise that no word of a document is dropped."""

import json
import pathlib
import re
import unicodedata
import unittest
from collections import Counter

from harness import FIXTURES, SAMPLES, Case

SHARES = json.loads((pathlib.Path(__file__).parent / "samples_shares.json").read_text())
# Words that OCR reads off a picture are guesses, so the table has shares of its own for them.
SCANS = ("scanned", "drawn")


def documents():
    return sorted(path for folder in (FIXTURES, SAMPLES) for path in folder.iterdir() if path.is_file() and path.suffix != ".json")


def truth_of(path):
    """Samples are copies of fixtures, with the truth beside the fixture."""
    return FIXTURES / (path.stem + ".json")


def is_scan(path):
    return any(word in path.stem for word in SCANS)


def leaves(value, pointer=""):
    """The values of a resume and their pointers; what is unknown is no value."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, f"{pointer}/{name}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, f"{pointer}/{number}")
    elif value is not None and value != "":
        yield pointer, value


def field_of(pointer):
    """"/work_experience/0/company" is counted as "work_experience.company"."""
    return ".".join(part for part in pointer.split("/") if part and not part.isdigit())


def folded(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def runs(text):
    return re.findall(r"[^\W_]+", folded(text))


def whole_words(text):
    """Letters drawn apart ("S K I L L S") as the word they are."""
    return re.sub(r"\b(?:\w ){2,}\w\b", lambda spaced: spaced.group().replace(" ", ""), text)


class Samples(Case):
    @classmethod
    def setUpClass(cls):
        cls.views = {}
        case = cls()
        case.setUp()
        for path in documents():
            done = case.run_program("verify", path, truth_of(path), timeout=120)
            cls.views[path] = json.loads(done.stdout) if done.returncode == 0 else done.stderr
        case.doCleanups()

    def view(self, path):
        self.assertIsInstance(self.views[path], dict, f"{path}: {self.views[path]}")
        return self.views[path]

    def test_every_document_has_its_truth_and_is_read(self):
        self.assertGreaterEqual(len(documents()), 30)
        self.assertEqual({path.suffix for path in documents()},
                         {".pdf", ".docx", ".odt", ".doc", ".rtf", ".html", ".md", ".txt", ".png"})
        for path in documents():
            with self.subTest(path.name):
                self.assertTrue(truth_of(path).exists())
                self.view(path)

    def test_fields_are_right_as_often_as_the_table_says(self):
        for kind, scans in (("text", False), ("scan", True)):
            expected, lost = Counter(), Counter()
            losses = []
            for path in documents():
                if is_scan(path) != scans:
                    continue
                expected.update(field_of(pointer) for pointer, _ in leaves(json.loads(truth_of(path).read_text())))
                for loss in self.view(path)["comparison"]["lost"]:
                    lost[field_of(loss["pointer"])] += 1
                    losses.append(f"{path.name} {loss['pointer']}: {loss['expected']!r} read {loss['found']!r}")
            shares = {field: 1 - lost[field] / count for field, count in expected.items()}
            print(f"\n{kind:34} share  values  must be")
            for field in sorted(shares):
                print(f"{field:34} {shares[field]:5.3f} {expected[field]:7} {SHARES[kind].get(field, 0):8.2f}")
            self.assertEqual(set(SHARES[kind]), set(shares), "the table names every field that has values")
            for field, least in SHARES[kind].items():
                with self.subTest(kind=kind, field=field):
                    wrong = [loss for loss in losses if field_of(loss.split()[1].rstrip(":")) == field]
                    self.assertGreaterEqual(shares[field], least, "\n".join(wrong))

    def test_every_value_shows_its_place_and_every_place_is_of_the_resume(self):
        # A link's name is told by its address, and a title may stand over what was left over under another heading.
        derived = re.compile(r"/contact_info/links/\d+/name|/additional_sections/\d+/title")
        for path in documents():
            with self.subTest(path.name):
                parsed = self.view(path)["parsed"]
                for entry in parsed["provenance"]:
                    place = parsed["data"]
                    for part in entry["pointer"].split("/")[1:]:
                        place = place[int(part) if isinstance(place, list) else part]
                    self.assertGreaterEqual(entry["page"], 1)
                    x0, y0, x1, y1 = entry["box"]
                    self.assertTrue(x0 <= x1 and y0 <= y1, entry)
                shown = {entry["pointer"] for entry in parsed["provenance"]}
                self.assertEqual([pointer for pointer, _ in leaves(parsed["data"])
                                  if pointer not in shown and not derived.fullmatch(pointer)], [])

    def test_no_word_is_dropped(self):
        for path in documents():
            with self.subTest(path.name):
                view = self.view(path)
                parsed = view["parsed"]
                texts = [str(value) for _, value in leaves(parsed["data"])]
                # A heading or a date that became a field stands in the evidence in the document's own words.
                texts += [entry["text"] for entry in parsed["provenance"]]
                found = set()
                for text in texts:
                    found.update(runs(text))
                joined = "".join("".join(runs(text)) for text in texts)
                # Words that a line break had cut, or that were drawn letter by letter, are whole in the result.
                dropped = [run for run in runs(whole_words(view["plain_text"])) if run not in found
                           and not (len(run) > 2 and run in joined)]
                self.assertEqual(dropped, [])
                self.assertTrue(found)


if __name__ == "__main__":
    unittest.main()
