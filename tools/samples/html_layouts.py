"""PDF layouts drawn by WeasyPrint: each function takes a Person and gives a whole HTML page."""
from html import escape as esc

BASE = """
@page { size: A4; margin: 18mm 19mm }
body { font: 10.5pt/1.38 'Liberation Sans'; color: #222; margin: 0 }
h1, h2, h3, p, ul, table { margin: 0; padding: 0 }
ul { padding-left: 4.5mm } li { margin: 0.6mm 0 }
a { color: inherit; text-decoration: none }
h1 { font-size: 21pt } h2 { font-size: 12.5pt; margin: 5mm 0 1.6mm } h3 { font-size: 10.5pt }
.entry { margin-bottom: 3.2mm; break-inside: avoid }
"""


def page(css, body, language):
    return (f"<!doctype html><html lang={language}><meta charset=utf-8><style>{BASE}{css}</style>"
            f"<body>{body}</body></html>")


def h2(p, section):
    return f"<h2>{esc(p.heading(section))}</h2>"


def bullets(items):
    return "<ul>" + "".join(f"<li>{esc(i)}</li>" for i in items) + "</ul>" if items else ""


def para(text, css=""):
    return f"<p class='{css}'>{esc(text)}</p>" if text else ""


def bare(url):
    return url.split("://", 1)[1]


def contacts(p, links="url"):
    """The contact lines; links as their address, or as a word that carries the address."""
    c = p.contact
    items = [esc(c["address"]), f"<a href='mailto:{c['email']}'>{esc(c['email'])}</a>", esc(c["phone"])]
    for link in c["links"]:
        shown = bare(link["url"]) if links == "url" else link["name"]
        items.append(f"<a href='{link['url']}'>{esc(shown)}</a>")
    return items


def summary(p):
    return h2(p, "summary") + para(p.resume["summary"]) if p.resume["summary"] else ""


def section(p, name, one):
    entries = p.resume[name]
    key = "work" if name == "work_experience" else name
    return h2(p, key) + "".join(f"<div class=entry>{one(p, e)}</div>" for e in entries) if entries else ""


def study_details(p, e):
    lines = [p.grade(e), ", ".join(e["honors"])]
    if e["relevant_courses"]:
        lines.append(f"{p.heading('courses')}: {', '.join(e['relevant_courses'])}")
    return "".join(para(line) for line in lines)


def joined(parts, by):
    return by.join(esc(part) for part in parts if part)


# Entries as most layouts write them; a layout with its own way has its own function.

def work_row(p, e):
    return (f"<div class=row><h3>{esc(e['position'])}</h3><span>{esc(p.span(e))}</span></div>"
            f"<div class=row><i>{esc(e['company'])}</i><i>{esc(e['location'])}</i></div>"
            f"{para(e['description'])}{bullets(e['responsibilities'])}")


def study_row(p, e):
    return (f"<div class=row><h3>{esc(p.study(e))}</h3><span>{esc(p.span(e))}</span></div>"
            f"<div class=row><i>{esc(e['institution'])}</i><i>{esc(e['location'] or '')}</i></div>{study_details(p, e)}")


def project(p, e):
    dates = f" ({esc(p.span(e))})" if p.span(e) else ""
    link = f" · <a href='{e['url']}'>{esc(bare(e['url']))}</a>" if e["url"] else ""
    return f"<b>{esc(e['name'])}</b>{dates}{link}{para(e['description'])}{bullets(e['responsibilities'])}"


def certificate(p, e):
    dates = f" ({esc(p.cert_dates(e))})" if p.cert_dates(e) else ""
    return f"<p>{joined((e['name'], e['issuer']), ', ')}{dates}</p>"


def certificates(p):
    rows = p.resume["certifications"]
    return h2(p, "certifications") + "".join(certificate(p, e) for e in rows) if rows else ""


def grouped_skills(p):
    rows = "".join(f"<p><b>{esc(name)}:</b> {esc(', '.join(items))}</p>" for name, items in p.skill_groups)
    return h2(p, "skills") + rows


def spoken(p, by=" · "):
    rows = p.resume["languages"]
    return h2(p, "languages") + "<p>" + by.join(f"{esc(r['name'])} ({esc(r['level'])})" for r in rows) + "</p>" if rows else ""


