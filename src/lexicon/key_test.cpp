#include "lexicon/key.h"

#include <gtest/gtest.h>

#include "lexicon/pieces.h"
#include "lexicon/tables.h"

namespace atspro::lexicon {
namespace {

TEST(Key, FoldsWhatPeopleWriteDifferently) {
    for (const auto& [text, key] :
         std::initializer_list<std::pair<const char*, const char*>>{{"Work Experience", "work experience"},
                                                                    {"WORK  EXPERIENCE:", "work experience"},
                                                                    {"Éducation", "education"},
                                                                    {"Skills & Tools", "skills and tools"},
                                                                    {"B.Sc.", "bsc"},
                                                                    {"Bachelor's", "bachelors"},
                                                                    {"Bachelor’s", "bachelors"},
                                                                    {"C++", "c++"},
                                                                    {"C#", "c#"},
                                                                    {"CI/CD", "ci cd"},
                                                                    {"d'art", "d art"},
                                                                    {"ﬁnance", "finance"},
                                                                    {"", ""},
                                                                    {" - ", ""}})
        EXPECT_EQ(key_of(text), key) << text;
}

TEST(Key, APhraseIsItsWords) {
    const Phrase phrase("Bachelor of Science");
    EXPECT_EQ(phrase.size(), 3u);
    EXPECT_EQ(phrase.word(2), "science");
    EXPECT_EQ(phrase.words(1, 2), "of science");
    EXPECT_EQ(phrase.key(), "bachelor of science");
    EXPECT_TRUE(Phrase("").empty());
}

TEST(Pieces, WordsAndMarks) {
    EXPECT_EQ(trim_marks(" – Berlin, "), "Berlin");
    EXPECT_EQ(trim_brackets("(Berlin)"), "Berlin");
    EXPECT_EQ(trim_brackets("Berlin (East)"), "Berlin (East)");
    EXPECT_EQ(raw_words("a, b · c").size(), 3u);
    EXPECT_TRUE(begins_upper("Élan"));
    EXPECT_FALSE(begins_upper("élan"));
    EXPECT_TRUE(all_upper("ÉLAN"));
    EXPECT_FALSE(all_upper("Elan"));
    EXPECT_FALSE(all_upper("12"));
    EXPECT_TRUE(has_digit("a1"));
    EXPECT_FALSE(has_digit("a"));
    EXPECT_EQ(count_digits("a1b22"), 3u);
    EXPECT_EQ(word_ends("B.Sc. in Physics", 2).size(), 2u);
}

TEST(Table, IsFoundByKeyAndGroup) {
    EXPECT_TRUE(tables::dates.has("january"));
    EXPECT_FALSE(tables::dates.has("januaryx"));
    EXPECT_EQ(tables::dates.find(""), Table::kNone);
    EXPECT_TRUE(tables::dates.in_group("january", "month"));
    EXPECT_FALSE(tables::dates.in_group("january", "season"));
    EXPECT_FALSE(tables::dates.in_group("januaryx", "month"));
    EXPECT_EQ(tables::dates.cell(tables::dates.find("march"), 2), "3");
    EXPECT_EQ(tables::dates.group_of("no such word"), "");
}

}  // namespace
}  // namespace atspro::lexicon
