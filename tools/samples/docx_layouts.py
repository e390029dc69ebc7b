"""DOCX layouts by python-docx: each takes a Person and gives a Document."""
from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt


def blank(p, font="Liberation Sans", size=10.5, margin=20):
    doc = Document()
    doc.styles["Normal"].font.name, doc.styles["Normal"].font.size = font, Pt(size)
    doc.styles["Normal"].paragraph_format.space_after = Pt(2)
    sec = doc.sections[0]
    sec.page_width, sec.page_height = Mm(210), Mm(297)
    sec.left_margin = sec.right_margin = sec.top_margin = sec.bottom_margin = Mm(margin)
    doc.core_properties.title, doc.core_properties.author = "Resume", p.contact["full_name"]
    return doc


def line(parent, *runs, style=None):
    """One paragraph; a run is a text, or a text with "b" for bold or "i" for italic."""
    paragraph = parent.add_paragraph(style=style)
    for run in runs:
        text, look = run if isinstance(run, tuple) else (run, "")
        made = paragraph.add_run(text)
        made.bold, made.italic = "b" in look or None, "i" in look or None
    return paragraph


def link(paragraph, text, url):
    """A live link, which python-docx has no call for."""
    rel = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    node, run, words = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    node.set(qn("r:id"), rel)
    words.text = text
    run.append(words)
    node.append(run)
    paragraph._p.append(node)


def heading(parent, text, upper=False):
    shown = text.upper() if upper else text
    if hasattr(parent, "add_heading"):
        return parent.add_heading(shown, 1)
    made = line(parent, (shown, "b"))
    made.runs[0].font.size = Pt(12)
    return made


def bullets(parent, items):
    for item in items:
        parent.add_paragraph(item, style="List Bullet")


def grade_and_honors(p, e):
    parts = [p.grade(e), ", ".join(e["honors"])]
    if e["relevant_courses"]:
        parts.append(f"{p.heading('courses')}: {', '.join(e['relevant_courses'])}")
    return [part for part in parts if part]


def comma(*parts):
    return ", ".join(part for part in parts if part)


def contact_line(doc, p, by=" | "):
    c = p.contact
    paragraph = line(doc, by.join((c["address"], c["phone"], c["email"])))
    for item in c["links"]:
        paragraph.add_run(by)
        link(paragraph, item["url"].split("://")[1], item["url"])
    return paragraph


def tail(doc, p, upper=False):
    if p.resume["projects"]:
        heading(doc, p.heading("projects"), upper)
        for e in p.resume["projects"]:
            span = f" ({p.span(e)})" if p.span(e) else ""
            paragraph = line(doc, (e["name"], "b"), span)
            if e["url"]:
                paragraph.add_run(" ")
                link(paragraph, e["url"].split("://")[1], e["url"])
            if e["description"]:
                line(doc, e["description"])
            bullets(doc, e["responsibilities"])
    if p.resume["certifications"]:
        heading(doc, p.heading("certifications"), upper)
        for e in p.resume["certifications"]:
            line(doc, comma(e["name"], e["issuer"], p.cert_dates(e)))
    heading(doc, p.heading("skills"), upper)
    for name, items in p.skill_groups:
        line(doc, (name + ": ", "b"), ", ".join(items))
    if p.resume["languages"]:
        heading(doc, p.heading("languages"), upper)
        line(doc, ", ".join(f"{r['name']} ({r['level']})" for r in p.resume["languages"]))
    for other in p.resume["additional_sections"]:
        heading(doc, other["title"], upper)
        bullets(doc, other["items"])


def classic(p):
    doc = blank(p)
    doc.add_heading(p.contact["full_name"], 0)
    line(doc, (p.resume["headline"], "b"))
    contact_line(doc, p)
    heading(doc, p.heading("summary"))
    line(doc, p.resume["summary"])
    heading(doc, p.heading("work"))
    for e in p.resume["work_experience"]:
        line(doc, (e["position"], "b"), f", {e['company']}, {e['location']}")
        line(doc, (p.span(e), "i"))
        if e["description"]:
            line(doc, e["description"])
        bullets(doc, e["responsibilities"])
    heading(doc, p.heading("education"))
    for e in p.resume["education"]:
        line(doc, (p.study(e), "b"), ", " + comma(e["institution"], e["location"]))
        line(doc, (p.span(e), "i"))
        for text in grade_and_honors(p, e):
            line(doc, text)
    tail(doc, p)
    return doc