def spoken_list(p):
    rows = p.resume["languages"]
    return h2(p, "languages") + "".join(f"<p>{esc(r['name'])} – {esc(r['level'])}</p>" for r in rows) if rows else ""


def others(p):
    return "".join(f"<h2>{esc(s['title'])}</h2>{bullets(s['items'])}" for s in p.resume["additional_sections"])


def tail(p):
    return section(p, "projects", project) + certificates(p) + grouped_skills(p) + spoken(p) + others(p)


ROW = ".row { display: flex; justify-content: space-between } .row span, .row i { color: #444 }"


def classic(p):
    css = """body { font-family: 'Liberation Serif'; font-size: 11pt } header { text-align: center }
    h2 { text-transform: uppercase; font-size: 11.5pt; border-bottom: 0.8pt solid #222 }"""

    def work(p, e):
        return (f"<p><b>{esc(e['position'])}</b>, {esc(e['company'])}, {esc(e['location'])} "
                f"({esc(p.span(e))})</p>{para(e['description'])}{bullets(e['responsibilities'])}")

    def study(p, e):
        return (f"<p><b>{esc(p.study(e))}</b>, {joined((e['institution'], e['location']), ', ')} "
                f"({esc(p.span(e))})</p>{study_details(p, e)}")
    head = f"<header><h1>{esc(p.contact['full_name'])}</h1>{para(p.resume['headline'])}<p>{' | '.join(contacts(p))}</p></header>"
    return page(css, head + summary(p) + section(p, "work_experience", work) + section(p, "education", study) + tail(p),
                p.language)


def right_dates(p):
    css = ROW + "h2 { color: #14506e; border-bottom: 1.2pt solid #14506e }"
    head = (f"<h1>{esc(p.contact['full_name'])}</h1><p><b>{esc(p.resume['headline'])}</b></p>"
            f"<p>{' · '.join(contacts(p, 'name'))}</p>")
    return page(css, head + summary(p) + section(p, "work_experience", work_row) + section(p, "education", study_row) + tail(p),
                p.language)


def left_dates(p):
    css = """.g { display: grid; grid-template-columns: 37mm auto } .g > span { color: #555 }
    .g > span, .g > div { display: block } h2 { background: #eef1ee; padding: 1mm 2mm }"""

    def grid(dates, rest):
        return f"<table style='width: 100%; border-spacing: 0'><tr><td style='width: 37mm; vertical-align: top'>{esc(dates)}</td><td>{rest}</td></tr></table>"

    def work(p, e):
        return grid(p.span(e), f"<h3>{esc(e['company'])}</h3><p>{joined((e['position'], e['location']), ', ')}</p>"
                               f"{para(e['description'])}{bullets(e['responsibilities'])}")

    def study(p, e):
        return grid(p.span(e), f"<h3>{esc(e['institution'])}</h3>{para(p.study(e))}{study_details(p, e)}")

    def cert(p, e):
        return grid(p.cert_dates(e), f"<p>{joined((e['name'], e['issuer']), ', ')}</p>")
    head = (f"<h1>{esc(p.contact['full_name'])}</h1>{para(p.resume['headline'])}"
            + "".join(f"<p>{c}</p>" for c in contacts(p)))
    return page(css, head + summary(p) + section(p, "work_experience", work) + section(p, "education", study)
                + section(p, "projects", project) + section(p, "certifications", cert) + grouped_skills(p)
                + spoken(p, ", ") + others(p), p.language)


def two_columns(p, side, side_css, order):
    """A sidebar beside the main text, as a table that breaks over pages; `side` is left or right."""
    css = ROW + f"""@page {{ margin: 0 }} body {{ font-size: 9.8pt }}
    .cols {{ position: relative }} aside {{ position: absolute; top: 0; {side}: 0; width: 52mm; height: 277mm;
      padding: 10mm 7mm; {side_css} }}
    main {{ margin-{side}: 66mm; padding: 10mm 11mm }} aside p {{ margin-bottom: 1mm }}
    main .row {{ font-size: 9.6pt }} aside h2 {{ font-size: 11.5pt }}"""
    contact = h2(p, "contact") + "".join(f"<p>{c}</p>" for c in contacts(p))
    skills = h2(p, "skills") + bullets(p.resume["skills"])
    aside = f"<aside>{contact}{skills}{spoken_list(p)}{certificates(p)}</aside>"
    main = (f"<main><h1>{esc(p.contact['full_name'])}</h1>{para(p.resume['headline'])}{summary(p)}"
            + section(p, "work_experience", work_row) + section(p, "education", study_row)
            + section(p, "projects", project) + others(p) + "</main>")
    body = aside + main if order == "aside first" else main + aside
    return page(css, f"<div class=cols>{body}</div>", p.language)


