#include "lexicon/certificates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(Certificates, EveryNameGivesAllOfThem) {
    for (const char* key : {"cka", "certified kubernetes administrator"})
        EXPECT_THAT(names_of_certificate(key), ElementsAre("certified kubernetes administrator", "cka"))
            << key;
    EXPECT_THAT(names_of_certificate("advanced cardiac life support"), Contains("acls"));
    EXPECT_THAT(names_of_certificate("rn"), Contains("registered general nurse"));
    EXPECT_THAT(names_of_certificate("guild of ropers diploma"), ElementsAre("guild of ropers diploma"));
}

TEST(Certificates, Initials) {
    struct Case {
        const char* key;
        const char* name;
        bool are;
    };
    for (const Case& c : {
             Case{"ctg", "Certified Timber Grader", true},
             Case{"ctg", "Level 2: Certified Timber Grader, Northern Guild", true},
             Case{"crt", "Certificate of Rope Testing", true},
             Case{"cort", "Certificate of Rope Testing", true},
             Case{"ctg", "Certified Timber", false},
             Case{"ctg", "Certified Timber Grading Inspector", false},
             Case{"ctg", "Certified, Timber Grader", false},
             Case{"tg", "Timber Grader", false},  // two letters fit too much
             Case{"ct2", "Certified Timber 2", false},
         })
        EXPECT_EQ(are_initials(c.key, Words(c.name)), c.are) << c.key << ": " << c.name;
}

}  // namespace
}  // namespace atspro::lexicon
