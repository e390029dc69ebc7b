"""What all fixture pages share: the shell of a page, its text as HTML in several manners, its truth."""
from html import escape


def shell(matter, head, body, title=None, language="en"):
    title = title or f"{matter.title} - {matter.company}"
    return f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>\n{head}</head>\n' \
           f"<body>\n{body}\n</body></html>\n"


def chrome(matter, inner):
    """A site's furniture around the matter."""
    return f"""<header><nav><a href="/">Home</a> <a href="/jobs">Jobs</a> <a href="/about">About us</a> <a href="/login">Sign in</a></nav></header>
{inner}
<footer><p>© 2025 {escape(matter.company)}. All rights reserved.</p><a href="/privacy">Privacy</a> <a href="/cookies">Cookies</a></footer>"""


def items_html(lines):
    out, open_list = "", False
    for is_item, text in lines:
        if is_item != open_list:
            out += "<ul>" if is_item else "</ul>"
            open_list = is_item
        out += f"<li>{escape(text, quote=False)}</li>" if is_item else f"<p>{escape(text, quote=False)}</p>"
    return out + ("</ul>" if open_list else "")


def body_html(matter, heading="<h3>{}</h3>", kinds=None):
    return "".join((heading.format(escape(name, quote=False)) if name else "") + items_html(lines)
                   for kind, name, lines in matter.parts() if not kinds or kind in kinds)


def body_breaks(matter, mark="- ", heading="<b>{}</b>"):
    """Nothing but line breaks, as old systems and pasted mails have it."""
    rows = []
    for _, name, lines in matter.parts():
        rows += ["", heading.format(escape(name, quote=False))] if name else [""]
        rows += [(mark if is_item else "") + escape(text, quote=False) for is_item, text in lines]
    return "<br>\n".join(rows[1:] if rows and not rows[0] else rows)


def truth(matter, ignore=(), **changes):
    parts = matter.parts()
    lines = lambda kinds: [text for kind, _, rows in parts if kind in kinds for _, text in rows]
    description = "\n".join(line for _, name, rows in parts for line in ([name] if name else []) + [text for _, text in rows])
    out = {"company": matter.company, "job_title": matter.title, "location": matter.place or None,
           "employment_type": matter.employment_kind, "salary": matter.salary or None, "remote": matter.remote,
           "date_posted": matter.posted, "description": description, "requirements": lines("r"), "skills": matter.skills,
           "_optional": {"requirements": lines("p"), "skills": matter.maybe_skills}, "_ignore": sorted(ignore)}
    out.update(changes)
    return out
