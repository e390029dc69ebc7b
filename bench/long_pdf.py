"""A PDF of many pages of resume-like text, written by hand: positions of the long documents in the speed bench."""
import random

LINE_PT = 13
TOP_PT, BOTTOM_PT, LEFT_PT = 740, 60, 56
VERBS = "Built Led Taught Repaired Planned Measured Served Translated Audited Designed Coordinated Reduced".split()
NOUNS = "schedules kitchens bridges ledgers courses wards pipelines circuits contracts archives gardens reports".split()
FIRMS = "Northwind Bakery;Harbour Clinic;Alder Bridge Works;Fjord Museum;Quarry Lane School;Tidewater Freight".split(";")
TITLES = "Head Cook;Staff Nurse;Structural Engineer;Curator;Teacher;Dispatcher".split(";")


def lines(pages, chance):
    """(font, size, text) for each line of each page: headings, entries with dates, bullets."""
    year = 2024
    for number in range(pages):
        page = []
        if number == 0:
            page += [("B", 20, "Ilse Marwick"), ("R", 10, "ilse.marwick@example.org | +44 20 7946 0018 | Leith"), ("B", 13, "EXPERIENCE")]
        while len(page) * LINE_PT < TOP_PT - BOTTOM_PT - 8 * LINE_PT:
            year = 2024 if year < 1975 else year - 1
            page.append(("B", 11, f"{chance.choice(TITLES)}, {chance.choice(FIRMS)}    Mar {year - 1} - Nov {year}"))
            for _ in range(chance.randint(3, 5)):
                words = " ".join(chance.choice(NOUNS) for _ in range(7))
                page.append(("R", 10, f"- {chance.choice(VERBS)} {words} and saved {chance.randint(2, 90)} percent"))
        yield page


def pdf(pages, seed=1):
    """The bytes of the file. The same arguments give the same bytes."""
    chance = random.Random(seed)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>"]
    kids = []
    for page in lines(pages, chance):
        y, drawn = TOP_PT, []
        for font, size, text in page:
            drawn.append(f"BT /{font} {size} Tf {LEFT_PT} {y} Td ({text}) Tj ET")
            y -= LINE_PT + (6 if size > 10 else 0)
        stream = "\n".join(drawn)
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {len(objects)} 0 R"
                       "/Resources<</Font<</R 3 0 R/B 4 0 R>>>>>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{at:010d} 00000 n \n" for at in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{out.index('xref')}\n%%EOF\n"
    return out.encode("latin-1")
