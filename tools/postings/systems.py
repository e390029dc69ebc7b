"""Pages in the manner of the big applicant systems and job boards, without data for machines."""
from html import escape as _escape

from common import body_breaks, body_html, chrome, items_html, shell


def escape(text):
    return _escape(text, quote=False)


def workday(m):
    return shell(m, '<meta property="og:title" content="%s">' % escape(m.title), f"""
<div data-automation-id="navigationContainer"><button>Skip to main content</button><a>Sign In</a><a>Search for Jobs</a></div>
<div data-automation-id="jobPostingPage"><img data-automation-id="logo" alt="{escape(m.company)}">
<h2 data-automation-id="jobPostingHeader">{escape(m.title)}</h2><a data-automation-id="adventureButton" role="button">Apply</a>
<div data-automation-id="job-posting-details">
<div data-automation-id="locations"><dl><dt>locations</dt><dd>{escape(m.place)}</dd></dl></div>
<div data-automation-id="time"><dl><dt>time type</dt><dd>{m.employment}</dd></dl></div>
<div data-automation-id="postedOn"><dl><dt>posted on</dt><dd>Posted 11 Days Ago</dd></dl></div>
<div data-automation-id="requisitionId"><dl><dt>job requisition id</dt><dd>R0023117</dd></dl></div></div>
<div data-automation-id="jobPostingDescription">{body_html(m, "<p><b>{}</b></p>")}<p>{escape(m.salary)}</p></div></div>
<div data-automation-id="similarJobs"><h3>Similar Jobs (2)</h3><ul><li><a>Platform Engineer</a> Boise, ID</li><li><a>QA Engineer</a> Reno, NV</li></ul></div>""", m.title)


def taleo(m):
    rows = [("Primary Location", f"United States-{m.region}-{m.city}"), ("Job", "Accounting"), ("Organization", m.company),
            ("Schedule", m.employment), ("Shift", "Day Job"), ("Job Posting", "Mar 28, 2025, 4:59:00 AM"), ("Salary", m.salary)]
    return shell(m, "", f"""<div id="header"><a>Job Search</a> | <a>My Jobpage</a> | <a>My Account Options</a></div>
<table class="contentlist"><tr><td><span class="titlepage">Job Description - {escape(m.title)} (25000A1K)</span></td></tr>
<tr><td><h1><span class="titlepage" id="requisitionDescriptionInterface.reqTitleLinkAction.row1">{escape(m.title)}</span></h1>
<span class="subtitle">Job Number: </span><span class="text">25000A1K</span></td></tr>
<tr><td><div class="contentlinepanel"><h2 class="subtitle">Description</h2><div class="text">{body_html(m, "<p><u>{}</u></p>")}</div></div></td></tr>
<tr><td>{"".join(f'<div class="contentlinepanel"><span class="subtitle">{k}</span><span class="text">: </span><span class="text">{escape(v)}</span></div>' for k, v in rows)}</td></tr></table>""", "Job Description - " + m.title)


def icims(m):
    fields = [("Job Locations", f"{m.code}-{m.region}-{m.city}"), ("Posted Date", f"2 weeks ago ({m.posted_shown})"), ("Job ID", "2025-3341"),
              ("# of Openings", "1"), ("Category", "Operations"), ("Type", m.employment), ("Pay", m.salary)]
    return shell(m, "", f"""<div class="iCIMS_MainWrapper iCIMS_JobPage"><div class="iCIMS_Navbar"><a>Welcome page</a> <a>Returning Candidate? Log back in!</a></div>
<h1 class="iCIMS_Header">{escape(m.title)}</h1>
<div class="iCIMS_JobOptions"><a>Apply for this job online</a> <a>Email this job to a friend</a></div>
<div class="iCIMS_JobContent"><dl class="iCIMS_JobHeaderGroup">{"".join(f'<div class="iCIMS_JobHeaderTag"><dt class="iCIMS_JobHeaderField">{k}</dt><dd class="iCIMS_JobHeaderData"><span>{escape(v)}</span></dd></div>' for k, v in fields)}</dl>
{body_html(m, '<h2 class="iCIMS_InfoMsg iCIMS_InfoField_Job">{}</h2>')}</div>
<div class="iCIMS_JobOptions"><h2>Options</h2><a>Apply for this job online</a><a>Share this job</a></div></div>""", f"{m.title} in {m.city}, {m.region} | Careers at {m.company}")


