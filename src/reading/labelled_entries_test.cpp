// Forms that name each part of an entry, read through whole pages.
#include "reading/labelled_entries.h"

#include <gtest/gtest.h>

#include "reading/resume_reader.h"
#include "reading/test_page.h"

namespace atspro::reading {
namespace {

// A form: labels to the left of their values.
class Form {
  public:
    Form() { page_.put(200, 40, "Ada Lindqvist", {18, true}); }
    void heading(std::string_view text) { page_.put(60, y_ += 30, text, {13, true}); }
    void row(std::string_view label, std::string_view value) {
        page_.put(60, y_ += 18, label);
        page_.put(260, y_, value);
    }
    domain::Resume read() const { return read_resume(document_of({page_})).value().resume; }

  private:
    TestPage page_;
    float y_ = 60;
};

TEST(LabelledEntries, TellEmployersFromTitlesByTheirLabels) {
    Form form;
    form.heading("Work experience");
    form.row("Dates", "01/2018 – 12/2020");
    form.row("Occupation or position held", "Quorvane");
    form.row("Main activities and responsibilities", "Kept the ledgers of nine shops");
    form.row("Name and address of employer", "Blisk, Lisbon, Portugal");
    form.row("Dates", "03/2015 – 12/2017");
    form.row("Occupation or position held", "Zemper");
    form.row("Main activities and responsibilities", "Counted the stock");
    form.row("Name and address of employer", "Trell, Porto, Portugal");
    const domain::Resume resume = form.read();
    ASSERT_EQ(resume.work_experience.size(), 2U);
    const domain::WorkExperience& first = resume.work_experience[0];
    EXPECT_EQ(first.position, "Quorvane");
    EXPECT_EQ(first.company, "Blisk");
    EXPECT_EQ(first.location, "Lisbon, Portugal");
    EXPECT_EQ(first.start_date, "2018-01");
    EXPECT_EQ(first.end_date, "2020-12");
    EXPECT_EQ(resume.work_experience[1].position, "Zemper");
    EXPECT_EQ(resume.work_experience[1].company, "Trell");
}

TEST(LabelledEntries, ReadStudiesToo) {
    Form form;
    form.heading("Formation");
    form.row("Dates", "2012 – 2014");
    form.row("Intitulé du diplôme", "Master, Comptabilité");
    form.row("Nom et ville de l’établissement", "IAE des Deux Fleuves, Lyon");
    const domain::Resume resume = form.read();
    ASSERT_EQ(resume.education.size(), 1U);
    EXPECT_EQ(resume.education[0].degree, "Master");
    EXPECT_EQ(resume.education[0].institution, "IAE des Deux Fleuves");
    EXPECT_EQ(resume.education[0].graduation_date, "2014");
}

TEST(LabelledEntries, AreNoneWhereFewLinesAreLabelled) {
    std::vector<Item> items(2);
    for (Item& item : items) item.line.cells.resize(1);
    EXPECT_FALSE(labelled_entries(items));
}

}  // namespace
}  // namespace atspro::reading
