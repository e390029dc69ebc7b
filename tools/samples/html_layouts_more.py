"""PDF layouts with a shape of their own: profile export, promotions under one company, by function, academic."""
from html import escape as esc
from itertools import groupby

from .html_layouts import (ROW, bare, bullets, certificates, contacts, grouped_skills, h2, joined, others, page, para,
                           section, spoken, study_row, summary, tail)


def profile_export(p):
    """As a professional network exports a profile: narrow column first, months counted behind each span."""
    css = """@page { size: A4; margin: 14mm 14mm 20mm; @bottom-center { content: "Page " counter(page) " of " counter(pages);
      font: 8.5pt 'Liberation Sans'; color: #777 } }
    .cols { position: relative } aside { position: absolute; left: 0; top: 0; width: 50mm; font-size: 9.3pt }
    aside h2 { font-size: 11pt; font-weight: normal; margin-top: 6mm } main { margin-left: 60mm }
    h1 { font-size: 24pt; font-weight: normal } main h2 { font-size: 14pt; font-weight: normal }
    .grey { color: #777 } h3 { font-size: 11pt } .entry { margin-bottom: 4mm } .role { margin: 1.5mm 0 2mm }"""
    c = p.contact
    aside = h2(p, "contact") + para(c["email"]) + para(c["phone"])
    for link in c["links"]:
        aside += f"<p><a href='{link['url']}'>{esc(bare(link['url']))}</a> <span class=grey>({link['name']})</span></p>"
    aside += "<h2>Top Skills</h2>" + "".join(para(s) for s in p.resume["skills"])
    aside += "<h2>Languages</h2>" + "".join(f"<p>{esc(r['name'])} <span class=grey>({esc(r['level'])})</span></p>" for r in p.resume["languages"])
    aside += "<h2>Certifications</h2>" + "".join(para(e["name"]) for e in p.resume["certifications"])
    main = f"<h1>{esc(c['full_name'])}</h1>{para(p.resume['headline'])}{para(c['address'], 'grey')}{summary(p)}<h2>Experience</h2>"
    for company, roles in groupby(p.resume["work_experience"], key=lambda e: e["company"]):
        roles = list(roles)
        main += f"<div class=entry><h3>{esc(company)}</h3>"
        if len(roles) > 1:
            main += f"<p class=grey>{counted(roles[-1]['start_date'], roles[0]['end_date'])}</p>"
        for e in roles:
            main += (f"<div class=role><p>{esc(e['position'])}</p>"
                     f"<p class=grey>{esc(p.span(e))} ({counted(e['start_date'], e['end_date'])})</p>"
                     f"{para(e['location'], 'grey')}{para(e['description'])}"
                     + "".join(para("• " + r) for r in e["responsibilities"]) + "</div>")
        main += "</div>"
    main += "<h2>Education</h2>"
    for e in p.resume["education"]:
        main += (f"<div class=entry><h3>{esc(e['institution'])}</h3><p>{esc(p.study(e))} "
                 f"<span class=grey>· ({esc(p.span(e))})</span></p></div>")
    return page(css, f"<div class=cols><aside>{aside}</aside><main>{main}</main></div>", p.language)


def counted(start, end, today="2026-01"):
    """How long a span lasted, both months counted, as profile exports write it."""
    def months(text):
        return int(text[:4]) * 12 + int(text[5:7])
    total = months(end or today) - months(start) + 1
    years, rest = divmod(total, 12)
    parts = [f"{years} year{'s' * (years > 1)}"] * (years > 0) + [f"{rest} month{'s' * (rest > 1)}"] * (rest > 0)
    return " ".join(parts)


def promotions(p):
    """Every company once, its roles under it."""
    css = ROW + """h2 { text-transform: uppercase; color: #1d5b46; font-size: 11pt } .role { margin: 1mm 0 2mm 4mm }
    .company { font-size: 11.5pt; font-weight: bold }"""
    work = h2(p, "work")
    for company, roles in groupby(p.resume["work_experience"], key=lambda e: e["company"]):
        roles = list(roles)
        work += f"<div class='row company'><b>{esc(company)}</b><span>{esc(roles[0]['location'])}</span></div>"
        for e in roles:
            work += (f"<div class=role><div class=row><i>{esc(e['position'])}</i><span>{esc(p.span(e))}</span></div>"
                     f"{bullets(e['responsibilities'])}</div>")
    head = f"<h1>{esc(p.contact['full_name'])}</h1>{para(p.resume['headline'])}<p>{' | '.join(contacts(p))}</p>"
    return page(css, head + summary(p) + work + section(p, "education", study_row) + tail(p), p.language)


def by_function(p):
    """Skills first and at length, the history as one line a post."""
    css = ROW + "h2 { border-left: 3mm solid #c2803b; padding-left: 2mm }"

    def work(p, e):
        return f"<p><b>{esc(e['position'])}</b> | {esc(e['company'])} | {esc(e['location'])} | {esc(p.span(e))}</p>{bullets(e['responsibilities'])}"
    head = f"<h1>{esc(p.contact['full_name'])}</h1>{para(p.resume['headline'])}" + "".join(f"<p>{c}</p>" for c in contacts(p))
    return page(css, head + summary(p) + grouped_skills(p) + spoken(p) + certificates(p)
                + section(p, "work_experience", work) + section(p, "education", study_row) + others(p), p.language)


def academic(p):
    """Three pages, a running head from the second on, page numbers, publications with hanging indents."""
    name = p.contact["full_name"]
    css = ROW + """@page { size: Letter; margin: 25mm 24mm 22mm; @bottom-right { content: counter(page) "/" counter(pages); font: 9pt 'Liberation Serif' }
      @top-right { content: "%s, Curriculum Vitae"; font: 9pt 'Liberation Serif'; color: #555 } }
    @page :first { @top-right { content: "" } }
    body { font: 12pt/1.5 'Liberation Serif' } h1 { font-size: 19pt } h2 { font-variant: small-caps; font-size: 14pt }
    .pub { padding-left: 8mm; text-indent: -8mm; margin-bottom: 2mm }""" % name
    rest = "".join(f"<h2>{esc(s['title'])}</h2>" + "".join(para(i, "pub") for i in s["items"])
                   for s in p.resume["additional_sections"])

    def work(p, e):
        return (f"<div class=row><b>{esc(e['position'])}</b><span>{esc(p.span(e))}</span></div>"
                f"<p>{joined((e['company'], e['location']), ', ')}</p>{bullets(e['responsibilities'])}")
    head = f"<h1>{esc(name)}</h1>{para(p.resume['headline'])}" + "".join(f"<p>{c}</p>" for c in contacts(p))
    return page(css, head + summary(p) + section(p, "education", study_row) + section(p, "work_experience", work)
                + rest + grouped_skills(p) + spoken(p, ", "), p.language)