def successfactors(m):
    return shell(m, "", f"""<div class="globalHeader"><a>Home</a><a>View Profile</a><a>Language</a></div><div class="search-bar"><label>Search by Keyword</label><label>Search by Location</label></div>
<div class="jobDisplayShell" itemscope><div class="jobTitle"><h1><span data-careersite-propertyid="title">{escape(m.title)}</span></h1></div>
<p><strong>Date:</strong> <span data-careersite-propertyid="date">{m.posted_shown}</span></p>
<p><strong>Location:</strong> <span class="jobGeoLocation" data-careersite-propertyid="location">{escape(m.place)}, {m.code}</span></p>
<p><strong>Company:</strong> <span data-careersite-propertyid="company">{escape(m.company)}</span></p>
<div class="jobdescription"><span data-careersite-propertyid="description">{body_html(m, "<p><strong>{}:</strong></p>")}</span></div>
<p><b>Compensation:</b> {escape(m.salary)}</p><p><b>Job Segment:</b> Sales Management, Outside Sales</p></div>""", f"{m.title} Job Details | {m.company}")


def greenhouse(m):
    return shell(m, f'<meta property="og:title" content="{escape(m.title)}"><meta property="og:site_name" content="{escape(m.company)}">', f"""
<div id="wrapper"><div id="main"><div id="app_body"><a href="#app" class="button">Apply for this job</a><div id="header">
<h1 class="app-title">{escape(m.title)}</h1><span class="company-name">at {escape(m.company)}</span><div class="location">{escape(m.place)}</div></div>
<div id="content">{body_html(m, "<p><strong>{}</strong></p>")}<p>The salary range for this role is {escape(m.salary)}.</p></div>
<div id="application"><h2>Apply for this Job</h2><label>First Name *</label><label>Last Name *</label><label>Resume/CV *</label><button>Submit Application</button></div></div></div></div>""",
                 f"Job Application for {m.title} at {m.company}")


def greenhouse_new(m):
    return shell(m, "", f"""<main class="main"><div class="job__header"><a>Back to jobs</a><div class="job__title"><h1 class="section-header">{escape(m.title)}</h1></div>
<div class="job__location"><svg></svg><div>{escape(m.place)}</div></div><button>Apply</button></div>
<div class="job__description body">{body_html(m, "<h2>{}</h2>")}<div class="job__pay-ranges"><p>Pay range</p><div class="pay-range"><span>{escape(m.salary)}</span></div></div></div>
<div class="job-alert"><h2>Create a Job Alert</h2><p>Interested in building your career at {escape(m.company)}? Get future opportunities sent straight to your email.</p></div></main>""",
                 f"Job Application for {m.title} at {m.company}")


def lever(m):
    return shell(m, f'<meta property="og:title" content="{escape(m.company)} - {escape(m.title)}">', f"""
<div class="content-wrapper posting-page"><div class="posting-header"><a class="main-header-logo"><img alt="{escape(m.company)} logo"></a>
<div class="posting-headline"><h2>{escape(m.title)}</h2><div class="posting-categories"><div class="posting-category location">{escape(m.place)} /</div>
<div class="posting-category department">Design – Product /</div><div class="posting-category commitment">{m.employment} /</div><div class="posting-category workplaceTypes">{m.workplace}</div></div></div>
<a class="postings-btn">Apply for this job</a></div>
<div class="section-wrapper page-full-width">{"".join('<div class="section page-centered">' + (f"<div><h3>{escape(n)}</h3>" if n else "<div>") + '<ul class="posting-requirements plain-list">' + items_html(rows) + "</ul></div></div>" for _, n, rows in m.parts())}
<div class="section page-centered" data-qa="salary-range">{escape(m.salary)}</div></div>
<div class="main-footer"><a>{escape(m.company)} Home Page</a><p>Jobs powered by Lever</p></div></div>""", f"{m.company} - {m.title}")


