"""Pages that carry their posting as data: JSON-LD in its ways, microdata, RDFa."""
import json
from html import escape

from common import body_html, chrome, shell


def schema(matter, **more):
    out = {"@context": "https://schema.org/", "@type": "JobPosting", "title": matter.title, "datePosted": matter.posted,
           "employmentType": matter.schema_type,
           "hiringOrganization": {"@type": "Organization", "name": matter.company},
           "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": matter.city,
                                                         "addressRegion": matter.region, "addressCountry": matter.code}},
           "description": body_html(matter)}
    if matter.pay:
        least, most, currency, unit = matter.pay
        value = {"@type": "QuantitativeValue", "unitText": unit}
        value.update({"value": least} if least == most else {"minValue": least, "maxValue": most})
        out["baseSalary"] = {"@type": "MonetaryAmount", "currency": currency, "value": value}
    if matter.remote:
        out["jobLocationType"] = "TELECOMMUTE"
        out["applicantLocationRequirements"] = {"@type": "Country", "name": matter.country}
        del out["jobLocation"]
    out.update(more)
    return out


def script(text):
    return f'<script type="application/ld+json">{text}</script>'


def seen(matter):
    return f"<main><h1>{escape(matter.title)}</h1><p>{escape(matter.company)} · {escape(matter.place)}</p>" \
           f"<p>{escape(matter.salary)}</p>{body_html(matter)}</main>"


def in_graph(matter):
    graph = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": f"Careers at {matter.company}", "url": "https://careers.example/"},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Jobs"}]},
        {"@type": "Organization", "@id": "#org", "name": matter.company},
        schema(matter, hiringOrganization={"@id": "#org"})]}
    return shell(matter, script(json.dumps(graph, indent=2)), chrome(matter, seen(matter)))


def in_array(matter):
    rows = [{"@context": "https://schema.org", "@type": "Organization", "name": matter.company},
            schema(matter, **{"@type": ["JobPosting", "Thing"], "employmentType": [matter.schema_type]})]
    return shell(matter, script(json.dumps(rows)), chrome(matter, "<div id=root></div>"))


def escaped(matter):
    data = schema(matter, description=escape(body_html(matter)), title=escape(matter.title),
                  hiringOrganization=matter.company)
    return shell(matter, script(json.dumps(data)), chrome(matter, ""))


def broken(matter):
    text = json.dumps(schema(matter), indent=1, ensure_ascii=False)
    text = text.replace('"employmentType"', '// kind of contract\n "employmentType"').replace("</ul>", "</ul>\n")
    text = text.rstrip()[:-1] + ",\n}"
    return shell(matter, script("//<![CDATA[\n" + text + "\n//]]>"), chrome(matter, seen(matter)))


def lower_pay(matter):
    """Pay as plain text, places in a list, an identifier, extra demands as fields."""
    demands = [text for kind, _, lines in matter.parts() if kind in "rp" for _, text in lines]
    tasks = [text for kind, _, lines in matter.parts() if kind == "t" for _, text in lines]
    place = schema(matter).get("jobLocation")
    data = schema(matter, baseSalary=matter.salary, qualifications="\n".join(demands), responsibilities="\n".join(tasks),
                  jobLocation=[place], identifier={"@type": "PropertyValue", "value": "REQ-5512"},
                  validThrough="2025-12-31T23:59:59Z")
    return shell(matter, script(json.dumps(data)), chrome(matter, seen(matter)))


def microdata(matter):
    least, most, currency, unit = matter.pay
    inner = f"""<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">{escape(matter.title)}</h1>
<span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><span itemprop="name">{escape(matter.company)}</span></span>
<span itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">
<span itemprop="addressLocality">{matter.city}</span>, <span itemprop="addressRegion">{matter.region}</span> <meta itemprop="addressCountry" content="{matter.code}"></span></span>
<meta itemprop="datePosted" content="{matter.posted}T08:00:00Z"><meta itemprop="employmentType" content="{matter.schema_type}">
<div itemprop="baseSalary" itemscope itemtype="http://schema.org/MonetaryAmount"><meta itemprop="currency" content="{currency}">
<div itemprop="value" itemscope itemtype="http://schema.org/QuantitativeValue"><span itemprop="minValue" content="{least}">{least}</span> to
<span itemprop="maxValue" content="{most}">{most}</span> <meta itemprop="unitText" content="{unit}"></div></div>
<div itemprop="description">{body_html(matter)}</div></div>"""
    return shell(matter, "", chrome(matter, inner))


def rdfa(matter):
    inner = f"""<article vocab="https://schema.org/" typeof="JobPosting"><h1 property="title">{escape(matter.title)}</h1>
<p property="hiringOrganization" typeof="Organization"><span property="name">{escape(matter.company)}</span></p>
<p property="jobLocation" typeof="Place"><span property="address" typeof="PostalAddress"><span property="addressLocality">{matter.city}</span></span></p>
<time property="datePosted" datetime="{matter.posted}">{matter.posted_shown}</time>
<p property="employmentType" content="{matter.schema_type}">{matter.employment}</p>
<p>{escape(matter.salary)}</p>
<section property="description">{body_html(matter)}</section></article>"""
    return shell(matter, "", chrome(matter, inner))