def sidebar_left(p):
    return two_columns(p, "left", "background: #e9eef2", "aside first")


def sidebar_right_dark(p):
    return two_columns(p, "right", "background: #23303b; color: #fff", "main first")


def banner(p):
    css = ROW + """@page { margin: 0 0 14mm } @page :first { margin: 0 }
    header { background: #7a2e3a; color: #fff; padding: 11mm 17mm 9mm } section { padding: 0 17mm }
    h2 { color: #7a2e3a } .skill { display: inline-block; width: 42mm }"""

    def work(p, e):
        return (f"<h3>{esc(e['company'])}</h3><div class=row><span>{esc(e['position'])}</span>"
                f"<span>{esc(p.span(e))}</span></div>{para(e['location'])}{bullets(e['responsibilities'])}")
    skills = h2(p, "skills") + "<p>" + "".join(f"<span class=skill>{esc(s)}</span>" for s in p.resume["skills"]) + "</p>"
    head = (f"<header><h1>{esc(p.contact['full_name'])}</h1><p style='font-size: 13pt'>{esc(p.resume['headline'])}</p>"
            f"<p>{' &nbsp;|&nbsp; '.join(contacts(p))}</p></header>")
    return page(css, f"{head}<section>{summary(p)}{skills}{section(p, 'work_experience', work)}"
                + section(p, "education", study_row) + section(p, "projects", project) + certificates(p)
                + spoken(p) + others(p) + "</section>", p.language)


def timeline(p):
    css = """.entry { border-left: 1.4pt solid #b9c6b0; padding-left: 6mm; margin: 0 0 0 2mm; padding-bottom: 3mm;
      position: relative }
    .dot { position: absolute; left: -1.9mm; top: 1.2mm; width: 3mm; height: 3mm; border-radius: 2mm; background: #5c7a45 }
    .when { color: #5c7a45; font-size: 9pt; font-weight: bold }"""

    def work(p, e):
        return (f"<span class=dot></span><p class=when>{esc(p.span(e))}</p><h3>{esc(e['position'])}</h3>"
                f"<p>{esc(e['company'])} – {esc(e['location'])}</p>{bullets(e['responsibilities'])}")

    def study(p, e):
        return (f"<span class=dot></span><p class=when>{esc(p.span(e))}</p><h3>{esc(p.study(e))}</h3>"
                f"<p>{esc(' – '.join(x for x in (e['institution'], e['location']) if x))}</p>{study_details(p, e)}")
    head = (f"<h1>{esc(p.contact['full_name'])}</h1>{para(p.resume['headline'])}<p>{' • '.join(contacts(p))}</p>")
    return page(css, head + summary(p) + section(p, "work_experience", work) + section(p, "education", study)
                + certificates(p) + grouped_skills(p) + spoken(p) + others(p), p.language)


def letter_spaced(p):
    css = ROW + """h1 { letter-spacing: 4pt; text-transform: uppercase; font-weight: normal; text-align: center }
    h2 { letter-spacing: 3pt; text-transform: uppercase; font-weight: normal; text-align: center; font-size: 11pt }
    .mid { text-align: center; color: #555 }"""
    head = (f"<h1>{esc(p.contact['full_name'])}</h1>{para(p.resume['headline'], 'mid')}"
            f"<p class=mid>{' / '.join(contacts(p))}</p>")

    def work(p, e):
        return (f"<div class=row><h3>{esc(e['company'])}, {esc(e['location'])}</h3><span>{esc(p.span(e))}</span></div>"
                f"<p><i>{esc(e['position'])}</i></p>{para(e['description'])}{bullets(e['responsibilities'])}")
    return page(css, head + summary(p) + section(p, "work_experience", work) + section(p, "education", study_row) + tail(p),
                p.language)


