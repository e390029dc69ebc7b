"""Markdown, plain text, HTML and RTF written directly, ODT by odfpy, and a PDF drawn by reportlab."""
import io
from html import escape as esc

from .docx_layouts import comma, grade_and_honors


def markdown(p):
    c, r = p.contact, p.resume
    links = [f"[{x['name']}]({x['url']})" for x in c["links"]]
    out = [f"# {c['full_name']}", "", f"**{r['headline']}**", "",
           " · ".join([c["address"], c["phone"], f"<{c['email']}>"] + links), "",
           f"## {p.heading('summary')}", "", r["summary"], "", f"## {p.heading('work')}", ""]
    for e in r["work_experience"]:
        out += [f"### {e['position']}", "", f"**{e['company']}**, {e['location']} — *{p.span(e)}*", ""]
        out += [f"- {b}" for b in e["responsibilities"]] + [""]
    out += [f"## {p.heading('education')}", ""]
    for e in r["education"]:
        out += [f"### {p.study(e)}", "", f"{comma(e['institution'], e['location'])} — *{p.span(e)}*", ""]
        out += [f"- {x}" for x in grade_and_honors(p, e)] + [""]
    if r["projects"]:
        out += [f"## {p.heading('projects')}", ""]
        for e in r["projects"]:
            name = f"[{e['name']}]({e['url']})" if e["url"] else e["name"]
            out += [f"### {name}" + (f" ({p.span(e)})" if p.span(e) else ""), ""]
            out += ([e["description"], ""] if e["description"] else [])
            out += [f"- {b}" for b in e["responsibilities"]] + ([""] if e["responsibilities"] else [])
    if r["certifications"]:
        out += [f"## {p.heading('certifications')}", ""]
        out += [f"- {comma(e['name'], e['issuer'])} ({p.cert_dates(e)})" for e in r["certifications"]] + [""]
    out += [f"## {p.heading('skills')}", ""] + [f"- **{n}:** {', '.join(i)}" for n, i in p.skill_groups] + [""]
    if r["languages"]:
        out += [f"## {p.heading('languages')}", "", ", ".join(f"{x['name']} ({x['level']})" for x in r["languages"]), ""]
    for s in r["additional_sections"]:
        out += [f"## {s['title']}", ""] + [f"- {i}" for i in s["items"]] + [""]
    return "\n".join(out)


def plain(p, width=78):
    """As people paste it into a form: capitals for headings, stars for points, spaces before the dates."""
    c, r = p.contact, p.resume

    def row(left, right):
        return left + " " * max(2, width - len(left) - len(right)) + right

    def wrapped(text, first="", rest=""):
        lines, now = [], first
        for word in text.split():
            if len(now) + len(word) + 1 > width and now.strip():
                lines.append(now.rstrip())
                now = rest
            now += word + " "
        return lines + [now.rstrip()]
    out = [c["full_name"].upper(), r["headline"], c["address"], c["phone"] + " | " + c["email"]]
    out += [x["url"] for x in c["links"]] + ["", p.heading("summary").upper(), ""] + wrapped(r["summary"])
    out += ["", p.heading("work").upper(), ""]
    for e in r["work_experience"]:
        out += [row(f"{e['company']}, {e['location']}", p.span(e)), e["position"]]
        out += [x for b in e["responsibilities"] for x in wrapped(b, "* ", "  ")] + [""]
    out += [p.heading("education").upper(), ""]
    for e in r["education"]:
        out += [row(comma(e["institution"], e["location"]), p.span(e)), p.study(e)] + grade_and_honors(p, e) + [""]
    if r["certifications"]:
        out += [p.heading("certifications").upper(), ""]
        out += [f"* {comma(e['name'], e['issuer'], p.cert_dates(e))}" for e in r["certifications"]] + [""]
    out += [p.heading("skills").upper(), ""] + [x for n, i in p.skill_groups for x in wrapped(f"{n}: {', '.join(i)}")]
    if r["languages"]:
        out += ["", p.heading("languages").upper(), ""] + [f"* {x['name']}: {x['level']}" for x in r["languages"]]
    for s in r["additional_sections"]:
        out += ["", s["title"].upper(), ""] + [x for i in s["items"] for x in wrapped(i, "* ", "  ")]
    return "\n".join(out) + "\n"


