#include "reading/job_reader.h"
#include "reading/posting_head.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/unicode.h"
#include "reading/posting_values.h"

namespace atspro::reading {
namespace {

using domain::ParagraphKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A web page as its reader hands it over: paragraphs one below the other.
class WebPage {
  public:
    WebPage() {
        document_.media_type = "text/html";
        page_.styles = {{.font = "serif", .size = 12}, {.font = "serif", .size = 24, .bold = true}};
    }
    WebPage& h(int level, std::string_view text) { return add(ParagraphKind::heading, text, level); }
    WebPage& p(std::string_view text, domain::PagePart part = domain::PagePart::plain) {
        return add(ParagraphKind::body, text, 0, part);
    }
    WebPage& li(std::string_view text) { return add(ParagraphKind::list_item, text, 1); }
    WebPage& title(std::string text) {
        document_.title = std::move(text);
        return *this;
    }
    WebPage& data(std::string json) {
        document_.postings.push_back({domain::StructuredPosting::Form::json_ld, std::move(json)});
        return *this;
    }
    WebPage& scripted() {
        document_.web.scripted = true;
        return *this;
    }
    domain::Document take() {
        document_.pages.push_back(page_);
        return document_;
    }

  private:
    WebPage& add(ParagraphKind kind, std::string_view text, int level,
                 domain::PagePart part = domain::PagePart::plain) {
        domain::Paragraph paragraph;
        paragraph.kind = kind;
        paragraph.level = static_cast<std::uint8_t>(level);
        paragraph.id = ++id_;
        paragraph.part = part;
        page_.paragraphs.push_back(paragraph);
        float x = 72;
        for (const std::string& word : split(text, " ")) {
            const float width = 6 * static_cast<float>(word.size());
            page_.words.push_back(
                {.text = word,
                 .box = {x, y_, x + width, y_ + 12},
                 .style = static_cast<std::uint16_t>(kind == ParagraphKind::heading ? 1 : 0),
                 .paragraph = static_cast<std::uint32_t>(page_.paragraphs.size())});
            x += width + 3;
        }
        y_ += 15;
        return *this;
    }

