"""Headings, month names and open ranges in the languages of the sample people."""

HEADINGS = {
    "en": {"summary": "Summary", "work": "Work Experience", "education": "Education", "projects": "Projects",
           "certifications": "Certifications", "skills": "Skills", "languages": "Languages", "contact": "Contact",
           "courses": "Relevant Courses", "grade": "GPA"},
    "de": {"summary": "Kurzprofil", "work": "Berufserfahrung", "education": "Ausbildung", "projects": "Projekte",
           "certifications": "Zertifikate", "skills": "Kenntnisse", "languages": "Sprachen", "contact": "Kontakt",
           "courses": "Schwerpunkte", "grade": "Note"},
    "fr": {"summary": "Profil", "work": "Expérience professionnelle", "education": "Formation",
           "projects": "Projets", "certifications": "Certifications", "skills": "Compétences",
           "languages": "Langues", "contact": "Coordonnées", "courses": "Cours suivis", "grade": "Note"},
    "es": {"summary": "Perfil", "work": "Experiencia laboral", "education": "Formación académica",
           "projects": "Proyectos", "certifications": "Certificaciones", "skills": "Competencias",
           "languages": "Idiomas", "contact": "Contacto", "courses": "Asignaturas", "grade": "Nota media"},
    "pt": {"summary": "Resumo", "work": "Experiência profissional", "education": "Formação académica",
           "projects": "Projetos", "certifications": "Certificações", "skills": "Competências",
           "languages": "Idiomas", "contact": "Contacto", "courses": "Disciplinas", "grade": "Média"},
    "it": {"summary": "Profilo", "work": "Esperienza professionale", "education": "Istruzione e formazione",
           "projects": "Progetti", "certifications": "Certificazioni", "skills": "Competenze",
           "languages": "Lingue", "contact": "Contatti", "courses": "Corsi", "grade": "Voto"},
    "nl": {"summary": "Profiel", "work": "Werkervaring", "education": "Opleiding", "projects": "Projecten",
           "certifications": "Certificaten", "skills": "Vaardigheden", "languages": "Talen",
           "contact": "Contact", "courses": "Vakken", "grade": "Cijfer"},
}

PRESENT = {"en": "Present", "de": "heute", "fr": "aujourd'hui", "es": "actualidad", "pt": "atual",
           "it": "oggi", "nl": "heden"}

LONG = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}

SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "it": "gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic.",
    "nl": "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
}

# Between month and year, where the language wants a word there.
OF = {"es": " de ", "pt": " de "}


def date(text, style, language):
    """An ISO date at its own precision, as the layout writes it. Styles: long, short, slash, dot, year."""
    year, _, month = text.partition("-")
    if not month or style == "year":
        return year
    index = int(month[:2]) - 1
    if style == "slash":
        return f"{month[:2]}/{year}"
    if style == "dot":
        return f"{month[:2]}.{year}"
    names = (LONG if style == "long" else SHORT)[language].split()
    between = OF.get(language, " ") if style == "long" else " "
    return names[index] + between + year