SMART_HEADINGS = {"c": "Company Description", "i": "Company Description", "t": "Job Description", "r": "Qualifications", "p": "Qualifications", "b": "Additional Information"}


def smart_text(m):
    """The site's own headings in place of the firm's."""
    lines, last = [], None
    for kind, _, rows in m.parts():
        lines += [SMART_HEADINGS[kind]] if SMART_HEADINGS[kind] != last else []
        lines += [text for _, text in rows]
        last = SMART_HEADINGS[kind]
    return "\n".join(lines)


def smartrecruiters(m):
    names = SMART_HEADINGS
    sections, last = "", None
    for kind, _, rows in m.parts():
        sections += (f"</section><section class='job-section'><h2>{names[kind]}</h2>" if names[kind] != last else "") + items_html(rows)
        last = names[kind]
    return shell(m, "", f"""<header class="jobad-header"><a>{escape(m.company)}</a></header><main class="jobad-main">
<h1 class="job-title">{escape(m.title)}</h1><ul class="job-details"><li class="job-detail"><spl-job-location>{escape(m.place)}, {escape(m.country)}</spl-job-location></li>
<li class="job-detail">{m.employment}</li></ul><a class="button">I'm interested</a><section>{sections}</section></main>
<aside><h3>Share this job</h3><a>Privacy Notice</a></aside>""", f"{m.company} {m.title} | SmartRecruiters")


def ashby(m):
    side = [("Location", m.place), ("Employment Type", m.employment), ("Location Type", m.workplace), ("Department", "Engineering"), ("Compensation", m.salary + " • Offers Equity")]
    return shell(m, "", f"""<div id="root"><div class="ashby-job-posting-header"><img alt="{escape(m.company)}"><h1 class="ashby-job-posting-heading">{escape(m.title)}</h1></div>
<div class="ashby-job-posting-left-pane">{"".join(f'<div class="_section_1"><h2 class="_heading_1">{k}</h2><p class="_value_1">{escape(v)}</p></div>' for k, v in side if v)}</div>
<div class="ashby-job-posting-right-pane"><nav><a>Overview</a><a>Application</a></nav><div class="_descriptionText_1">{body_html(m, "<h1>{}</h1>")}</div><button>Apply for this Job</button></div>
<div>Powered by Ashby</div></div>""", f"{m.title} @ {m.company}")


def bamboohr(m):
    side = [("Location", m.place + ", " + m.country), ("Department", "Finance"), ("Employment Type", m.employment), ("Compensation", m.salary)]
    return shell(m, "", f"""<div class="ResAts"><header><img alt="{escape(m.company)}"></header><h1 class="jss1">{escape(m.title)}</h1><p>Finance · {escape(m.place)}</p><button>Apply for This Job</button>
<div class="jobDescription">{body_html(m, "<p><strong>{}</strong></p>")}</div>
<div class="sidebar">{"".join(f'<div><p class="label">{k}</p><p class="value">{escape(v)}</p></div>' for k, v in side)}<h4>Link to This Job</h4></div></div>""", f"{m.title} - {m.company}")