    domain::Document document_;
    domain::Page page_;
    float y_ = 72;
    std::uint32_t id_ = 0;
};

TEST(ReadJob, ReadsAPageByItsLabelsAndHeadings) {
    const auto read = read_job(WebPage()
                                   .title("Bakery Manager at Ovenhouse")
                                   .p("Home Jobs Contact", domain::PagePart::aside)
                                   .h(1, "Bakery Manager")
                                   .p("Ovenhouse")
                                   .p("Location: Graz, Austria")
                                   .p("Employment type: Full-time")
                                   .p("Salary: €3,200 - €3,900 per month")
                                   .p("Posted: 2024-05-03")
                                   .p("We bake bread for the whole of Styria and would like you to lead the "
                                      "night shift of our new bakery, with a "
                                      "team of twelve people who know what they do and how.")
                                   .h(2, "What you will do")
                                   .li("Lead a team of twelve bakers")
                                   .li("Plan shifts and orders")
                                   .h(2, "Your profile")
                                   .li("3+ years of experience in a bakery")
                                   .li("Completed vocational training as a baker")
                                   .li("Knowledge of Microsoft Excel is a plus")
                                   .h(2, "We offer")
                                   .li("Free bread")
                                   .p("Privacy policy")
                                   .take());
    ASSERT_TRUE(read) << read.error().detail;
    const domain::Job& job = read->job;
    EXPECT_EQ(job.title, "Bakery Manager");
    EXPECT_EQ(job.company, "Ovenhouse");
    EXPECT_THAT(job.location, ElementsAre("Graz, Austria"));
    EXPECT_EQ(job.employment_type, domain::EmploymentType::full_time);
    EXPECT_EQ(job.salary, "€3,200 - €3,900 per month");
    EXPECT_EQ(job.salary_range, (domain::SalaryRange{3200, 3900, "EUR", domain::PayPeriod::month}));
    EXPECT_EQ(job.date_posted, "2024-05-03");
    EXPECT_THAT(job.responsibilities, ElementsAre("Lead a team of twelve bakers", "Plan shifts and orders"));
    EXPECT_THAT(job.qualifications,
                ElementsAre("3+ years of experience in a bakery", "Completed vocational training as a baker",
                            "Knowledge of Microsoft Excel is a plus"));
    EXPECT_THAT(job.preferred_qualifications, ElementsAre("Knowledge of Microsoft Excel is a plus"));
    EXPECT_EQ(job.years_of_experience, 3);
    EXPECT_EQ(job.seniority, domain::Seniority::manager);
    EXPECT_THAT(job.logistics, ElementsAre("Free bread"));
    EXPECT_THAT(job.skills.preferred, ElementsAre("Microsoft Excel"));
    EXPECT_THAT(*job.description, HasSubstr("- Plan shifts and orders"));
    EXPECT_THAT(*job.description, Not(HasSubstr("Privacy")));
    EXPECT_THAT(*job.description, Not(HasSubstr("Home Jobs")));
    EXPECT_EQ(read->method, domain::ReadMethod::html);
    for (const domain::Provenance& entry : read->provenance)
        EXPECT_FALSE(entry.text.empty()) << entry.pointer;
}

TEST(ReadJob, TakesStructuredDataFieldByField) {
    const auto read = read_job(
        WebPage()
            .data(R"({"@type":"JobPosting","title":"Data Engineer","hiringOrganization":{"name":"Quaywise"},
                "jobLocation":[{"address":{"addressLocality":"Porto","addressCountry":{"name":"Portugal"}}}],
                "jobLocationType":"TELECOMMUTE","employmentType":["FULL_TIME"],"datePosted":"2024-02-01T08:00:00Z",
                "validThrough":"2024-03-01","baseSalary":{"currency":"EUR","value":{"minValue":50000,"maxValue":60000,"unitText":"YEAR"}},
                "description":"We move data.\n# Requirements\n- Python and PostgreSQL\n- 4 years of experience\n# Nice to have\n- Terraform"})")
            .h(1, "Something else")
            .take());
    ASSERT_TRUE(read) << read.error().detail;
    const domain::Job& job = read->job;
    EXPECT_EQ(job.title, "Data Engineer");
    EXPECT_EQ(job.company, "Quaywise");
    EXPECT_THAT(job.location, ElementsAre("Porto, Portugal"));
    EXPECT_EQ(job.workplace, domain::Workplace::remote);
    EXPECT_EQ(job.date_posted, "2024-02-01");
    EXPECT_EQ(job.valid_through, "2024-03-01");
    EXPECT_EQ(job.salary_range, (domain::SalaryRange{50000, 60000, "EUR", domain::PayPeriod::year}));
    EXPECT_THAT(job.qualifications,
                ElementsAre("Python and PostgreSQL", "4 years of experience", "Terraform"));
    EXPECT_THAT(job.skills.required, ElementsAre("Python", "PostgreSQL"));
    EXPECT_THAT(job.skills.preferred, ElementsAre("Terraform"));
    EXPECT_EQ(read->method, domain::ReadMethod::json_ld);
}

TEST(ReadJob, UnderstandsGermanFrenchAndSpanish) {
    struct Row {
        std::string_view title, label, place, tasks, task, profile, demand;
    };
    const Row rows[] = {
        {"Softwareentwickler", "Arbeitsort: Wien", "Wien", "Ihre Aufgaben", "Entwicklung neuer Dienste",
         "Ihr Profil", "Mindestens 3 Jahre Berufserfahrung"},
        {"Responsable logistique", "Lieu de travail : Lyon", "Lyon", "Vos missions",
         "Organiser les livraisons", "Profil recherché", "Vous avez 3 ans d'expérience"},
        {"Ingeniero de datos", "Ubicación: Sevilla", "Sevilla", "Funciones", "Diseñar procesos de datos",
         "Requisitos", "3 años de experiencia"},
    };
    for (const Row& row : rows) {
        const auto read = read_job(WebPage()
                                       .h(1, row.title)
                                       .p(row.label)
                                       .h(2, row.tasks)
                                       .li(row.task)
                                       .h(2, row.profile)
                                       .li(row.demand)
                                       .take());
        ASSERT_TRUE(read) << row.title << ": " << read.error().detail;
        EXPECT_EQ(read->job.title, row.title);
        EXPECT_THAT(read->job.location, ElementsAre(std::string(row.place)));
        EXPECT_THAT(read->job.responsibilities, ElementsAre(std::string(row.task)));
        EXPECT_THAT(read->job.qualifications, ElementsAre(std::string(row.demand)));
        EXPECT_EQ(read->job.years_of_experience, 3) << row.demand;
    }
}

TEST(ReadJob, RefusesWhatIsNoPosting) {
    struct Row {
        const char* what;
        domain::Document document;
        Code code;
    };
    const Row rows[] = {
        {"robot check",
         WebPage().title("Just a moment").p("Verify you are human by completing the action below.").take(),
         Code::site_refused},
        {"sign-in wall", WebPage().h(1, "Welcome back").p("Please sign in to continue").take(),
         Code::site_refused},
        {"scripts alone", WebPage().scripted().p("Loading").take(), Code::site_refused},
        {"expired", WebPage().h(1, "Sorry").p("This job is no longer available.").take(),
         Code::not_a_posting},
        {"error page", WebPage().title("404").h(1, "Page not found").take(), Code::not_a_posting},
        {"a list",
         WebPage()
             .h(1, "Open positions")
             .li("Software Engineer")
             .li("Product Manager")
             .li("Sales Manager")
             .li("Data Analyst")
             .li("Account Executive")
             .li("Nurse")
             .take(),
         Code::not_a_posting},
        {"a recipe",
         WebPage().h(1, "Rye bread").p("Mix the flour with water and let it rest over night.").take(),
         Code::not_a_posting},
        {"nothing", WebPage().take(), Code::no_text},
    };
    for (const Row& row : rows) {
        const auto read = read_job(row.document);
        ASSERT_FALSE(read) << row.what;
        EXPECT_EQ(read.error().code, row.code) << row.what << ": " << read.error().detail;
    }
}

TEST(PostingHead, PartsAFirmFromItsPlace) {
    struct Row {
        const char* text;
        const char* firm;
        const char* place;
    };
    for (const Row& row : {Row{"Ballard Shipyard, Bremen, Germany", "Ballard Shipyard", "Bremen, Germany"},
                           {"Ovenhouse, Inc.", "Ovenhouse, Inc.", ""},
                           {"Ovenhouse, Inc., Denver, CO", "Ovenhouse, Inc.", "Denver, CO"},
                           {"Lark, Finch & Sons", "Lark, Finch & Sons", ""},
                           {"Ovenhouse", "Ovenhouse", ""}}) {
        const FirmAndPlace parts = firm_and_place(row.text);
        EXPECT_EQ(parts.firm, row.firm) << row.text;
        EXPECT_EQ(parts.place, row.place) << row.text;
    }
}

TEST(PostingValues, ReadPay) {
    using enum domain::PayPeriod;
    struct Row {
        const char* text;
        std::optional<domain::SalaryRange> pay;
    };
    const Row rows[] = {
        {"$85,000 - $100,000 a year", domain::SalaryRange{85000, 100000, "USD", year}},
        {"Salary of £45 - 65k", domain::SalaryRange{45000, 65000, "GBP", std::nullopt}},
        {"55.000 – 65.000 € brutto pro Jahr", domain::SalaryRange{55000, 65000, "EUR", year}},
        {"pay is $18.50 per hour", domain::SalaryRange{18.5, 18.5, "USD", hour}},
        {"salaire de 38 000 à 42 000 € par an", domain::SalaryRange{38000, 42000, "EUR", year}},
        {"up to $120k salary", domain::SalaryRange{std::nullopt, 120000, "USD", std::nullopt}},
        {"Backed by $100 million in funding", std::nullopt},
        {"over 500 people", std::nullopt},
    };
    for (const Row& row : rows) EXPECT_EQ(salary_in(row.text, true), row.pay) << row.text;
}

TEST(PostingValues, ReadYears) {
    const std::pair<const char*, std::optional<double>> rows[] = {
        {"5+ years of experience", 5},          {"3-5 years experience", 3},
        {"two years' experience", 2},           {"mindestens 4 Jahre Erfahrung", 4},
        {"founded 20 years ago", std::nullopt}, {"experience with C++", std::nullopt}};
    for (const auto& [text, years] : rows) EXPECT_EQ(years_in(text), years) << text;
    EXPECT_EQ(years_in("At least 5 years in intensive care"), std::nullopt) << "of what, nobody can tell";
    EXPECT_EQ(years_asked_in("At least 5 years in intensive care"), 5) << "in a line that asks";
    EXPECT_EQ(years_asked_in("You are at least 18 years old"), std::nullopt);
}

}  // namespace
}  // namespace atspro::reading