def web_page(p):
    """A personal page: lists of definitions, a navigation bar that is not resume text, styles in the head."""
    c, r = p.contact, p.resume
    head = (f"<!doctype html>\n<html lang=\"{p.language}\">\n<head><meta charset=\"utf-8\"><title>{esc(c['full_name'])}</title>\n"
            "<style>body{font-family:sans-serif;max-width:46em;margin:2em auto}dt{float:right;color:#555}</style>\n"
            "<script>document.documentElement.className = 'js';</script></head>\n<body>\n")
    links = "".join(f" · <a href=\"{x['url']}\">{esc(x['name'])}</a>" for x in c["links"])
    out = [f"<header><h1>{esc(c['full_name'])}</h1><p>{esc(r['headline'])}</p>",
           f"<address>{esc(c['address'])} · {esc(c['phone'])} · <a href=\"mailto:{c['email']}\">{c['email']}</a>{links}</address></header>",
           f"<section><h2>{esc(p.heading('summary'))}</h2><p>{esc(r['summary'])}</p></section>",
           f"<section><h2>{esc(p.heading('work'))}</h2>"]
    for e in r["work_experience"]:
        points = "".join(f"<li>{esc(b)}</li>" for b in e["responsibilities"])
        out.append(f"<article><h3>{esc(e['position'])} – {esc(e['company'])}</h3><p><em>{esc(p.span(e))}</em>, {esc(e['location'])}</p>"
                   f"<ul>{points}</ul></article>")
    out.append(f"</section><section><h2>{esc(p.heading('education'))}</h2>")
    for e in r["education"]:
        more = "".join(f"<p>{esc(x)}</p>" for x in grade_and_honors(p, e))
        out.append(f"<article><h3>{esc(p.study(e))} – {esc(e['institution'])}</h3><p><em>{esc(p.span(e))}</em>, {esc(e['location'])}</p>{more}</article>")
    out.append("</section>")
    if r["projects"]:
        out.append(f"<section><h2>{esc(p.heading('projects'))}</h2>")
        for e in r["projects"]:
            name = f"<a href=\"{e['url']}\">{esc(e['name'])}</a>" if e["url"] else esc(e["name"])
            out.append(f"<article><h3>{name}</h3><p><em>{esc(p.span(e))}</em></p><p>{esc(e['description'])}</p></article>")
        out.append("</section>")
    out.append(f"<section><h2>{esc(p.heading('skills'))}</h2><ul>" + "".join(f"<li>{esc(s)}</li>" for s in r["skills"]) + "</ul></section>")
    if r["languages"]:
        out.append(f"<section><h2>{esc(p.heading('languages'))}</h2><ul>"
                   + "".join(f"<li>{esc(x['name'])} ({esc(x['level'])})</li>" for x in r["languages"]) + "</ul></section>")
    return head + "\n".join(out) + "\n</body>\n</html>\n"