def right_tab(p):
    """Company and place in one line, the dates behind a right tab; headings in capitals of the Normal style."""
    doc = blank(p, "Liberation Serif", 11, 22)

    def row(left, right, look):
        paragraph = line(doc, (left, look), "\t" + right)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)

    def head(text):
        line(doc, (text.upper(), "b")).paragraph_format.space_before = Pt(9)
    line(doc, (p.contact["full_name"], "b")).runs[0].font.size = Pt(20)
    line(doc, p.resume["headline"])
    contact_line(doc, p, " • ")
    head(p.heading("summary"))
    line(doc, p.resume["summary"])
    head(p.heading("work"))
    for e in p.resume["work_experience"]:
        row(e["company"], p.span(e), "b")
        row(e["position"], e["location"], "i")
        bullets(doc, e["responsibilities"])
    head(p.heading("education"))
    for e in p.resume["education"]:
        row(e["institution"], p.span(e), "b")
        row(p.study(e), e["location"] or "", "i")
        for text in grade_and_honors(p, e):
            line(doc, text)
    if p.resume["certifications"]:
        head(p.heading("certifications"))
        for e in p.resume["certifications"]:
            row(comma(e["name"], e["issuer"]), p.cert_dates(e), "")
    head(p.heading("skills"))
    line(doc, ", ".join(p.resume["skills"]))
    if p.resume["languages"]:
        head(p.heading("languages"))
        line(doc, "; ".join(f"{r['name']}: {r['level']}" for r in p.resume["languages"]))
    for other in p.resume["additional_sections"]:
        head(other["title"])
        bullets(doc, other["items"])
    return doc


def date_table(p):
    """A table with the dates in its left column, a section a table."""
    doc = blank(p)
    line(doc, (p.contact["full_name"], "b")).runs[0].font.size = Pt(18)
    line(doc, p.resume["headline"])
    contact_line(doc, p, ", ")
    heading(doc, p.heading("summary"))
    line(doc, p.resume["summary"])

    def rows(entries, fill):
        table = doc.add_table(rows=0, cols=2)
        table.autofit = False
        for e in entries:
            left, right = table.add_row().cells
            left.width, right.width = Mm(40), Mm(130)
            left.paragraphs[0].text = p.span(e) if "date_obtained" not in e else p.cert_dates(e)
            fill(right, e)

    def work(cell, e):
        cell.paragraphs[0].add_run(e["position"]).bold = True
        line(cell, comma(e["company"], e["location"]))
        bullets(cell, e["responsibilities"])

    def study(cell, e):
        cell.paragraphs[0].add_run(p.study(e)).bold = True
        line(cell, comma(e["institution"], e["location"]))
        for text in grade_and_honors(p, e):
            line(cell, text)
    heading(doc, p.heading("work"))
    rows(p.resume["work_experience"], work)
    heading(doc, p.heading("education"))
    rows(p.resume["education"], study)
    if p.resume["certifications"]:
        heading(doc, p.heading("certifications"))
        rows(p.resume["certifications"], lambda cell, e: cell.paragraphs[0].add_run(comma(e["name"], e["issuer"])))
    heading(doc, p.heading("skills"))
    bullets(doc, [f"{name}: {', '.join(items)}" for name, items in p.skill_groups])
    heading(doc, p.heading("languages"))
    bullets(doc, [f"{r['name']} – {r['level']}" for r in p.resume["languages"]])
    for other in p.resume["additional_sections"]:
        heading(doc, other["title"])
        bullets(doc, other["items"])
    return doc


def sidebar_table(p):
    """One table of two cells over the whole page: a sidebar and the main text."""
    doc = blank(p, size=10, margin=14)
    table = doc.add_table(rows=1, cols=2)
    table.autofit = False
    side, main = table.rows[0].cells
    side.width, main.width = Mm(54), Mm(128)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "E4EBE6")
    side._tc.get_or_add_tcPr().append(shade)
    side.paragraphs[0].add_run(p.contact["full_name"]).font.size = Pt(17)
    line(side, (p.resume["headline"], "i"))
    heading(side, p.heading("contact"))
    for text in (p.contact["address"], p.contact["phone"], p.contact["email"]):
        line(side, text)
    for item in p.contact["links"]:
        link(line(side), item["name"], item["url"])
    heading(side, p.heading("skills"))
    for skill in p.resume["skills"]:
        line(side, skill)
    heading(side, p.heading("languages"))
    for row in p.resume["languages"]:
        line(side, f"{row['name']}: {row['level']}")
    main.paragraphs[0].add_run(p.heading("summary")).bold = True
    line(main, p.resume["summary"])
    heading(main, p.heading("work"))
    for e in p.resume["work_experience"]:
        line(main, (e["position"], "b"))
        line(main, comma(e["company"], e["location"]) + " | " + p.span(e))
        bullets(main, e["responsibilities"])
    heading(main, p.heading("education"))
    for e in p.resume["education"]:
        line(main, (p.study(e), "b"))
        line(main, comma(e["institution"], e["location"]) + " | " + p.span(e))
        for text in grade_and_honors(p, e):
            line(main, text)
    if p.resume["certifications"]:
        heading(main, p.heading("certifications"))
        for e in p.resume["certifications"]:
            line(main, f"{comma(e['name'], e['issuer'])} ({p.cert_dates(e)})")
    for other in p.resume["additional_sections"]:
        heading(main, other["title"])
        bullets(main, other["items"])
    return doc
