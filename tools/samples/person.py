"""A sample person as the layouts see them, and the truth that a layout shows of them."""
import copy
import json
import pathlib

from . import wording

HERE = pathlib.Path(__file__).parent

LISTS = {"work_experience": {"responsibilities", "skills"},
         "education": {"honors", "relevant_courses", "skills"},
         "projects": {"responsibilities", "skills"},
         "certifications": set()}
FIELDS = {
    "work_experience": ["company", "position", "location", "start_date", "end_date", "is_current", "description",
                        "responsibilities", "skills"],
    "education": ["institution", "degree", "field_of_study", "location", "start_date", "graduation_date", "gpa",
                  "honors", "relevant_courses", "skills"],
    "projects": ["name", "url", "start_date", "end_date", "description", "responsibilities", "skills"],
    "certifications": ["name", "issuer", "date_obtained", "expiration_date", "credential_id"],
}


class Person:
    """One person's data with every field of the resume shape, and its texts in one date style."""

    def __init__(self, name, dates="short", dash=" – ", leave_out=()):
        data = json.loads((HERE / "people" / f"{name}.json").read_text("utf-8"))
        self.name, self.dates, self.dash = name, dates, dash
        self.language = data["language"]
        self.skill_groups = data["skill_groups"]
        self.resume = _whole(data)
        for section in leave_out:
            self.resume[section] = [] if isinstance(self.resume[section], list) else None
        self.contact = self.resume["contact_info"]

    def heading(self, section):
        return wording.HEADINGS[self.language][section]

    def date(self, text):
        return wording.date(text, self.dates, self.language)

    def span(self, entry):
        """The dates of an entry as written; empty where it has none."""
        start, end = entry.get("start_date"), entry.get("end_date") or entry.get("graduation_date")
        parts = [self.date(start)] if start else []
        if end:
            parts.append(self.date(end))
        elif entry.get("is_current"):
            parts.append(wording.PRESENT[self.language])
        return self.dash.join(parts)

    def cert_dates(self, cert):
        return self.dash.join(self.date(d) for d in (cert["date_obtained"], cert["expiration_date"]) if d)

    def study(self, entry, joiner=", "):
        return joiner.join(p for p in (entry["degree"], entry["field_of_study"]) if p)

    def grade(self, entry):
        return f"{self.heading('grade')}: {entry['gpa']}" if entry["gpa"] else ""

    def truth(self):
        """The resume at the precision that the layout shows."""
        truth = copy.deepcopy(self.resume)
        if self.dates == "year":
            for entry in [e for section in FIELDS for e in truth[section]]:
                for key in [k for k in entry if "date" in k and entry[k]]:
                    entry[key] = entry[key][:4]
        return truth


def _whole(data):
    contact = data["contact_info"]
    resume = {
        "contact_info": {k: contact.get(k) for k in ("full_name", "email", "phone", "address")}
        | {"links": contact.get("links", [])},
        "headline": data["headline"],
        "summary": data.get("summary"),
    }
    for section, fields in FIELDS.items():
        resume[section] = [{f: entry.get(f, [] if f in LISTS[section] else None) for f in fields}
                           for entry in data.get(section, [])]
    for job in resume["work_experience"]:
        job["is_current"] = job["is_current"] or False
    resume["skills"] = [skill for _, group in data["skill_groups"] for skill in group]
    resume["languages"] = data.get("languages", [])
    resume["additional_sections"] = data.get("additional_sections", [])
    return resume