def personio(m):
    return shell(m, "", f"""<header class="page-header"><a>Alle Stellen</a><select><option>Deutsch</option><option>English</option></select></header>
<div class="job-page"><h1 class="job-title">{escape(m.title)}</h1><p class="job-subtitle">Festanstellung, {m.employment} · {escape(m.place)}</p>
<div class="job-description">{"".join(f'<section><h2>{escape(n)}</h2>{items_html(rows)}</section>' for _, n, rows in m.parts())}</div><a class="btn">Jetzt bewerben</a></div>
<footer><p>{escape(m.company)}</p><a>Impressum</a><a>Datenschutz</a></footer>""", f"{m.title} | {m.company} Karriere", "de")


def linkedin(m):
    criteria = [("Seniority level", "Entry level"), ("Employment type", m.employment), ("Job function", "Engineering"), ("Industries", "Robotics")]
    return shell(m, "", f"""<nav class="nav"><a>Join now</a><a>Sign in</a></nav><main><section class="top-card-layout">
<h1 class="top-card-layout__title topcard__title">{escape(m.title)}</h1><h4 class="top-card-layout__second-subline"><div class="topcard__flavor-row"><span class="topcard__flavor"><a class="topcard__org-name-link">{escape(m.company)}</a></span>
<span class="topcard__flavor topcard__flavor--bullet">{escape(m.place)}</span></div><div class="topcard__flavor-row"><span class="posted-time-ago__text">2 weeks ago</span> <span class="num-applicants__caption">Over 200 applicants</span></div></h4>
<button>Apply</button><button>Save</button></section>
<section class="description"><div class="show-more-less-html__markup">{body_html(m, "<strong>{}</strong><br><br>")}</div><button>Show more</button><button>Show less</button>
<ul class="description__job-criteria-list">{"".join(f'<li class="description__job-criteria-item"><h3 class="description__job-criteria-subheader">{k}</h3><span class="description__job-criteria-text">{v}</span></li>' for k, v in criteria)}</ul></section>
<section class="similar-jobs"><h2>Similar jobs</h2><ul><li><a><h3>Robotics Intern</h3><h4>Ploverton Labs</h4><span>Boston, MA</span></a></li><li><a><h3>Firmware Intern</h3><h4>Ostrakon</h4><span>Austin, TX</span></a></li></ul></section></main>""",
                 f"{m.company} hiring {m.title} in {m.place} | LinkedIn")


def indeed(m):
    return shell(m, "", f"""<div id="gnav"><a>Find jobs</a><a>Company reviews</a><a>Salary guide</a><a>Sign in</a></div>
<div class="jobsearch-JobComponent"><h1 class="jobsearch-JobInfoHeader-title"><span>{escape(m.title)}</span></h1>
<div class="jobsearch-CompanyInfoContainer"><div data-company-name="true"><a>{escape(m.company)}</a></div><span>4.1 out of 5 stars</span><div data-testid="inlineHeader-companyLocation">{escape(m.place)}</div></div>
<div id="salaryInfoAndJobType"><span>{escape(m.salary)}</span><span> - {m.employment}</span></div><button>Apply now</button>
<h2>Job details</h2><div><h3>Pay</h3><span>{escape(m.salary)}</span></div><div><h3>Job type</h3><span>{m.employment}</span></div>
<h2>Full job description</h2><div id="jobDescriptionText">{body_html(m, "<p><b>{}</b></p>")}</div>
<h2>Hiring Insights</h2><p>Hiring 1 candidate for this role</p></div><a>Report job</a>""", f"{m.title} - {m.place} - Indeed.com")


def usajobs(m):
    facts = [("Open & closing dates", "02/03/2025 to 02/17/2025"), ("Salary", m.salary), ("Pay scale & grade", "GS 9"), ("Location", m.place), ("Remote job", "No"), ("Telework eligible", "No"),
             ("Appointment type", "Permanent"), ("Work schedule", m.employment), ("Service", "Competitive"), ("Security clearance", "Not Required")]
    return shell(m, "", f"""<nav><a>Sign In</a><a>Help</a><a>Search</a></nav><div id="joa-header"><h1 id="job-title">{escape(m.title)}</h1><div>Department of Shores</div><div>{escape(m.company)}</div></div>
<div id="joa-body">{body_html(m, "<h2>{}</h2>")}</div>
<aside id="joa-overview"><h2>Overview</h2><ul>{"".join(f'<li><h3>{escape(k)}</h3><p>{escape(v)}</p></li>' for k, v in facts)}</ul></aside>""", f"USAJOBS - Job Announcement")