def tags(p):
    css = ROW + """.tag { display: inline-block; border: 0.7pt solid #7b6aa0; border-radius: 3mm; padding: 0.4mm 2.4mm;
      margin: 0.7mm 1.2mm 0.7mm 0; font-size: 9pt } h2 { color: #4d3d75 }"""
    skills = h2(p, "skills") + "<div>" + "".join(f"<span class=tag>{esc(s)}</span>" for s in p.resume["skills"]) + "</div>"
    lang = (h2(p, "languages") + "<div>" + "".join(f"<span class=tag>{esc(r['name'])}: {esc(r['level'])}</span>" for r in p.resume["languages"])
            + "</div>") if p.resume["languages"] else ""
    head = f"<h1>{esc(p.contact['full_name'])}</h1>{para(p.resume['headline'])}<p>{' | '.join(contacts(p))}</p>"
    return page(css, head + summary(p) + skills + section(p, "work_experience", work_row)
                + section(p, "projects", project) + section(p, "education", study_row) + certificates(p) + lang + others(p),
                p.language)


def table(p):
    css = """table { width: 100%; border-collapse: collapse } td, th { border: 0.6pt solid #888; padding: 1.3mm 2mm;
      vertical-align: top; text-align: left } th { background: #dfe6e9; width: 34mm } h2 { font-size: 12pt }"""

    def rows(pairs):
        return "<table>" + "".join(f"<tr><th>{esc(a)}</th><td>{b}</td></tr>" for a, b in pairs if b) + "</table>"

    def work(e):
        return (p.span(e), f"<b>{esc(e['position'])}</b><p>{esc(e['company'])}, {esc(e['location'])}</p>{bullets(e['responsibilities'])}")

    def study(e):
        return (p.span(e), f"<b>{esc(p.study(e))}</b><p>{joined((e['institution'], e['location']), ', ')}</p>{study_details(p, e)}")
    labels = {"en": ("Name", "Address", "E-mail", "Telephone"), "de": ("Name", "Anschrift", "E-Mail", "Telefon"),
              "es": ("Nombre", "Dirección", "Correo electrónico", "Teléfono")}[p.language]
    c = p.contact
    head = rows(zip(labels, (esc(c["full_name"]), esc(c["address"]), esc(c["email"]), esc(c["phone"]))))
    title = {"en": "Curriculum Vitae", "de": "Lebenslauf", "es": "Currículum vítae"}[p.language]
    return page(css, f"<h1>{title}</h1><p>{esc(p.resume['headline'])}</p><br>{head}{summary(p)}"
                + h2(p, "work") + rows(work(e) for e in p.resume["work_experience"])
                + h2(p, "education") + rows(study(e) for e in p.resume["education"])
                + certificates(p) + h2(p, "skills") + rows((n, esc(", ".join(i))) for n, i in p.skill_groups)
                + h2(p, "languages") + rows((r["name"], esc(r["level"])) for r in p.resume["languages"]) + others(p), p.language)


def compact(p):
    css = """@page { margin: 11mm 13mm } body { font-size: 8.3pt; line-height: 1.22 } h1 { font-size: 14pt; display: inline }
    h2 { font-size: 9pt; margin: 2.2mm 0 0.6mm; border-bottom: 0.5pt solid #999 } h3 { font-size: 8.3pt; display: inline }
    .entry { margin-bottom: 1.2mm }"""

    def work(p, e):
        return (f"<p><h3>{esc(e['company'])}</h3> | {esc(e['position'])} | {esc(e['location'])} | {esc(p.span(e))}</p>"
                f"{para(e['description'])}{bullets(e['responsibilities'])}")

    def study(p, e):
        extra = " | ".join(x for x in (p.grade(e), ", ".join(e["honors"])) if x)
        return (f"<p><h3>{esc(e['institution'])}</h3> | {esc(p.study(e, ' in '))} | {esc(e['location'] or '')} | {esc(p.span(e))}"
                f"{' | ' + esc(extra) if extra else ''}</p>")
    head = f"<h1>{esc(p.contact['full_name'])}</h1> {esc(p.resume['headline'])}<p>{' | '.join(contacts(p))}</p>"
    return page(css, head + summary(p) + section(p, "work_experience", work) + section(p, "education", study) + tail(p), p.language)