def rtf(p):
    def words(text):
        out = []
        for ch in text:
            n = ord(ch)
            out.append("\\" + ch if ch in "\\{}" else ch if n < 128 else f"\\u{n if n < 32768 else n - 65536}?")
        return "".join(out)

    def par(text, look=""):
        return f"\\pard{look} {words(text)}\\par\n"

    def head(text):
        return f"\\pard\\sb160\\sa60\\b\\fs26 {words(text)}\\b0\\fs21\\par\n"

    def points(items):
        return "".join(f"\\pard\\fi-240\\li400\\bullet\\tab {words(i)}\\par\n" for i in items)
    c, r = p.contact, p.resume
    out = ["{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\fswiss Liberation Sans;}}\\fs21\n",
           f"\\pard\\qc\\b\\fs40 {words(c['full_name'])}\\b0\\fs21\\par\n", par(r["headline"], "\\qc"),
           par(" | ".join((c["address"], c["phone"], c["email"])), "\\qc")]
    for x in c["links"]:
        out.append(f"\\pard\\qc{{\\field{{\\*\\fldinst HYPERLINK \"{x['url']}\"}}{{\\fldrslt {words(x['url'].split('://')[1])}}}}}\\par\n")
    out += [head(p.heading("summary")), par(r["summary"]), head(p.heading("work"))]
    for e in r["work_experience"]:
        out.append(f"\\pard\\tqr\\tx9600\\b {words(e['position'])}\\b0\\tab {words(p.span(e))}\\par\n")
        out += [par(comma(e["company"], e["location"]), "\\i").replace("\\par\n", "\\i0\\par\n"), points(e["responsibilities"])]
    out.append(head(p.heading("education")))
    for e in r["education"]:
        out.append(f"\\pard\\tqr\\tx9600\\b {words(p.study(e))}\\b0\\tab {words(p.span(e))}\\par\n")
        out.append(par(comma(e["institution"], e["location"])))
        out += [par(x) for x in grade_and_honors(p, e)]
    if r["certifications"]:
        out.append(head(p.heading("certifications")))
        out.append(points(f"{comma(e['name'], e['issuer'])} ({p.cert_dates(e)})" for e in r["certifications"]))
    out += [head(p.heading("skills")), par(", ".join(r["skills"]))]
    if r["languages"]:
        out += [head(p.heading("languages")), par(", ".join(f"{x['name']} ({x['level']})" for x in r["languages"]))]
    for s in r["additional_sections"]:
        out += [head(s["title"]), points(s["items"])]
    return "".join(out) + "}\n"


def odt(p):
    from odf.opendocument import OpenDocumentText
    from odf.style import ParagraphProperties, Style, TabStop, TabStops, TextProperties
    from odf.text import A, H, List, ListItem, P, Span, Tab
    doc = OpenDocumentText()

    def style(name, family, **text):
        made = Style(name=name, family=family)
        made.addElement(TextProperties(**text))
        doc.automaticstyles.addElement(made)
        return made
    bold = style("Bold", "text", fontweight="bold")
    title = style("NameLine", "paragraph", fontsize="22pt", fontweight="bold")
    section = style("SectionHead", "paragraph", fontsize="13pt", fontweight="bold", color="#1f4e63")
    row_style = Style(name="RowLine", family="paragraph")
    stops = TabStops()
    stops.addElement(TabStop(position="16.9cm", type="right"))
    properties = ParagraphProperties()
    properties.addElement(stops)
    row_style.addElement(properties)
    doc.automaticstyles.addElement(row_style)

    def row(left, right):
        made = P(stylename=row_style)
        made.addElement(Span(stylename=bold, text=left))
        made.addElement(Tab())
        made.addText(right)
        doc.text.addElement(made)

    def para(text):
        doc.text.addElement(P(text=text))

    def head(text):
        doc.text.addElement(H(outlinelevel=1, stylename=section, text=text))

    def points(items):
        made = List()
        for item in items:
            entry = ListItem()
            entry.addElement(P(text=item))
            made.addElement(entry)
        doc.text.addElement(made)
    c, r = p.contact, p.resume
    doc.text.addElement(P(stylename=title, text=c["full_name"]))
    para(r["headline"])
    contact = P(text=f"{c['address']} | {c['phone']} | {c['email']}")
    for x in c["links"]:
        contact.addText(" | ")
        contact.addElement(A(href=x["url"], text=x["url"].split("://")[1]))
    doc.text.addElement(contact)
    head(p.heading("summary"))
    para(r["summary"])
    head(p.heading("work"))
    for e in r["work_experience"]:
        row(e["position"], p.span(e))
        para(comma(e["company"], e["location"]))
        points(e["responsibilities"])
    head(p.heading("education"))
    for e in r["education"]:
        row(p.study(e), p.span(e))
        para(comma(e["institution"], e["location"]))
        for text in grade_and_honors(p, e):
            para(text)
    if r["certifications"]:
        head(p.heading("certifications"))
        points(comma(e["name"], e["issuer"], p.cert_dates(e)) for e in r["certifications"])
    head(p.heading("skills"))
    points(f"{n}: {', '.join(i)}" for n, i in p.skill_groups)
    if r["languages"]:
        head(p.heading("languages"))
        points(f"{x['name']}: {x['level']}" for x in r["languages"])
    for s in r["additional_sections"]:
        head(s["title"])
        points(s["items"])
    out = io.BytesIO()
    doc.write(out)
    return out.getvalue()


