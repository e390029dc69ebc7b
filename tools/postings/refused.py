"""Pages that must be refused: they are no posting, or none that a program may read. name -> (code, page)"""

LOREM = "The committee met on Tuesday evening and spoke about the roof of the old market hall for more than two hours. "


def _page(title, body, head=""):
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def _cards():
    rows = [("Data Engineer", "Utrecht"), ("Payroll Clerk", "Ghent"), ("Store Manager", "Lille"), ("Nurse", "Namur"), ("Welder", "Breda"), ("QA Engineer", "Utrecht")]
    return "".join(f'<li class="card"><a href="/j/{i}"><h3>{t}</h3></a><p>Orvelle Group · {p}</p><p>Full-time · Posted 3 days ago</p></li>' for i, (t, p) in enumerate(rows))


REFUSED = {
    "sign-in-wall": ("site_refused", _page("Sign in | Jobhaven", "<h1>Sign in to see this job</h1><p>Please sign in or create an account to continue.</p><form><label>Email</label><input><label>Password</label><input type=password><button>Sign in</button></form><a>Forgot password?</a>")),
    "robot-check": ("site_refused", _page("Just a moment...", "<h1>Checking your browser before you continue</h1><p>Verify you are human by completing the action below.</p><div class='cf-turnstile'></div><p>Ray ID: 8a1b2c3d</p><noscript>Enable JavaScript and cookies to continue</noscript>")),
    "empty-app": ("site_refused", _page("Careers", "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript><script src='/static/js/main.9f2.js'></script>")),
    "listing": ("not_a_posting", _page("6 open positions at Orvelle Group", f"<h1>Open positions</h1><p>6 jobs found</p><ul>{_cards()}</ul><a>Next page</a>")),
    "gone": ("not_a_posting", _page("Job not found - Orvelle Group", "<nav><a>Home</a><a>Jobs</a></nav><h1>This job is no longer available</h1><p>The position you are looking for has been filled or removed. See our other openings.</p><a>View all jobs</a>")),
    "missing": ("not_a_posting", _page("404 - Page not found", "<h1>404</h1><p>Sorry, the page you requested could not be found.</p><a>Back to the home page</a>")),
    "news": ("not_a_posting", _page("Market hall gets a new roof - Ellmere Courier", f"<article><h1>Market hall gets a new roof</h1><p>By Tilda Marsh</p><p>{LOREM * 3}</p><p>{LOREM * 4}</p><p>Work is expected to begin in autumn.</p></article>")),
    "advice": ("not_a_posting", _page("How to write a cover letter", "<article><h1>How to write a cover letter that gets read</h1><p>Hiring managers see hundreds of applications. A short letter that speaks to the posting helps.</p><h2>Start with the company</h2><p>Say why this firm and not another.</p><h2>Show, do not tell</h2><ul><li>Name one result with a number</li><li>Link to your work</li><li>Keep it to one page</li></ul><h2>Common mistakes</h2><p>Copying the resume word for word.</p></article>")),
    "about-us": ("not_a_posting", _page("About us - Orvelle Group", "<nav><a>Home</a><a>Careers</a></nav><h1>About us</h1><p>Orvelle Group was founded in 1964 in a garage in Ghent and employs 2,300 people today in six countries.</p><h2>Our values</h2><ul><li>Care</li><li>Craft</li><li>Candour</li></ul><h2>Our offices</h2><p>Ghent, Lille, Utrecht</p>")),
    "product": ("not_a_posting", _page("Folding workbench W40 - Tarrow Tools", "<h1>Folding workbench W40</h1><p>€129.00</p><button>Add to cart</button><h2>Specifications</h2><ul><li>Load up to 250 kg</li><li>Steel frame</li><li>Weight 14 kg</li></ul><h2>Requirements</h2><p>Assembly needs a 13 mm wrench.</p><h2>Reviews</h2><p>Sturdy and easy to store.</p>", '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Folding workbench W40"}</script>')),
    "resume": ("not_a_posting", _page("Ilka Sorensen - Resume", "<h1>Ilka Sorensen</h1><p>ilka@example.org · +45 20 12 34 56 · Aarhus</p><h2>Experience</h2><h3>Data Analyst, Fjordmark A/S</h3><p>2019 - 2024</p><ul><li>Built dashboards for 40 users</li><li>Led the move to a new warehouse</li></ul><h2>Education</h2><p>BSc Statistics, Aarhus, 2019</p><h2>Skills</h2><p>SQL, Python, R</p>")),
    "talent-pool": ("not_a_posting", _page("Careers at Orvelle Group", "<h1>Work with us</h1><p>We are always glad to meet good people. Meet our teams, read our stories and find the place that suits you.</p><h2>Our teams</h2><ul><li>Engineering</li><li>Sales</li><li>Logistics</li></ul><a>See open jobs</a><a>Join our talent community</a>")),
    "list-as-data": ("not_a_posting", _page("Jobs at Orvelle Group", f"<h1>All jobs</h1><ul>{_cards()}</ul>", '<script type="application/ld+json">[{"@context":"https://schema.org","@type":"JobPosting","title":"Welder","description":"<p>Weld steel frames.</p>","hiringOrganization":{"@type":"Organization","name":"Orvelle Group"}},{"@context":"https://schema.org","@type":"JobPosting","title":"Nurse","description":"<p>Care for staff.</p>","hiringOrganization":{"@type":"Organization","name":"Orvelle Group"}}]</script>')),
    "page-pas-trouvee": ("not_a_posting", _page("Offre expirée", "<h1>Cette offre n'est plus disponible</h1><p>L'annonce que vous cherchez a expiré ou a été pourvue.</p><a>Voir toutes les offres</a>")),
    "stelle-besetzt": ("not_a_posting", _page("Stelle nicht mehr verfügbar", "<h1>Diese Stelle ist nicht mehr verfügbar</h1><p>Die Ausschreibung wurde beendet. Hier finden Sie weitere Stellenangebote.</p><a>Alle Stellen</a>")),
}