def civil_service(m):
    """A notice of the nineties: one table, capitals, fonts."""
    rows = [("CLASS TITLE", m.title.upper()), ("AGENCY", m.company), ("LOCATION", m.place), ("SALARY", m.salary), ("TYPE OF APPOINTMENT", m.employment), ("POSTING DATE", m.posted_shown)]
    table = "".join(f"<tr><td><font face=Arial><b>{k}:</b></font></td><td><font face=Arial>{escape(v)}</font></td></tr>" for k, v in rows)
    text = "".join(f"<p><b><u>{escape(n).upper()}:</u></b><br>" + "<br>".join(escape(t) for _, t in rows) for _, n, rows in m.parts())
    return f"<HTML><HEAD><TITLE>STATE PERSONNEL - JOB ANNOUNCEMENT</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER><H2>JOB ANNOUNCEMENT</H2></CENTER><TABLE BORDER=0>{table}</TABLE><HR>{text}<P>AN EQUAL OPPORTUNITY EMPLOYER</BODY></HTML>"


def definition_list(m):
    rows = [("Employer", m.company), ("Location", m.place), ("Contract type", m.employment), ("Salary", m.salary), ("Date posted", m.posted_shown)]
    return shell(m, "", chrome(m, f"<article><h1>{escape(m.title)}</h1><dl>{''.join(f'<dt>{k}</dt><dd>{escape(v)}</dd>' for k, v in rows)}</dl>{body_html(m)}</article>"), f"{m.title} | Schoolposts")


def table_page(m):
    rows = "".join(f"<tr><th>{escape(n or 'Summary')}</th><td>{items_html(r)}</td></tr>" for _, n, r in m.parts())
    return shell(m, "", chrome(m, f"""<h1>{escape(m.company)}</h1><table><tr><th>Position</th><td>{escape(m.title)}</td></tr><tr><th>Place of work</th><td>{escape(m.place)}</td></tr>
<tr><th>Employment</th><td>{m.employment}</td></tr><tr><th>Pay</th><td>{escape(m.salary)}</td></tr>{rows}</table>"""), f"Vacancies at {m.company}")


def bare_breaks(m):
    return shell(m, "", f"<div>{escape(m.title)}<br>{escape(m.company)}<br>{escape(m.place)}<br>{m.employment}<br>{escape(m.salary)}<br><br>{body_breaks(m, '- ', '{}:')}</div>", m.title)


def bullets_in_text(m):
    return shell(m, "", chrome(m, f"<div class=post><h2>{escape(m.company)} is hiring: {escape(m.title)}</h2><p>Location: {escape(m.place)}<br>Type: {m.employment}<br>Pay: {escape(m.salary)}<br>Posted: {m.posted_shown}</p><p>{body_breaks(m, '• ')}</p></div>"),
                 f"{m.company} is hiring: {m.title}")


def prose(m):
    """A board where a company writes as it pleases: headings that are bold starts of paragraphs."""
    text = "".join(f"<p><strong>{escape(n)}:</strong></p><ul>{''.join(f'<li><p>{escape(t)}</p></li>' for _, t in rows)}</ul>" if n else f"<p>{escape(rows[0][1])}</p>" for _, n, rows in m.parts())
    return shell(m, f'<meta property="og:site_name" content="Jobs for People">', chrome(m, f"<main><article><header><h1>{escape(m.title)}</h1><div class=meta><span>{escape(m.company)}</span> | <span>{escape(m.place)}</span> | <span>{m.employment}</span> | <span>{m.posted_shown}</span></div></header>{text}<p>Salary: {escape(m.salary)}</p></article></main>"), f"{m.title} at {m.company} - Jobs for People")


