#include "cli/options.h"

#include <gtest/gtest.h>

namespace atspro::cli {
namespace {

TEST(Options, ResumesAreReadFromOursOnly) {
    EXPECT_EQ(resume_of_json(R"({"headline":"Nurse"})")->headline, "Nurse");
    EXPECT_EQ(resume_of_json(R"({"resume_id":null,"data":{"headline":"Nurse"}})")->headline, "Nurse");
    EXPECT_EQ(resume_of_json(R"({"basics":{"label":"Nurse"}})")->headline, "Nurse");
    EXPECT_EQ(resume_of_json(R"({"basics":7})").error().code, Code::invalid_field);
    EXPECT_EQ(resume_of_json("{").error().code, Code::bad_request);
    EXPECT_EQ(resume_of_json("[]").error().code, Code::invalid_field);
    EXPECT_EQ(document_name("a/b.pdf"), "b.pdf");
    EXPECT_EQ(document_name("-"), "stdin");
}

}  // namespace
}  // namespace atspro::cli
