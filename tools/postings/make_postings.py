#!/usr/bin/env python3
"""Writes pages of job postings with their truth: fictional matter in the shapes that job sites have.

    tools/postings/make_postings.py FOLDER

FOLDER gets NAME.html or NAME.txt with NAME.json beside it (the truth), and refused/NAME.html with the exit status of its refusal in
refused/codes.json. What a shape does not say is null in its truth.
"""
import json
import sys
from pathlib import Path

import structured
import systems
from common import truth
from matter import MATTERS
from refused import REFUSED


# name: (shape, matter, fields that the page does not say or says otherwise)
PAGES = {
    "json-ld-graph": (structured.in_graph, "backend", {"remote": None}),
    "json-ld-array": (structured.in_array, "nurse", {}),
    "json-ld-escaped": (structured.escaped, "embedded", {}),
    "json-ld-broken": (structured.broken, "chef_projet", {}),
    "json-ld-fields": (structured.lower_pay, "accountant", {}),
    "json-ld-remote": (structured.in_graph, "remote_sre", {"location": "United States"}),
    "microdata": (structured.microdata, "sales", {}),
    "rdfa": (structured.rdfa, "analyst", {"remote": None}),
    "workday": (systems.workday, "backend", {"date_posted": None, "remote": None}),
    "taleo": (systems.taleo, "accountant", {"location": "United States-Wisconsin-Madison"}),
    "icims": (systems.icims, "nurse", {"location": "US-ME-Bangor"}),
    "successfactors": (systems.successfactors, "sales", {"employment_type": None, "location": "Toronto, ON, CA"}),
    "greenhouse": (systems.greenhouse, "analyst", {"date_posted": None, "employment_type": None, "remote": None}),
    "greenhouse-boards": (systems.greenhouse_new, "remote_sre", {"date_posted": None, "employment_type": None}),
    "lever": (systems.lever, "designer", {"date_posted": None}),
    "smartrecruiters": (systems.smartrecruiters, "designer", {"date_posted": None, "salary": None, "remote": None, "location": "London, England, United Kingdom"}),
    "ashby": (systems.ashby, "remote_sre", {"date_posted": None}),
    "bamboohr": (systems.bamboohr, "accountant", {"date_posted": None, "location": "Madison, Wisconsin, United States"}),
    "personio": (systems.personio, "embedded", {"date_posted": None, "salary": None}),
    "linkedin": (systems.linkedin, "intern", {"date_posted": None, "salary": None}),
    "indeed": (systems.indeed, "cook", {"date_posted": None}),
    "usajobs": (systems.usajobs, "ranger", {"remote": False}),
    "civil-service": (systems.civil_service, "ranger", {}),
    "definition-list": (systems.definition_list, "teacher", {}),
    "table": (systems.table_page, "warehouse", {"date_posted": None}),
    "bare-breaks": (systems.bare_breaks, "cook", {"date_posted": None}),
    "bullets-in-text": (systems.bullets_in_text, "warehouse", {}),
    "prose": (systems.prose, "intern", {}),
    "german-board": (systems.german_board, "embedded", {}),
    "austrian-text": (systems.austrian_text, "buchhalter", {}),
    "french-board": (systems.french_board, "chef_projet", {"remote": None}),
    "french-breaks": (systems.french_breaks, "chef_projet", {"date_posted": None}),
    "spanish-board": (systems.spanish_board, "comercial", {}),
    "text-mail": (systems.text_mail, "nurse", {}),
    "text-pasted": (systems.text_pasted, "designer", {"date_posted": None, "employment_type": None}),
}


EXITS = {"not_a_posting": 3, "site_refused": 3}  # statuses of `atspro job`


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, (shape, matter, changes) in PAGES.items():
        page = shape(MATTERS[matter])
        ending = "html" if "<" in page[:20] else "txt"
        (folder / f"{name}.{ending}").write_text(page, encoding="utf-8")
        told = truth(MATTERS[matter], **changes)
        if shape is systems.smartrecruiters:
            told["description"] = systems.smart_text(MATTERS[matter])
        (folder / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    refused = folder / "refused"
    refused.mkdir(exist_ok=True)
    for name, (_, page) in REFUSED.items():
        (refused / f"{name}.html").write_text(page + "\n", encoding="utf-8")
    codes = {name: EXITS[code] for name, (code, _) in REFUSED.items()}
    (refused / "codes.json").write_text(json.dumps(codes, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
