#!/usr/bin/env python3
"""Hidden text is evidence, not input: for every way of hiding it, a small document through the whole program. The
canary stands in no field, and the warnings say that something was hidden, and how."""

import json
import unittest

from harness import Case, pdf, pdf_lines

CANARY = "zebracanary"
VISIBLE = ["Mara Linden", "mara.linden@example.org", "SKILLS", "Bookkeeping, Falconry"]
SHOWN = pdf_lines(VISIBLE)

LIGHT = "/ExtGState << /Faint << /ca 0 /CA 0 >> >>"
DRAWN = f"72 400 Td ({CANARY}) Tj ET"

# Reason as the program names it: (file name, document).
DOCUMENTS = [
    ("same_color", "white.pdf", pdf(f"{SHOWN}\n1 1 1 rg BT /F1 11 Tf {DRAWN}")),
    ("same_color", "on-a-box.pdf", pdf(f"{SHOWN}\n0.2 0.4 0.6 rg 50 380 300 40 re f BT /F1 11 Tf {DRAWN}")),
    ("tiny", "tiny.pdf", pdf(f"{SHOWN}\nBT /F1 1 Tf {DRAWN}")),
    ("off_page", "beside.pdf", pdf(f"{SHOWN}\nBT /F1 11 Tf 900 400 Td ({CANARY}) Tj ET")),
    ("off_page", "cropped.pdf", pdf(f"{SHOWN}\nBT /F1 11 Tf 72 40 Td ({CANARY}) Tj ET", extra="/CropBox [0 200 612 792]")),
    ("invisible", "mode-3.pdf", pdf(f"{SHOWN}\nBT 3 Tr /F1 11 Tf {DRAWN}")),
    ("transparent", "faint.pdf", pdf(f"{SHOWN}\n/Faint gs BT /F1 11 Tf {DRAWN}", resources=LIGHT)),
    ("clipped", "clipped.pdf", pdf(f"{SHOWN}\nq 300 600 20 20 re W n BT /F1 11 Tf {DRAWN} Q")),
    ("covered", "covered.pdf", pdf(f"{SHOWN}\nBT /F1 11 Tf {DRAWN} 0.9 0.9 1 rg 60 390 300 30 re f")),
    ("invisible", "hidden.html",
     f"<html><body><h1>Mara Linden</h1><p>mara.linden@example.org</p><h2>SKILLS</h2><p>Bookkeeping, Falconry</p>"
     f"<p style='display:none'>{CANARY}</p></body></html>"),
    ("same_color", "white.html",
     f"<html><body><h1>Mara Linden</h1><p>mara.linden@example.org</p><h2>SKILLS</h2><p>Bookkeeping, Falconry</p>"
     f"<p style='color:#fff'>{CANARY}</p></body></html>"),
    ("tiny", "tiny.html",
     f"<html><body><h1>Mara Linden</h1><p>mara.linden@example.org</p><h2>SKILLS</h2><p>Bookkeeping, Falconry</p>"
     f"<p style='font-size:1px'>{CANARY}</p></body></html>"),
    ("transparent", "faint.html",
     f"<html><body><h1>Mara Linden</h1><p>mara.linden@example.org</p><h2>SKILLS</h2><p>Bookkeeping, Falconry</p>"
     f"<p style='opacity:0'>{CANARY}</p></body></html>"),
    ("invisible", "hidden.rtf",
     r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0\fs40 Mara Linden\par\fs22 mara.linden@example.org\par SKILLS\par "
     r"Bookkeeping, Falconry\par {\v " + CANARY + r"}\par}"),
    ("zero_width", "zero-width.txt",
     "Mara Linden\nmara.linden@example.org\n\nSKILLS\nBookkeeping, Falconry\n"
     + "".join(chr(0xE0000 + ord(letter)) for letter in CANARY) + "\n"),
]


class HiddenText(Case):
    def test_every_way_of_hiding_is_reported_and_not_read(self):
        for reason, name, content in DOCUMENTS:
            with self.subTest(name):
                done = self.run_program("parse", self.write(name, content))
                self.assertEqual(done.returncode, 0, done.stderr)
                parsed = json.loads(done.stdout)
                self.assertEqual(parsed["data"]["contact_info"]["full_name"], "Mara Linden")
                self.assertEqual(parsed["data"]["skills"][:2], ["Bookkeeping", "Falconry"])
                self.assertNotIn(CANARY, json.dumps(parsed["data"]))
                self.assertNotIn(CANARY, json.dumps(parsed["provenance"]))
                warnings = [w["message"] for w in parsed["warnings"] if w["code"] == "hidden_text"]
                self.assertEqual(len(warnings), 1, parsed["warnings"])
                self.assertIn(reason, warnings[0])

    def test_the_ats_view_shows_what_was_hidden(self):
        for reason, name, content in DOCUMENTS:
            with self.subTest(name):
                view = json.loads(self.run_program("verify", self.write(name, content)).stdout)
                problems = {p["code"]: p for p in view["problems"]}
                self.assertIn(f"hidden_text_{reason}", problems)
                self.assertEqual(problems[f"hidden_text_{reason}"]["severity"], "error")
                if reason != "zero_width":
                    self.assertIn(CANARY, " ".join(problems[f"hidden_text_{reason}"]["evidence"]))
                self.assertNotIn(CANARY, view["plain_text"])

    def test_visible_text_is_not_suspected(self):
        for name, content in (
            ("plain.pdf", pdf(SHOWN)),
            ("white-on-dark.pdf", pdf(f"0.1 0.1 0.3 rg 0 0 612 792 re f 1 1 1 rg\n{SHOWN}")),
            ("small.pdf", pdf(f"{SHOWN}\nBT /F1 5 Tf 72 400 Td (footnote) Tj ET")),
            ("grey.pdf", pdf(f"0.6 g\n{SHOWN}")),
        ):
            with self.subTest(name):
                parsed = json.loads(self.run_program("parse", self.write(name, content)).stdout)
                self.assertEqual([w for w in parsed["warnings"] if w["code"] == "hidden_text"], [])
                self.assertEqual(parsed["data"]["skills"][:2], ["Bookkeeping", "Falconry"])


if __name__ == "__main__":
    unittest.main()
