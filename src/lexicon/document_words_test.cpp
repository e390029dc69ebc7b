#include "lexicon/document_words.h"

#include <gtest/gtest.h>

#include <array>

#include "lexicon/dates.h"
#include "lexicon/entry_labels.h"
#include "lexicon/headings.h"

namespace atspro::lexicon {
namespace {

constexpr std::array<std::string_view, 7> kLanguages{"en", "de", "fr", "es", "pt", "it", "nl"};

TEST(DocumentWords, EveryLanguageIsKnownAndOthersAreWrittenInEnglish) {
    for (const auto language : kLanguages) EXPECT_TRUE(writes_in(language)) << language;
    EXPECT_FALSE(writes_in("xx"));
    EXPECT_FALSE(writes_in(""));
    EXPECT_EQ(document_word("work", "de"), "Berufserfahrung");
    EXPECT_EQ(document_word("work", "xx"), "Experience");
    EXPECT_EQ(document_word("no such word", "en"), "");
}

TEST(DocumentWords, HeadingsOpenTheirSections) {
    for (const auto language : kLanguages)
        for (const auto& [name, kind] :
             {std::pair{"summary", SectionKind::summary}, std::pair{"work", SectionKind::work},
              std::pair{"education", SectionKind::education}, std::pair{"skills", SectionKind::skills},
              std::pair{"projects", SectionKind::projects},
              std::pair{"certifications", SectionKind::certifications},
              std::pair{"languages", SectionKind::languages}}) {
            const auto heading = heading_of(document_word(name, language));
            ASSERT_TRUE(heading) << document_word(name, language);
            EXPECT_EQ(heading->kind, kind) << document_word(name, language);
            EXPECT_EQ(heading->confidence, 1.0F) << document_word(name, language);
        }
}

TEST(DocumentWords, DatesAreReadAsTheyWereMeant) {
    for (const auto language : kLanguages) {
        for (int month = 1; month <= 12; ++month) {
            const std::string word(document_word("month " + std::to_string(month), language));
            const auto dates = find_dates("15 " + word + " 2020");
            ASSERT_EQ(dates.size(), 1U) << word;
            EXPECT_EQ(dates.front().finish, (PartialDate{2020, month, 15})) << word;
        }
        const std::string present(document_word("present", language));
        EXPECT_TRUE(is_open_end(present)) << present;
        const auto open = find_dates("2019 – " + present);
        ASSERT_EQ(open.size(), 1U) << present;
        EXPECT_TRUE(open.front().open) << present;
        const std::string until(document_word("until", language));
        const auto end = find_dates(until + " 2020");
        ASSERT_EQ(end.size(), 1U) << until;
        EXPECT_TRUE(end.front().is_range && !end.front().start) << until;
        const std::string since(document_word("since", language));
        const auto start = find_dates(since + " 2020");
        ASSERT_EQ(start.size(), 1U) << since;
        EXPECT_TRUE(start.front().is_range && start.front().start) << since;
    }
}

TEST(DocumentWords, LabelsAreKnownInEveryLanguage) {
    EXPECT_EQ(document_label("grade", "GPA: 3.9"), 4U);
    EXPECT_EQ(document_label("grade", "moyenne : 16/20"), 9U);
    EXPECT_EQ(document_label("honors", "Auszeichnungen: Preis"), 15U);
    EXPECT_EQ(document_label("grade", "Honors: 3.9"), 0U);
    EXPECT_EQ(document_label("grade", "GPA 3.9"), 0U);
    EXPECT_EQ(document_label("no such word", "GPA: 3.9"), 0U);
}

TEST(DocumentWords, LabelsOfFormsAreLabels) {
    for (const auto language : kLanguages)
        for (const auto& [name, label] :
             {std::pair{"position", EntryLabel::position}, std::pair{"employer", EntryLabel::employer},
              std::pair{"place", EntryLabel::place}, std::pair{"dates", EntryLabel::dates},
              std::pair{"activities", EntryLabel::activities},
              std::pair{"qualification", EntryLabel::qualification},
              std::pair{"institution", EntryLabel::institution}, std::pair{"field", EntryLabel::field}})
            EXPECT_EQ(entry_label_of(document_word(name, language)), label) << language << " " << name;
}

}  // namespace
}  // namespace atspro::lexicon
