#!/usr/bin/python3
"""Writes samples/ and tests/fixtures/resumes/: resumes of people who do not exist, in many layouts, with their truth.

  tools/make_samples.py            writes all of them
  tools/make_samples.py NAME...    writes these alone

For developers, where a layout or a person changes; the files are committed. Needs, beside Python 3, the Debian packages
weasyprint python3-docx python3-reportlab python3-odf python3-pil poppler-utils libreoffice-writer-nogui fonts-liberation.
The same input gives the same bytes, except for DOC, which LibreOffice stamps.

Beside tests/fixtures/resumes/NAME.EXT stands NAME.json: what the file says, as a Resume, dates at the precision shown.
People are data: tools/samples/people/*.json. Layouts are functions in tools/samples/.
"""
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

os.environ["SOURCE_DATE_EPOCH"] = "1767225600"  # 2026-01-01, in whatever stamps a file
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from samples import docx_layouts, flat_layouts, html_layouts, html_layouts_more  # noqa: E402
from samples.person import Person  # noqa: E402

ROOT = pathlib.Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures" / "resumes"
SAMPLES = ROOT / "samples"
SCAN_DPI = 150

# ---------------------------------------------------------------------------------------------- writers


def pdf(layout):
    def write(p):
        import weasyprint
        # Without a fixed identifier the file would differ at every run.
        return weasyprint.HTML(string=layout(p)).write_pdf(identifier=p.name.encode())
    return write


def docx(layout):
    def write(p):
        doc = layout(p)
        import datetime
        doc.core_properties.created = doc.core_properties.modified = datetime.datetime(2026, 1, 1)
        out = io.BytesIO()
        doc.save(out)
        return same_zip(out.getvalue())
    return write


def odt(p):
    return same_zip(flat_layouts.odt(p))


