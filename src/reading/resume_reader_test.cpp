// Whole small pages through the reader, in every language it knows, and the promise that no word is lost.
#include "reading/resume_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "json/encode.h"
#include "reading/test_page.h"

namespace atspro::reading {
namespace {

using domain::Resume;
using testing::ElementsAre;

// Lines of a plain one-column page: "# " sets a heading, an empty line leaves room.
TestPage plain_page(const std::vector<std::string>& lines) {
    TestPage page;
    float y = 40;
    bool first = true;
    for (const std::string& line : lines) {
        if (line.starts_with("# "))
            page.put(50, y += 8, line.substr(2), {13, true});
        else if (line.starts_with("- "))
            page.put(60, y, "• " + line.substr(2));
        else if (!line.empty())
            page.put(50, y, line, {first ? 20.0F : 10.0F, first});
        y += first ? 28.0F : line.starts_with("# ") ? 20.0F : 14.0F;
        first = false;
    }
    return page;
}

ReadResume read(const std::vector<std::string>& lines) {
    auto found = read_resume(document_of({plain_page(lines)}));
    EXPECT_TRUE(found) << (found ? "" : found.error().detail);
    return found.value_or(ReadResume{});
}

std::string shown(const domain::Text& text) {
    return text.value_or("-");
}

std::set<std::string> runs_of(std::string_view text) {
    std::set<std::string> out;
    std::string run;
    for (std::size_t at = 0; at <= text.size();) {
        const char32_t c = at < text.size() ? next_code_point(text, at) : (++at, U' ');
        if (is_alphanumeric(c)) {
            append_code_point(run, c);
        } else if (!run.empty()) {
            out.insert(folded(run));
            run.clear();
        }
    }
    return out;
}

struct Wording {
    const char* language;
    const char* work;
    const char* position;
    const char* dates;
    const char* start;
    const char* education;
    const char* degree_line;
    const char* degree;
    const char* skills;
    const char* languages;
    const char* language_line;
    const char* level;
};

constexpr Wording kWordings[] = {
    {"en", "Work Experience", "Project Manager", "March 2019 – Present", "2019-03", "Education",
     "Bachelor of Science in Physics", "Bachelor of Science", "Skills", "Languages", "German (C1)", "C1"},
    {"de", "Berufserfahrung", "Projektleiter", "März 2019 – heute", "2019-03", "Ausbildung",
     "Bachelor of Science in Physik", "Bachelor of Science", "Kenntnisse", "Sprachen",
     "Deutsch (Muttersprache)", "Muttersprache"},
    {"fr", "Expérience professionnelle", "Chef de projet", "mars 2019 – aujourd'hui", "2019-03", "Formation",
     "Master en physique", "Master", "Compétences", "Langues", "Français (langue maternelle)",
     "langue maternelle"},
    {"es", "Experiencia laboral", "Jefe de proyecto", "marzo de 2019 – actualidad", "2019-03", "Educación",
     "Licenciatura en Física", "Licenciatura", "Habilidades", "Idiomas", "Español (nativo)", "nativo"},
    {"pt", "Experiência profissional", "Gerente de projetos", "março de 2019 – atual", "2019-03", "Educação",
     "Licenciatura em Física", "Licenciatura", "Competências", "Idiomas", "Português (nativo)", "nativo"},
    {"it", "Esperienza professionale", "Responsabile di progetto", "marzo 2019 – oggi", "2019-03",
     "Istruzione", "Laurea in Fisica", "Laurea", "Competenze", "Lingue", "Italiano (madrelingua)",
     "madrelingua"},
    {"nl", "Werkervaring", "Projectmanager", "maart 2019 – heden", "2019-03", "Opleiding",
     "Master in de Fysica", "Master", "Vaardigheden", "Talen", "Nederlands (moedertaal)", "moedertaal"},
};

TEST(ResumeReader, ReadsTheSameResumeInEveryLanguage) {
    for (const Wording& w : kWordings) {
        SCOPED_TRACE(w.language);
        const Resume resume = read({"Mara Linden", "mara.linden@example.org | +49 30 1234567",
                                    std::string("# ") + w.work, std::string(w.position) + ", Nordlicht GmbH",
                                    w.dates, "- 12 hospitals 450 000 EUR", std::string("# ") + w.education,
                                    w.degree_line, "Harbour University, 2015", std::string("# ") + w.skills,
                                    "Excel, AutoCAD, Jira", std::string("# ") + w.languages, w.language_line})
                                  .resume;
        EXPECT_EQ(shown(resume.contact_info.full_name), "Mara Linden");
        EXPECT_EQ(shown(resume.contact_info.email), "mara.linden@example.org");
        EXPECT_EQ(shown(resume.contact_info.phone), "+49 30 1234567");
        ASSERT_EQ(resume.work_experience.size(), 1u);
        const domain::WorkExperience& work = resume.work_experience[0];
        EXPECT_EQ(shown(work.position), w.position);
        EXPECT_EQ(shown(work.company), "Nordlicht GmbH");
        EXPECT_EQ(shown(work.start_date), w.start);
        EXPECT_EQ(work.end_date, std::nullopt);
        EXPECT_EQ(work.is_current, true);
        EXPECT_THAT(work.responsibilities, ElementsAre("12 hospitals 450 000 EUR"));
        ASSERT_EQ(resume.education.size(), 1u);
        EXPECT_EQ(shown(resume.education[0].degree), w.degree);
        EXPECT_EQ(shown(resume.education[0].institution), "Harbour University");
        EXPECT_EQ(shown(resume.education[0].graduation_date), "2015");
        EXPECT_THAT(resume.skills, ElementsAre("Excel", "AutoCAD", "Jira"));
        ASSERT_EQ(resume.languages.size(), 1u);
        EXPECT_EQ(shown(resume.languages[0].level), w.level);
    }
}

TEST(ResumeReader, AnAddressUnderTheNameIsNoPartOfIt) {
    for (const char* name : {"Mara Linden", "Ada Byron", "Greta Holm"}) {
        TestPage page;  // as a text file has it: every line of one size
        float y = 40;
        for (const char* line :
             {name, "mara@example.org", "+46 70 123 45 67", "", "WORK EXPERIENCE", "",
              "Nurse, Norrmalm Clinic", "January 2019 - March 2023", "- Cared for patients after surgery"}) {
            page.put(50, y, line);
            y += 14;
        }
        const auto found = read_resume(document_of({page}));
        ASSERT_TRUE(found);
        EXPECT_EQ(shown(found->resume.contact_info.full_name), name);
        EXPECT_EQ(shown(found->resume.contact_info.email), "mara@example.org");
    }
}

TEST(ResumeReader, AWordThatIsALinkIsNoPartOfTheAddress) {
    TestPage page = plain_page({"Mara Linden", "# Skills", "Excel"});
    const float end = page.put(50, 200, "Denver, CO");
    const float right = page.put(end + 10, 200, "LinkedIn");
    page.link(end + 9, 199, right + 1, 213, "https://www.linkedin.com/in/mara-linden");
    domain::Document document = document_of({page});
    // The line belongs to the header: it stands right under the name.
    for (domain::Word& word : document.pages[0].words)
        if (word.box.y0 == 200) word.box = {word.box.x0, 66, word.box.x1, 77.5F};
    document.pages[0].links[0].box = {end + 9, 65, right + 1, 79};
    const auto found = read_resume(document);
    ASSERT_TRUE(found);
    const domain::ContactInfo& contact = found->resume.contact_info;
    EXPECT_EQ(shown(contact.address), "Denver, CO");
    ASSERT_EQ(contact.links.size(), 1u);
    EXPECT_EQ(contact.links[0].name, "LinkedIn");
    EXPECT_EQ(contact.links[0].url, "https://www.linkedin.com/in/mara-linden");
}

TEST(ResumeReader, NoWordIsLostWhateverItIs) {
    const std::vector<std::string> lines{"Mara Linden",
                                         "mara@example.org",
                                         "zzyzx qwertish",
                                         "# Berry Picking Records",
                                         "Blackberries 17 kilos",
                                         "# Experience",
                                         "Harbour Bank 2019 - 2021",
                                         "Teller",
                                         "- Kept the tills of eleven counters",
                                         "odd words that belong nowhere",
                                         "# Education",
                                         "some school of life",
                                         "# Skills",
                                         "Falconry: hawks, owls (barn), kites"};
    const ReadResume found = read(lines);
    const std::set<std::string> result = runs_of(json::to_text(json::encode(found.resume)));
    // What a field holds in another form (a date) or as a heading keeps its words in the provenance.
    std::set<std::string> evidence = result;
    for (const domain::Provenance& p : found.provenance) evidence.merge(runs_of(p.text));
    for (const std::string& line : lines)
        for (const std::string& run : runs_of(line))
            EXPECT_TRUE(evidence.contains(run)) << run << " of " << line;
}

TEST(ResumeReader, SignsBetweenWordsThatNoFieldTakesStay) {
    const ReadResume found =
        read({"Mara Linden", "mara@example.org",
              "I kept the books of Loaf & Sons in the harbour town for more than six long years.",
              "# Hobbies", "Choirs & bands 2010 – 2014"});
    EXPECT_EQ(shown(found.resume.summary),
              "I kept the books of Loaf & Sons in the harbour town for more than six long years.");
    EXPECT_EQ(found.resume.additional_sections.at(0).items.at(0), "Choirs & bands 2010 – 2014");
}

TEST(ResumeReader, EveryValueHasItsPlace) {
    const ReadResume found = read({"Mara Linden", "mara@example.org", "# Experience", "Teller, Harbour Bank",
                                   "2019 - 2021", "- Kept the tills of eleven counters"});
    std::set<std::string> pointers;
    for (const domain::Provenance& p : found.provenance) {
        pointers.insert(p.pointer);
        ASSERT_EQ(p.box.size(), 4u);
        EXPECT_LT(p.box[0], p.box[2]);
        EXPECT_LT(p.box[1], p.box[3]);
        EXPECT_EQ(p.page, 1);
        EXPECT_TRUE(p.confidence > 0 && p.confidence <= 1);
        EXPECT_FALSE(p.text.empty());
    }
    for (const char* pointer :
         {"/contact_info/full_name", "/contact_info/email", "/work_experience/0/company",
          "/work_experience/0/position", "/work_experience/0/start_date", "/work_experience/0/is_current",
          "/work_experience/0/responsibilities/0"})
        EXPECT_TRUE(pointers.contains(pointer)) << pointer;
}

TEST(ResumeReader, TheSameDocumentGivesTheSameAnswer) {
    const std::vector<std::string> lines{"Mara Linden", "# Experience", "Teller, Harbour Bank",
                                         "2019 - 2021"};
    EXPECT_EQ(json::to_text(json::encode(read(lines).resume)),
              json::to_text(json::encode(read(lines).resume)));
}

TEST(ResumeReader, HiddenTextIsReportedAndNotRead) {
    for (const auto reason :
         {domain::HiddenReason::same_color, domain::HiddenReason::tiny, domain::HiddenReason::off_page,
          domain::HiddenReason::invisible, domain::HiddenReason::transparent, domain::HiddenReason::clipped,
          domain::HiddenReason::zero_width, domain::HiddenReason::covered}) {
        domain::Document document =
            document_of({plain_page({"Mara Linden", "mara@example.org", "# Skills", "Excel"})});
        document.hidden.push_back({reason, 1, {10, 10, 50, 12}, "canary kubernetes"});
        const auto found = read_resume(document);
        ASSERT_TRUE(found);
        EXPECT_EQ(json::to_text(json::encode(found->resume)).find("canary"), std::string::npos);
        ASSERT_FALSE(found->warnings.empty());
        EXPECT_EQ(found->warnings[0].code, "hidden_text");
        EXPECT_NE(found->warnings[0].message.find(domain::name_of(reason)), std::string::npos);
    }
}

TEST(ResumeReader, ALanguageAndItsLevelEachShowTheirOwnWords) {
    constexpr const char* kLines[][3] = {{"German (C1)", "German", "C1"},
                                         {"Native Dutch", "Dutch", "Native"},
                                         {"Português – fluente", "Português", "fluente"}};
    for (const auto& [line, name, level] : kLines) {
        SCOPED_TRACE(line);
        const auto found = read({"Mara Linden", "# Languages", line});
        std::map<std::string, std::string> shown_at;
        for (const domain::Provenance& p : found.provenance) shown_at[p.pointer] = p.text;
        EXPECT_EQ(shown_at["/languages/0/name"], name);
        EXPECT_EQ(shown_at["/languages/0/level"], level);
    }
}

TEST(ResumeReader, APageWithoutWordsIsRefused) {
    const auto empty = read_resume(document_of({TestPage(1)}));
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, Code::no_text);
    EXPECT_FALSE(read_resume(domain::Document{}));
    TestPage marks;
    marks.put(10, 10, "— • |");
    EXPECT_FALSE(read_resume(document_of({marks})));
}

TEST(ResumeReader, PromotionsShareTheirCompany) {
    TestPage page;
    page.put(50, 40, "Mara Linden", {20, true});
    page.put(50, 70, "mara@example.org");
    page.put(50, 100, "Experience", {13, true});
    page.put(50, 122, "Nordlicht GmbH", {11, true});
    float y = 122;
    for (const auto& [position, dates, point] :
         {std::tuple{"Head of Sales", "Jan 2021 – Present", "• Led nine people in two countries"},
          std::tuple{"Sales Manager", "Mar 2018 – Dec 2020", "• Opened the Danish market for lamps"}}) {
        y += 16;
        page.put(50, y, position, {10, false, true});
        page.put_right(560, y, dates);
        y += 14;
        page.put(60, y, point);
    }
    const auto found = read_resume(document_of({page}));
    ASSERT_TRUE(found);
    const auto& work = found->resume.work_experience;
    ASSERT_EQ(work.size(), 2u);
    for (const domain::WorkExperience& entry : work) EXPECT_EQ(shown(entry.company), "Nordlicht GmbH");
    EXPECT_EQ(shown(work[0].position), "Head of Sales");
    EXPECT_EQ(work[0].is_current, true);
    EXPECT_EQ(shown(work[1].position), "Sales Manager");
    EXPECT_EQ(shown(work[1].end_date), "2020-12");
}

TEST(ReadResume, PositionsUnderOneEmployerKeepIt) {
    TestPage page;
    page.put(50, 40, "Ada Lindqvist", {20, true});
    page.put(50, 80, "Experience", {13, true});
    page.put(50, 110, "Corrib Dairy, Dublin", {11, true});
    page.put_right(560, 110, "Feb 2018 – Present");
    page.put(50, 124, "Finance Manager", {10, false, true});
    page.put_right(560, 124, "May 2021 – Present");
    page.put(60, 138, "• Lead a team of seven");
    page.put(50, 158, "Accountant", {10, false, true});
    page.put_right(560, 158, "Feb 2018 – Apr 2021");
    page.put(60, 172, "• Kept the books of five firms");
    const auto found = read_resume(document_of({page}));
    ASSERT_TRUE(found);
    ASSERT_EQ(found->resume.work_experience.size(), 2U);
    for (const domain::WorkExperience& work : found->resume.work_experience)
        EXPECT_EQ(work.company, "Corrib Dairy") << *work.position;
    EXPECT_EQ(found->resume.work_experience[1].start_date, "2018-02");
}

TEST(ReadResume, FreelancersAreTheirOwnEmployers) {
    const ReadResume found = read({"Ada Lindqvist", "# Experience", "Data Analyst", "Freelance", "Austin, TX",
                                   "Aug 2020 - Apr 2022", "- Built dashboards"});
    ASSERT_EQ(found.resume.work_experience.size(), 1U);
    EXPECT_EQ(found.resume.work_experience[0].company, "Freelance");
    EXPECT_EQ(found.resume.work_experience[0].location, "Austin, TX");
}

TEST(ReadResume, StudiesInOneLineEach) {
    const ReadResume found = read({"Ada Lindqvist", "# Education",
                                   "MS in Statistics, University of Porto, 2016 (GPA 4.6/5.0) — Dean's List",
                                   "BA in History, University of Lisbon, 2014"});
    ASSERT_EQ(found.resume.education.size(), 2U);
    EXPECT_EQ(found.resume.education[0].institution, "University of Porto");
    EXPECT_EQ(found.resume.education[0].gpa, "4.6/5.0");
    EXPECT_THAT(found.resume.education[0].honors, ElementsAre("Dean's List"));
    EXPECT_EQ(found.resume.education[1].degree, "BA");
    EXPECT_EQ(found.resume.education[1].graduation_date, "2014");
}

TEST(ReadResume, ACertificatesDatesMayBreakOverTheLine) {
    const ReadResume found =
        read({"Mara Linden", "mara@example.org", "# Certifications",
              "- Certified Kubernetes Administrator, Linux Foundation (Jun 2021 –", "Jun 2024)"});
    ASSERT_EQ(found.resume.certifications.size(), 1u);
    EXPECT_EQ(found.resume.certifications[0].date_obtained, "2021-06");
    EXPECT_EQ(found.resume.certifications[0].expiration_date, "2024-06");
    for (const domain::Provenance& p : found.provenance)
        EXPECT_FALSE(p.pointer.starts_with("/certifications/1")) << p.pointer;
}

TEST(ReadResume, CertificatesFindTheirIssuers) {
    const ReadResume found =
        read({"Ada Lindqvist", "# Certifications", "Rigging Licence (Harbour Board) Mar 2022",
              "Solutions Architect - Professional | Cloud Guild | 2021"});
    ASSERT_EQ(found.resume.certifications.size(), 2U);
    EXPECT_EQ(found.resume.certifications[0].issuer, "Harbour Board");
    EXPECT_EQ(found.resume.certifications[1].name, "Solutions Architect - Professional");
    EXPECT_EQ(found.resume.certifications[1].issuer, "Cloud Guild");
}

TEST(ReadResume, SaysWhereADocumentIsHardlyOne) {
    const auto codes = [](const ReadResume& found) {
        std::vector<std::string> out;
        for (const domain::Warning& warning : found.warnings) out.push_back(warning.code);
        return out;
    };
    EXPECT_THAT(codes(read({"Shopping", "milk and eggs", "a loaf of bread"})), ElementsAre("not_a_resume"));
    EXPECT_THAT(codes(read({"Ada Lindqvist", "ada@example.org"})), ElementsAre());
}

TEST(ReadResume, NoNameIsTakenFromRunningText) {
    const ReadResume found =
        read({"I have worked with Aspen Hysys, Jasmine Tests, Kafka and other tools for seventeen years in "
              "plants along the coast, and I am looking for a place where I can go on doing so."});
    EXPECT_FALSE(found.resume.contact_info.full_name) << *found.resume.contact_info.full_name;
}

TEST(ReadResume, SignsAroundNamesAreReadAsSuch) {
    const ReadResume found =
        read({"Ada Lindqvist", "# Experience", "Product Designer @ Kugelblitz GmbH", "Jan 2021 - Present",
              "- Built a design system", "# Skills", "Figma ⭐⭐⭐, Sketch ●●○"});
    ASSERT_EQ(found.resume.work_experience.size(), 1U);
    EXPECT_EQ(found.resume.work_experience[0].company, "Kugelblitz GmbH");
    EXPECT_EQ(found.resume.work_experience[0].position, "Product Designer");
    EXPECT_THAT(found.resume.skills, ElementsAre("Figma", "Sketch"));
}

TEST(Reading, ALabelNamesItsLinkWhereItSaysMoreThanTheAddress) {
    const Resume r = read({"Mara Linden", "Berlin | mara@example.org",
                           "Reading list: https://books.example.org/mara | Web: https://mara.example.org"})
                         .resume;
    ASSERT_EQ(r.contact_info.links.size(), 2U);
    EXPECT_EQ(r.contact_info.links[0].name, "Reading list");
    EXPECT_EQ(r.contact_info.links[0].url, "https://books.example.org/mara");
    EXPECT_EQ(r.contact_info.links[1].name, "Website");
}

TEST(Reading, SemicolonsPartListsWhoseItemsHoldCommas) {
    EXPECT_THAT(
        read({"Mara Linden", "# Skills", "SQL; Planning, budgets and forecasts; Excel;"}).resume.skills,
        ElementsAre("SQL", "Planning, budgets and forecasts", "Excel"));
    EXPECT_THAT(read({"Mara Linden", "# Skills", "SQL, Python; Excel, Tableau"}).resume.skills,
                ElementsAre("SQL", "Python", "Excel", "Tableau"));
}

TEST(Reading, ACertificateMayHaveANumberAndOnlyAnEnd) {
    const Resume r = read({"Mara Linden", "# Certifications", "Forklift Licence",
                           "Harbour Safety Board | until Mar 2027 | Credential ID: HS-41"})
                         .resume;
    ASSERT_EQ(r.certifications.size(), 1U);
    EXPECT_EQ(r.certifications[0].credential_id, "HS-41");
    EXPECT_EQ(r.certifications[0].expiration_date, "2027-03");
    EXPECT_EQ(r.certifications[0].date_obtained, std::nullopt);
}

TEST(Reading, AFormSaysWhatItsPartsAre) {
    const Resume r =
        read({"Mara Linden", "# Experience", "Position: Harbour Bank Teller", "Employer: Manager & Sons",
              "Dates: 2019 – 2021", "# Education", "Degree: Diploma", "Field of study: University Hall Care",
              "Institution: Green Door", "Dates: 2015 – 2017"})
            .resume;
    ASSERT_EQ(r.work_experience.size(), 1U);
    EXPECT_EQ(r.work_experience[0].position, "Harbour Bank Teller");
    EXPECT_EQ(r.work_experience[0].company, "Manager & Sons");
    ASSERT_EQ(r.education.size(), 1U);
    EXPECT_EQ(r.education[0].institution, "Green Door");
    EXPECT_EQ(r.education[0].field_of_study, "University Hall Care");
}

}  // namespace
}  // namespace atspro::reading
