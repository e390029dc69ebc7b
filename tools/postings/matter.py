"""What the fixture postings say: firms, places and people are made up.

A text is written in lines: "#k Heading" opens a part (k: c company, i introduction, t tasks, r demands, p pluses, b benefits, a how to
apply), "- item" is an item, anything else a paragraph. "#i" without words has no heading.
"""
from dataclasses import dataclass, field


@dataclass
class Matter:
    company: str
    title: str
    city: str
    region: str
    country: str
    employment: str            # as a page would write it
    schema_type: str           # as schema.org would
    text: str
    salary: str = ""           # the page's words
    pay: tuple = ()            # (least, most, currency, unit)
    remote: bool | None = None
    workplace: str = ""
    posted: str = "2025-03-04"
    posted_shown: str = "March 4, 2025"
    skills: list = field(default_factory=list)
    maybe_skills: list = field(default_factory=list)
    code: str = "US"
    place_shown: str = ""

    @property
    def place(self):
        return self.place_shown or ", ".join(part for part in (self.city, self.region) if part)

    @property
    def employment_kind(self):
        return {"FULL_TIME": "full_time", "PART_TIME": "part_time", "INTERN": "internship", "CONTRACTOR": "contract",
                "TEMPORARY": "temporary"}[self.schema_type]

    def parts(self):
        """[(kind, heading, [(is_item, text)])]"""
        out = []
        for line in self.text.strip().split("\n"):
            line = line.strip()
            if line.startswith("#"):
                out.append((line[1], line[2:].strip(), []))
            elif line:
                out[-1][2].append((line.startswith("- "), line.removeprefix("- ")))
        return out