def same_zip(raw):
    """The same archive with one date on every entry; what is stored first and plain stays so."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            made = zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0))
            made.compress_type = entry.compress_type
            new.writestr(made, old.read(entry.filename))
    return out.getvalue()


def text(layout):
    return lambda p: layout(p).encode("utf-8")


def latin1(layout):
    """As old tools save it: bytes of Windows-1252, lines ending in CR LF."""
    return lambda p: layout(p).replace("\n", "\r\n").encode("cp1252")


def doc(layout):
    """Word 97, by LibreOffice from the DOCX."""
    def write(p):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "resume.docx"
            source.write_bytes(docx(layout)(p))
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "doc",
                            "--outdir", folder, str(source)], check=True, capture_output=True)
            return (pathlib.Path(folder) / "resume.doc").read_bytes()
    return write


def scanned(layout, kind):
    """The first page as a picture, a little turned and grey as from a flatbed: a PNG, or a JPEG inside a PDF."""
    def write(p):
        from PIL import Image
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "page.pdf"
            source.write_bytes(pdf(layout)(p))
            subprocess.run(["pdftoppm", "-r", str(SCAN_DPI), "-gray", "-singlefile", source, f"{folder}/page"], check=True)
            page = Image.open(f"{folder}/page.pgm").rotate(0.4, fillcolor=255, resample=Image.Resampling.BICUBIC)
            out = io.BytesIO()
            if kind == "png":
                page.quantize(16).save(out, "PNG", optimize=True, dpi=(SCAN_DPI, SCAN_DPI))
                return out.getvalue()
            picture = io.BytesIO()
            page.save(picture, "JPEG", quality=45)
            from reportlab.lib.utils import ImageReader
            from reportlab.pdfgen.canvas import Canvas
            width, height = (side * 72 / SCAN_DPI for side in page.size)
            canvas = Canvas(out, pagesize=(width, height), invariant=1)
            picture.seek(0)
            canvas.drawImage(ImageReader(picture), 0, 0, width, height)
            canvas.save()
            return out.getvalue()
    return write


# ---------------------------------------------------------------------------------------------- fixtures

H, M, D, F = html_layouts, html_layouts_more, docx_layouts, flat_layouts
PROFILE_HIDES = ("certifications.issuer", "certifications.date_obtained", "certifications.expiration_date",
                 "education.location", "education.gpa", "education.honors")

# name: (extension, writer, person, options of Person, fields that the layout does not show)
FIXTURES_MADE = {
    "nurse-classic": ("pdf", pdf(H.classic), "siobhan-tierney", {"dates": "long"}, ()),
    "engineer-right-dates": ("pdf", pdf(H.right_dates), "devon-castellanos", {}, ()),
    "electrician-left-dates": ("pdf", pdf(H.left_dates), "juergen-weisshaupt", {"dates": "slash", "dash": " - "}, ("education.location",)),
    "chef-sidebar-left": ("pdf", pdf(H.sidebar_left), "elodie-marchetti", {"dates": "long"}, ()),
    "lawyer-sidebar-right-dark": ("pdf", pdf(H.sidebar_right_dark), "priyanka-subramaniam", {}, ()),
    "sales-banner": ("pdf", pdf(H.banner), "konstantinos-anagnostou", {"dates": "slash"}, ()),
    "teacher-timeline": ("pdf", pdf(H.timeline), "inigo-barrenechea", {"dates": "long", "dash": " - "}, ()),
    "architect-letter-spaced": ("pdf", pdf(H.letter_spaced), "niccolo-ferrabosco", {"dates": "year"}, ()),
    "analyst-tags": ("pdf", pdf(H.tags), "kwame-boateng", {}, ()),
    "electrician-table": ("pdf", pdf(H.table), "juergen-weisshaupt", {"dates": "dot"}, ()),
    "logistics-compact": ("pdf", pdf(H.compact), "oksana-hrytsenko", {}, ()),
    "sales-profile-export": ("pdf", pdf(M.profile_export), "konstantinos-anagnostou", {"dates": "long", "dash": " - ", "leave_out": ["additional_sections"]}, PROFILE_HIDES),
    "engineer-promotions": ("pdf", pdf(M.promotions), "devon-castellanos", {"dates": "slash", "dash": "–"}, ()),
    "accountant-by-function": ("pdf", pdf(M.by_function), "thais-moura", {"dates": "long"}, ()),
    "researcher-academic": ("pdf", pdf(M.academic), "solveig-thorvaldsdottir", {}, ()),
    "planner-drawn": ("pdf", F.drawn, "maartje-van-der-veldt", {}, ()),
    "logistics-classic": ("docx", docx(D.classic), "oksana-hrytsenko", {"dates": "long"}, ()),
    "lawyer-right-tab": ("docx", docx(D.right_tab), "priyanka-subramaniam", {"dash": " to "}, ("work_experience.description",)),
    "teacher-date-table": ("docx", docx(D.date_table), "inigo-barrenechea", {"dates": "slash"}, ()),
    "accountant-sidebar-table": ("docx", docx(D.sidebar_table), "thais-moura", {"dates": "slash"}, ()),
    "chef-tabs": ("odt", odt, "elodie-marchetti", {}, ()),
    "electrician-rich": ("rtf", text(F.rtf), "juergen-weisshaupt", {"dates": "dot", "dash": " bis "}, ("education.location",)),
    "architect-web": ("html", text(F.web_page), "niccolo-ferrabosco", {"dates": "long"}, ()),
    "engineer-notes": ("md", text(F.markdown), "devon-castellanos", {}, ()),
    "nurse-pasted": ("txt", text(F.plain), "siobhan-tierney", {}, ()),
    "planner-pasted": ("txt", latin1(F.plain), "maartje-van-der-veldt", {"dates": "long", "dash": " - "}, ()),
    "analyst-old-word": ("doc", doc(D.classic), "kwame-boateng", {"dates": "long"}, ()),
    "nurse-scanned": ("png", scanned(H.right_dates, "png"), "siobhan-tierney", {}, ()),
    "lawyer-scanned": ("pdf", scanned(H.right_dates, "pdf"), "priyanka-subramaniam", {"dates": "long"}, ()),
}

# What `./dev run` reads: one of each kind, small.
SAMPLES_MADE = ["lawyer-sidebar-right-dark", "chef-sidebar-left", "sales-profile-export", "teacher-date-table", "chef-tabs",
                "engineer-notes", "nurse-pasted", "nurse-scanned"]


def truth_of(person, hidden):
    truth = person.truth()
    for path in hidden:
        section, field = path.split(".")
        for entry in truth[section]:
            entry[field] = [] if isinstance(entry[field], list) else None
    return truth


def main(names):
    unknown = [n for n in names if n not in FIXTURES_MADE]
    if unknown:
        sys.exit(f"make_samples: no fixture is called {', '.join(unknown)}; there are: {', '.join(FIXTURES_MADE)}")
    FIXTURES.mkdir(parents=True, exist_ok=True)
    SAMPLES.mkdir(exist_ok=True)
    for name in names or FIXTURES_MADE:
        extension, write, person_name, options, hidden = FIXTURES_MADE[name]
        person = Person(person_name, **options)
        target = FIXTURES / f"{name}.{extension}"
        target.write_bytes(write(person))
        (FIXTURES / f"{name}.json").write_text(json.dumps(truth_of(person, hidden), ensure_ascii=False, indent=1) + "\n", "utf-8")
        if name in SAMPLES_MADE:
            shutil.copyfile(target, SAMPLES / target.name)
        print(f"{target.stat().st_size:8d}  {target.relative_to(ROOT)}")


main(sys.argv[1:])