def drawn(p):
    """Two frames on a page, filled by reportlab: a narrow right column that the text stream writes last."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph
    fonts = "/usr/share/fonts/truetype/liberation/LiberationSans-"
    pdfmetrics.registerFont(TTFont("Body", fonts + "Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Strong", fonts + "Bold.ttf"))
    body = ParagraphStyle("body", fontName="Body", fontSize=9.6, leading=12.6)
    strong = ParagraphStyle("strong", parent=body, fontName="Strong", spaceBefore=5)
    head = ParagraphStyle("head", parent=strong, fontSize=11.5, leading=15, spaceBefore=10, textColor="#0b5a5a")
    name = ParagraphStyle("name", parent=strong, fontSize=20, leading=25)
    point = ParagraphStyle("point", parent=body, leftIndent=9, bulletIndent=0)
    r, c = p.resume, p.contact
    flow = [Paragraph(esc(c["full_name"]), name), Paragraph(esc(r["headline"]), body), FrameBreak(),
            Paragraph(esc(p.heading("summary")), head), Paragraph(esc(r["summary"]), body), Paragraph(esc(p.heading("work")), head)]
    for e in r["work_experience"]:
        flow += [Paragraph(esc(f"{e['position']}, {e['company']}"), strong), Paragraph(esc(f"{p.span(e)}, {e['location']}"), body)]
        flow += [Paragraph(esc(b), point, bulletText="•") for b in e["responsibilities"]]
    flow.append(Paragraph(esc(p.heading("education")), head))
    for e in r["education"]:
        flow += [Paragraph(esc(p.study(e)), strong), Paragraph(esc(comma(e["institution"], e["location"])), body),
                 Paragraph(esc(p.span(e)), body)] + [Paragraph(esc(x), body) for x in grade_and_honors(p, e)]
    flow += [FrameBreak(), Paragraph(esc(p.heading("contact")), head)]
    flow += [Paragraph(esc(x), body) for x in (c["address"], c["phone"], c["email"])]
    flow.append(Paragraph(esc(p.heading("skills")), head))
    flow += [Paragraph(esc(s), body) for s in r["skills"]]
    flow.append(Paragraph(esc(p.heading("languages")), head))
    flow += [Paragraph(esc(f"{x['name']} ({x['level']})"), body) for x in r["languages"]]
    if r["certifications"]:
        flow.append(Paragraph(esc(p.heading("certifications")), head))
        flow += [Paragraph(esc(f"{comma(e['name'], e['issuer'])} ({p.cert_dates(e)})"), body) for e in r["certifications"]]
    for s in r["additional_sections"]:
        flow += [Paragraph(esc(s["title"]), head)] + [Paragraph(esc(i), body) for i in s["items"]]
    out = io.BytesIO()
    doc = BaseDocTemplate(out, pagesize=A4, invariant=1, title="Resume", author=c["full_name"])
    doc.addPageTemplates(PageTemplate(frames=[Frame(16 * mm, 262 * mm, 178 * mm, 24 * mm, showBoundary=0),
                                              Frame(16 * mm, 14 * mm, 118 * mm, 246 * mm),
                                              Frame(140 * mm, 14 * mm, 56 * mm, 246 * mm)]))
    doc.build(flow)
    return out.getvalue()
