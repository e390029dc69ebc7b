#include "lexicon/skill_mentions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace atspro::lexicon {
namespace {

using testing::ElementsAre;

std::vector<std::string> named_in(std::string_view text) {
    const Words words(text);
    std::vector<std::string> out;
    for (const SkillMention& mention : find_skill_mentions(words)) out.emplace_back(mention.skill->canonical);
    return out;
}

TEST(SkillMentions, OnlyWholeWordsCount) {
    struct Case {
        std::string_view text;
        std::vector<std::string> skills;
    };
    for (const Case& c : {
             Case{"Worked at Google on Ergonomics", {}},
             Case{"Moved billing to Go services on Kubernetes", {"Go", "Kubernetes"}},
             Case{"Go to market and go the extra mile", {}},
             Case{"Go-to-market plans", {}},
             Case{"Go or Rust", {"Go", "Rust"}},
             Case{"Owned JavaScript front ends", {"JavaScript"}},
             Case{"Java, JavaScript", {"Java", "JavaScript"}},
             Case{"Statistics in R and Python", {"Statistics", "R", "Python"}},
             Case{"R&D budget, Series C, C-level", {}},
             Case{"C, C++, C# and .NET", {"C", "C++", "C#", ".NET"}},
             Case{"net income", {}},
             Case{"Excel at what you do", {}},
             Case{"Reports in Excel for the board", {"Microsoft Excel"}},
             Case{"Deployed on K8s", {"Kubernetes"}},
             Case{"Wrote Node.js and React.js", {"Node.js", "React"}},
             Case{"go", {"Go"}},
             Case{"We use Swift, Spring Boot/Rust", {"Swift", "Spring Boot", "Rust"}},
             Case{"Took swift decisions each spring", {}},
             Case{"使用Python开发", {"Python"}},
         })
        EXPECT_EQ(named_in(c.text), c.skills) << c.text;
}

TEST(SkillMentions, WhatAPostingAsksForIsWrittenAsAName) {
    struct Case {
        std::string_view text;
        std::vector<std::string> names;
    };
    for (const Case& c : {
             Case{"Teamwork, leadership and Python", {"Python"}},
             Case{"Fluent in C#, .NET or Go", {"C#", ".NET", "Go"}},
             Case{"Reports in Excel for the board", {"Excel"}},
             Case{"Excel at what you do", {}},
             Case{"BLS and ACLS certification", {"BLS", "ACLS"}},
             Case{"Experience in retail and tax", {}},
             Case{"Kenntnisse in C++ und Jenkins", {"C++", "Jenkins"}},
         }) {
        const Words words(c.text);
        std::vector<std::string> names;
        for (const SkillMention& mention : find_asked_skills(words))
            names.emplace_back(written(words, mention));
        EXPECT_EQ(names, c.names) << c.text;
    }
}

TEST(SkillMentions, ANameGoesOverNoComma) {
    EXPECT_THAT(named_in("spring, boot"), testing::Not(testing::Contains("Spring Boot")));
}

TEST(SkillMentions, WhatBelongsToASkillAnswersItAndNotTheReverse) {
    const auto counts = [](std::string_view shown, std::string_view asked) {
        return counts_for(*find_skill(shown), *find_skill(asked));
    };
    EXPECT_TRUE(counts("PostgreSQL", "SQL"));
    EXPECT_TRUE(counts("Django", "Python"));
    EXPECT_TRUE(counts("K8s", "Kubernetes"));
    // Fields of work, which the hierarchy writes in small letters or by another name.
    EXPECT_TRUE(counts("Terraform", "infrastructure as code"));
    EXPECT_TRUE(counts("Django", "Back-end Development"));
    EXPECT_TRUE(counts("Kafka", "Message Queues"));
    EXPECT_FALSE(counts("SQL", "PostgreSQL"));
    EXPECT_FALSE(counts("Python", "Django"));
    EXPECT_FALSE(counts("Java", "JavaScript"));
}

TEST(Words, KeepTheirPlaceAndTheirBreaks) {
    const Words words("Led R&D at Caf\u00e9 d\u2019Or, then .NET.\nJo\u00e3o's C++ team");
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < words.size(); ++i) keys.emplace_back(words.key(i));
    EXPECT_THAT(keys, ElementsAre("led", "r", "and", "d", "at", "cafe", "d", "or", "then", "net", "joaos",
                                  "c++", "team"));
    EXPECT_EQ(words.written(5), "Caf\u00e9");
    EXPECT_EQ(words.written(11), "C++");
    EXPECT_TRUE(words.breaks_before(8));
    EXPECT_FALSE(words.breaks_before(9));
    EXPECT_TRUE(words.opens_sentence(10));
    EXPECT_EQ(words.keys(11, 2), "c++ team");
    EXPECT_EQ(words.run(10, 9), 3U);
}

}  // namespace
}  // namespace atspro::lexicon