def german_board(m):
    return shell(m, "", f"""<nav><a>Jobs finden</a><a>Anmelden</a></nav><div class="listing"><h1>{escape(m.title)}</h1><ul class="meta"><li>{escape(m.company)}</li><li>{escape(m.place)}</li><li>Feste Anstellung</li><li>{m.employment}</li><li>Erschienen: {m.posted_shown}</li></ul>
<div class="text">{body_html(m, "<h4>{}</h4>")}</div><div class="pay">Gehalt: {escape(m.salary)}</div></div><div class="more"><h3>Ähnliche Jobs</h3><a>Bürokraft (m/w/d)</a></div>""", f"{m.title} Job {m.place} | Stellenmarkt", "de")


def austrian_text(m):
    return shell(m, "", f"""<div><h2>{escape(m.company)}</h2><h1>{escape(m.title)}</h1><p>Dienstort: {escape(m.place)}</p><p>Beschäftigungsausmaß: {m.employment}</p><p>Veröffentlicht am: {m.posted_shown}</p>{body_html(m, "<p><b>{}</b></p>")}
<p>Für diese Position gilt ein Mindestgehalt von {escape(m.salary)} auf Basis Vollzeit.</p></div>""", f"{m.title} bei {m.company}", "de")


def french_board(m):
    return shell(m, "", f"""<header><a>Offres d'emploi</a><a>Se connecter</a></header><main><h1>{escape(m.title)}</h1><p class="company">{escape(m.company)}</p><dl><dt>Lieu</dt><dd>{escape(m.place)}</dd><dt>Type de contrat</dt><dd>{m.employment}</dd><dt>Salaire</dt><dd>{escape(m.salary)}</dd><dt>Date de publication</dt><dd>{m.posted_shown}</dd></dl>
{body_html(m, "<h2>{}</h2>")}<button>Postuler</button></main><footer>Mentions légales</footer>""", f"{m.title} - {m.company} - {m.place}", "fr")


def french_breaks(m):
    return shell(m, "", f"<div><p><b>{escape(m.company)} recrute : {escape(m.title)}</b></p><p>Lieu : {escape(m.place)}<br>Contrat : {m.employment}<br>Rémunération : {escape(m.salary)}</p><p>{body_breaks(m, '- ', '<u>{} :</u>')}</p></div>", f"{m.company} recrute", "fr")


def spanish_board(m):
    return shell(m, "", f"""<nav><a>Ofertas de trabajo</a><a>Acceder</a></nav><article><h1>{escape(m.title)}</h1><p><a>{escape(m.company)}</a></p><ul><li>{escape(m.place)}</li><li>{m.employment}</li><li>Salario: {escape(m.salary)}</li><li>Publicada el {m.posted_shown}</li></ul>
{body_html(m, "<h3>{}</h3>")}</article><aside><h3>Ofertas similares</h3><a>Técnico de laboratorio</a></aside>""", f"Oferta de {m.title} en {m.place} - {m.company}", "es")


def text_mail(m):
    """Plain text, as one gets it by mail."""
    rows = [m.title, m.company, m.place, "", f"Job type: {m.employment}", f"Salary: {m.salary}", f"Posted: {m.posted_shown}", ""]
    for _, name, lines in m.parts():
        rows += [name.upper()] if name else []
        rows += [("* " if item else "") + text for item, text in lines] + [""]
    return "\n".join(rows)


def text_pasted(m):
    """Copied out of a browser: no marks, the site's buttons between."""
    rows = ["Skip to content", "Back to search", m.title, m.company, m.place + " · " + m.workplace, m.salary, "Apply now", "Save job", ""]
    for _, name, lines in m.parts():
        rows += [name] if name else []
        rows += [text for _, text in lines] + [""]
    return "\n".join(rows + ["Report this job", "© 2025"])
