#include "lexicon/action_verbs.h"

#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

TEST(ActionVerbs, AreKnownInTheirBaseAndPast) {
    for (const char* text :
         {"Led a team of five", "Built the site", "Supervise interns", "Negotiated two agreements", "Planned",
          "Carried out audits", "Audited 30 sites", "Managed", "Rolled out SAP"})
        EXPECT_TRUE(begins_with_action_verb(text)) << text;
    for (const char* text :
         {"", "Airflow", "Python and Go", "Karnataka", "Red tape", "Speed", "United Kingdom"})
        EXPECT_FALSE(begins_with_action_verb(text)) << text;
}

}  // namespace
}  // namespace atspro::lexicon