MATTERS = {
    "backend": Matter(
        "Quillmark Systems", "Senior Backend Engineer", "Denver", "CO", "United States", "Full-time", "FULL_TIME", """
        #c About Quillmark
        Quillmark Systems builds invoicing tools for 4,000 independent print shops across North America.
        #t What you will do
        - Design and run the services that move 30 million invoices a month
        - Review code and mentor two junior engineers
        - Own the on-call rotation of the billing domain together with four colleagues
        #r What you bring
        - 5+ years of professional experience with Go or Java
        - Solid knowledge of PostgreSQL and Kafka
        - Experience running workloads on Kubernetes in production
        - Clear written communication
        #p Nice to have
        - Experience with Terraform
        - Familiarity with PCI DSS audits
        #b What we offer
        - Four weeks of paid leave and a 401(k) match
        """, "$165,000 - $195,000 a year", (165000, 195000, "USD", "YEAR"), False, "On-site",
        skills=["Go", "Java", "PostgreSQL", "Kafka", "Kubernetes", "Terraform", "PCI DSS"], maybe_skills=["on-call", "microservices", "mentoring", "code review"]),
    "nurse": Matter(
        "Larkfield Regional Hospital", "Registered Nurse - Emergency Department", "Bangor", "ME", "United States", "Part-time", "PART_TIME", """
        #i Position Summary
        The Emergency Department of Larkfield Regional Hospital cares for 38,000 patients a year and is looking for a nurse for the night shift.
        #t Essential Functions
        - Assess patients on arrival and assign triage levels
        - Administer medication and monitor vital signs
        - Document care in Epic before the end of each shift
        #r Minimum Qualifications
        - Associate degree in nursing; bachelor's degree preferred
        - Current Maine RN license
        - BLS and ACLS certification
        - One year of acute care experience
        #b Benefits
        - Tuition assistance of up to $5,250 a year
        """, "$36.50 - $52.10 per hour", (36.5, 52.1, "USD", "HOUR"), posted="2025-01-17", posted_shown="01/17/2025",
        skills=["Triage", "Epic", "BLS", "ACLS"], maybe_skills=["nursing", "acute care", "medication administration", "vital signs", "RN"]),
    "analyst": Matter(
        "Tessaly Freight", "Data Analyst", "Rotterdam", "", "Netherlands", "Full-time", "FULL_TIME", """
        #i
        Tessaly Freight plans container trains between six European ports. You will join the planning office, a team of nine analysts and engineers.
        #t Responsibilities
        - Build dashboards in Power BI for the planning desk
        - Clean and join data from terminal operating systems
        - Explain findings to planners who have no background in statistics
        #r Requirements
        - Bachelor's degree in a quantitative field
        - At least 2 years of experience with SQL
        - Working knowledge of Python (pandas)
        - Fluent English; Dutch is a plus
        """, "€48,000 - €58,000 per year", (48000, 58000, "EUR", "YEAR"), False, "Hybrid", "2025-02-20", "20 February 2025",
        ["SQL", "Python", "pandas", "Power BI"], ["English", "Dutch", "statistics", "dashboards"], "NL"),
    "designer": Matter(
        "Pinnacle & Thorne", "Product Designer", "London", "England", "United Kingdom", "Full-time", "FULL_TIME", """
        #c Who we are
        Pinnacle & Thorne makes booking software for small theatres and concert halls.
        #t The role
        - Lead the redesign of the seat map, from research to shipped screens
        - Run usability tests with box office staff every month
        - Keep our component library in Figma tidy and documented
        #r About you
        - You have shipped at least two products as the only designer
        - You are fluent in Figma and comfortable reading HTML and CSS
        - You write clearly and argue with evidence
        #p Bonus points
        - You have worked with ticketing or payments
        #b Perks
        - Free tickets to more shows than you can see
        """, "£62,000 - £74,000", (62000, 74000, "GBP", "YEAR"), False, "Hybrid", "2025-04-02", "2 April 2025",
        ["Figma", "HTML", "CSS"], ["usability testing", "user research", "component library", "ticketing", "payments"], "GB"),
    "remote_sre": Matter(
        "Halvorsen Cloudworks", "Site Reliability Engineer", "", "", "United States", "Full-time", "FULL_TIME", """
        #i About the job
        You will keep the platform that 900 city libraries lend e-books from up and fast. We are a fully remote team of 31 people.
        #t Your responsibilities
        - Define service levels and alert on them with Prometheus and Grafana
        - Automate cluster upgrades with Ansible and Terraform
        - Lead blameless reviews after incidents
        #r Must have
        - 4 years of experience in site reliability or systems engineering
        - Deep knowledge of Linux and networking
        - Fluency in Python or Go
        #p Good to have
        - Experience with AWS EKS
        """, "$140k - $160k", (140000, 160000, "USD", "YEAR"), True, "Remote", "2025-05-11", "May 11, 2025",
        ["Prometheus", "Grafana", "Ansible", "Terraform", "Linux", "Python", "Go", "AWS", "EKS"], ["networking", "AWS EKS", "site reliability", "Site Reliability Engineering", "SRE"], place_shown="Remote (United States)"),
    "accountant": Matter(
        "Brackenridge Dairy Cooperative", "Staff Accountant", "Madison", "Wisconsin", "United States", "Full Time", "FULL_TIME", """
        #i Overview
        Brackenridge Dairy Cooperative is owned by 212 farms. The accounting team of five closes the books within four working days.
        #t Duties
        - Prepare journal entries and reconcile balance sheet accounts
        - File sales tax returns in three states
        - Support the annual audit
        #r Qualifications
        - Bachelor's degree in accounting or finance
        - 2-4 years of general ledger experience
        - Advanced Excel skills, including pivot tables
        - Knowledge of US GAAP
        #p Preferred Qualifications
        - CPA or progress towards it
        - Experience with NetSuite
        """, "$58,000.00 - $67,500.00 annually", (58000, 67500, "USD", "YEAR"), None, "", "2025-03-28", "28-Mar-2025",
        ["Excel", "US GAAP", "NetSuite", "CPA"], ["general ledger", "pivot tables", "journal entries", "GAAP", "reconciliation", "accounting", "sales tax", "audit", "finance"]),
    "ranger": Matter(
        "Bureau of Coastal Lands", "Park Ranger (Interpretation)", "Astoria", "Oregon", "United States", "Full-time", "FULL_TIME", """
        #i Summary
        This position is located at the Cape Fallow Visitor Center and serves about 60,000 visitors in a season.
        #t Duties
        - Develops and presents programs on tidal habitats
        - Staffs the visitor information desk
        - Writes exhibits and self-guided trail brochures
        #r Qualifications
        - One year of specialized experience equivalent to the GS-07 level
        - Bachelor's degree in biology, history or a related field may substitute for experience
        - Valid driver's license
        - Must be a U.S. citizen
        #b Benefits
        Health insurance, retirement and paid leave are offered to all permanent staff.
        #a How to Apply
        Submit a complete application before 11:59 PM on the closing date.
        """, "$57,736 - $75,059 per year", (57736, 75059, "USD", "YEAR"), None, "", "2025-02-03", "02/03/2025",
        [], ["biology", "history", "exhibits", "interpretation", "public speaking"]),
    "cook": Matter(
        "The Gilded Heron", "Line Cook", "Savannah", "GA", "United States", "Part-time", "PART_TIME", """
        #i
        Busy riverside restaurant with 90 seats needs a reliable line cook for evenings and weekends.
        #t You will
        - Prep and cook on the grill and saute stations
        - Keep your station clean and stocked
        - Follow food safety rules at all times
        #r You need
        - One year of kitchen experience
        - ServSafe certificate or willingness to obtain it
        - Ability to stand for eight hours and lift 40 pounds
        """, "$17 - $21 an hour", (17, 21, "USD", "HOUR"), None, "", "2025-06-09", "June 9, 2025",
        ["ServSafe"], ["food safety", "cooking", "grill", "food preparation"]),
    "embedded": Matter(
        "Nordlicht Messtechnik GmbH", "Embedded-Softwareentwickler (m/w/d)", "Kiel", "", "Deutschland", "Vollzeit", "FULL_TIME", """
        #c Über uns
        Die Nordlicht Messtechnik GmbH baut seit 1987 Messgeräte für die Schifffahrt und beschäftigt 140 Menschen.
        #t Ihre Aufgaben
        - Entwicklung von Firmware in C und C++ für Sonarsensoren
        - Inbetriebnahme neuer Hardware im Labor
        - Pflege der automatischen Tests in Jenkins
        #r Ihr Profil
        - Abgeschlossenes Studium der Informatik oder Elektrotechnik
        - Mindestens 3 Jahre Berufserfahrung in der Embedded-Entwicklung
        - Sehr gute Kenntnisse in C und C++
        - Gute Deutsch- und Englischkenntnisse
        #p Von Vorteil
        - Erfahrung mit FreeRTOS
        #b Wir bieten
        - 30 Tage Urlaub und eine 38-Stunden-Woche
        - Betriebliche Altersvorsorge
        """, "60.000 € - 72.000 € im Jahr", (60000, 72000, "EUR", "YEAR"), None, "", "2025-03-11", "11.03.2025",
        ["C", "C++", "Jenkins", "FreeRTOS"], ["Firmware", "Embedded", "Deutsch", "Englisch", "Sonarsensoren", "Embedded-Entwicklung", "Informatik", "Elektrotechnik"], "DE"),
    "buchhalter": Matter(
        "Steinbrunner Holzbau KG", "Finanzbuchhalter (m/w/d) in Teilzeit", "Graz", "", "Österreich", "Teilzeit", "PART_TIME", """
        #i
        Wir sind ein Familienbetrieb mit 65 Mitarbeitenden und bauen Häuser aus heimischem Holz.
        #t Das erwartet dich
        - Laufende Buchhaltung und Vorbereitung der Monatsabschlüsse
        - Abstimmung der Konten und Mahnwesen
        - Ansprechperson für die Steuerberatung
        #r Das bringst du mit
        - Kaufmännische Ausbildung (HAK oder Lehre)
        - Sicherer Umgang mit BMD und Excel
        - Genaue und selbstständige Arbeitsweise
        #b Das bieten wir
        - Flexible Arbeitszeiten und ein Jobticket
        """, "EUR 2.600 brutto pro Monat", (2600, 2600, "EUR", "MONTH"), None, "", "2025-05-19", "19. Mai 2025",
        ["BMD", "Excel"], ["Buchhaltung", "Mahnwesen", "Monatsabschlüsse", "Steuerberatung"], "AT"),
    "chef_projet": Matter(
        "Atelier Vauclair", "Chef de projet digital (H/F)", "Lyon", "", "France", "CDI", "FULL_TIME", """
        #c L'entreprise
        Atelier Vauclair conçoit des sites et des applications pour les musées et les théâtres depuis quinze ans.
        #t Vos missions
        - Piloter les projets web de la conception à la mise en ligne
        - Animer les ateliers avec les équipes des musées
        - Suivre les budgets et les délais
        #r Votre profil
        - Bac +5 en gestion de projet ou informatique
        - 3 ans d'expérience minimum en agence
        - Maîtrise de Jira et de la méthode Scrum
        - Anglais courant
        #b Ce que nous offrons
        - Deux jours de télétravail par semaine
        - Titres-restaurant et mutuelle
        """, "42 000 € à 48 000 € brut par an", (42000, 48000, "EUR", "YEAR"), None, "", "2025-01-30", "30 janvier 2025",
        ["Jira", "Scrum"], ["gestion de projet", "Anglais", "informatique", "web"], "FR"),
    "comercial": Matter(
        "Olivares del Sur S.L.", "Técnico de calidad alimentaria", "Jaén", "", "España", "Jornada completa", "FULL_TIME", """
        #c Quiénes somos
        Olivares del Sur S.L. elabora aceite de oliva virgen extra y lo exporta a 22 países.
        #t Funciones
        - Controlar la calidad de la materia prima y del producto final
        - Mantener el sistema APPCC y preparar auditorías
        - Formar al personal de envasado
        #r Requisitos
        - Grado en Ciencia y Tecnología de los Alimentos o similar
        - Al menos 2 años de experiencia en control de calidad
        - Conocimiento de las normas IFS y BRC
        - Inglés nivel B2
        #p Se valorará
        - Carné de catador de aceite
        #b Ofrecemos
        - Contrato indefinido y horario intensivo en verano
        """, "24.000 € - 28.000 € brutos al año", (24000, 28000, "EUR", "YEAR"), None, "", "2025-02-12", "12 de febrero de 2025",
        ["APPCC", "IFS", "BRC"], ["control de calidad", "Inglés", "auditorías", "calidad"], "ES"),
    "intern": Matter(
        "Meridian Kite Robotics", "Software Engineering Intern", "Pittsburgh", "PA", "United States", "Internship", "INTERN", """
        #i
        Meridian Kite Robotics builds drones that inspect bridges. Interns join a team for twelve weeks and ship one project.
        #t What you'll work on
        - Build tools in Python that replay flight logs
        - Improve our ROS simulation worlds
        - Present your project to the company in the final week
        #r Who you are
        - Working towards a degree in computer science or robotics
        - Comfortable with Python and Git
        - Curious about hardware
        """, "$32 per hour", (32, 32, "USD", "HOUR"), None, "", "2025-01-06", "Jan 6, 2025",
        ["Python", "Git", "ROS"], ["robotics", "computer science", "simulation"]),
    "sales": Matter(
        "Copperleaf Orchards", "Regional Sales Manager", "Toronto", "ON", "Canada", "Contract", "CONTRACTOR", """
        #i Job Description
        Copperleaf Orchards sells cider in five provinces. This is a 12-month contract covering a parental leave.
        #t Key Responsibilities
        - Grow accounts with grocers and restaurants in Ontario
        - Forecast demand and report weekly in Salesforce
        - Lead a team of four representatives
        #r Skills and Experience
        - 5 years of experience in beverage or food sales
        - Proven record of opening key accounts
        - Proficiency in Salesforce and Microsoft Excel
        - Valid driver's licence
        """, "CA$85,000 - CA$95,000 per year", (85000, 95000, "CAD", "YEAR"), None, "", "2025-04-22", "April 22, 2025",
        ["Salesforce", "Microsoft Excel"], ["Excel", "forecasting", "key accounts", "sales", "food sales", "account management"], "CA"),
    "teacher": Matter(
        "Ashcombe Vale Academy", "Teacher of Mathematics", "Exeter", "Devon", "United Kingdom", "Permanent", "FULL_TIME", """
        #i
        Ashcombe Vale Academy is a school of 880 pupils. We seek an inspiring teacher of mathematics from September.
        #t Main duties
        - Teach mathematics to classes in Years 7 to 13
        - Set and mark assessments and report on progress
        - Contribute to the extra-curricular programme
        #r Person specification
        - Qualified Teacher Status
        - A good degree in mathematics or a related subject
        - Excellent behaviour management
        """, "£31,650 - £49,084 per annum", (31650, 49084, "GBP", "YEAR"), None, "", "2025-03-17", "17 March 2025",
        [], ["mathematics", "behaviour management", "teaching", "assessment", "classroom management", "QTS"], "GB"),
    "warehouse": Matter(
        "Roanoke Tile Supply", "Warehouse Associate", "Roanoke", "VA", "United States", "Temporary", "TEMPORARY", """
        #i
        Roanoke Tile Supply is hiring for the summer season at its distribution center on Plantation Road.
        #t Job duties
        - Load and unload trucks with a forklift
        - Pick orders with a handheld scanner
        - Count stock every Friday
        #r Job requirements
        - High school diploma or GED
        - Forklift certification
        - Able to lift 50 pounds repeatedly
        """, "$18.25 per hour", (18.25, 18.25, "USD", "HOUR"), None, "", "2025-05-27", "05/27/2025",
        ["Forklift"], ["Forklift certification", "forklift operation", "inventory", "order picking"]),
}
