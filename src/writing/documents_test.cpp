// PDF and DOCX as files: the same bytes for the same resume, one structure, refusals.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "writing/blocks.h"
#include "writing/writer.h"
#include "writing/zip_writer.h"

namespace atspro::writing {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

domain::Resume resume_of(std::size_t bullets) {
    domain::Resume r;
    r.contact_info.full_name = "Ada O'Byron \\ (London)";
    r.contact_info.email = "ada@example.org";
    r.contact_info.links = {{"Blog", "https://ada.example.org/o'clock_(1)\\x"}};
    r.work_experience.push_back({});
    r.work_experience.front().position = "Programmer";
    r.work_experience.front().company = "Engine Ltd";
    for (std::size_t i = 0; i < bullets; ++i)
        r.work_experience.front().responsibilities.push_back("Point " + std::to_string(i) +
                                                             " of what was done.");
    return r;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(Documents, TheSameResumeGivesTheSameBytes) {
    for (const Template& look : templates())
        for (const auto write : {&write_pdf, &write_docx}) {
            DocumentOptions options;
            options.look = &look;
            const auto one = write(resume_of(80), options);
            const auto other = write(resume_of(80), options);
            ASSERT_TRUE(one && other) << look.name;
            EXPECT_EQ(*one, *other) << look.name;
            options.paper = Paper::letter;
            EXPECT_NE(*one, *write(resume_of(80), options)) << look.name;
        }
}

TEST(Documents, PdfTellsNoTimeAndHasAnOutline) {
    const auto bytes = write_pdf(resume_of(3));
    ASSERT_TRUE(bytes);
    EXPECT_THAT(*bytes, StartsWith("%PDF-"));
    EXPECT_THAT(*bytes, Not(HasSubstr("CreationDate")));
    EXPECT_THAT(*bytes, Not(HasSubstr("ModDate")));
    EXPECT_THAT(*bytes, HasSubstr("/Outlines"));
    EXPECT_THAT(*bytes, HasSubstr("/StructTreeRoot"));
    EXPECT_THAT(*bytes, HasSubstr("(ATSPro)"));
    EXPECT_EQ(count(*bytes, "/FontFile2"), count(*bytes, "/FontDescriptor\n")) << "every font is embedded";
    EXPECT_THAT(*bytes, HasSubstr("mailto:ada@example.org"));
}

TEST(Documents, PagesAreAsManyAsTheTextNeeds) {
    const auto pages = [](std::size_t bullets) {
        return count(*write_pdf(resume_of(bullets)), "/Type /Page %");
    };
    EXPECT_EQ(pages(0), 1U);
    EXPECT_EQ(pages(100), 3U);
    EXPECT_GT(pages(2000), 40U);
    const auto refused = write_pdf(resume_of(11000));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::too_large);
    EXPECT_EQ(count(*write_pdf({}), "/Type /Page %"), 1U) << "an empty resume is an empty page";
}

TEST(Documents, WhatCannotBeDrawnIsRefused) {
    DocumentOptions options;
    for (const char* font : {"No Such Font", "Liberation Sans,No Such Font"}) {
        options.font = font;
        const auto refused = write_pdf(resume_of(1), options);
        ASSERT_FALSE(refused) << font;
        EXPECT_EQ(refused.error().code, Code::bad_usage);
    }
    domain::Resume runes = resume_of(1);
    runes.headline = "\U00012000\U00012001 and \U0001F1E6";  // cuneiform, which no text font has
    const auto refused = write_pdf(runes);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::invalid_field);
    EXPECT_THAT(refused.error().detail, HasSubstr("Cuneiform"));
}

TEST(Documents, DocxRefersToNothingThatIsNotThere) {
    const auto bytes = write_docx(resume_of(2));
    ASSERT_TRUE(bytes);
    EXPECT_THAT(*bytes, StartsWith("PK"));
    for (const char* part : {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
                             "word/numbering.xml", "docProps/core.xml"})
        EXPECT_EQ(count(*bytes, part), 2U) << part << ": once before its data, once in the directory";
}

TEST(Documents, ZipIsTheSameEveryTime) {
    const ZipParts parts{{"a.txt", std::string(1000, 'a')}, {"b.txt", "b"}};
    const auto one = write_zip(parts);
    ASSERT_TRUE(one);
    EXPECT_EQ(*one, *write_zip(parts));
    EXPECT_LT(one->size(), 400U);
}

std::vector<std::string> lines_of(const domain::Resume& resume) {
    std::vector<std::string> lines;
    for (const Block& block : blocks_of(outline_of(resume))) lines.push_back(block.text());
    return lines;
}

TEST(Documents, BlocksKeepHeadsToWhatTheyHead) {
    domain::Resume r = resume_of(2);
    r.work_experience.push_back({});
    r.work_experience.back().position = "Helper";
    r.skills = {"C++", "Planning, budgets"};
    const auto blocks = blocks_of(outline_of(r));
    EXPECT_EQ(lines_of(r),
              (std::vector<std::string>{
                  "Ada O'Byron \\ (London)", "ada@example.org | Blog: ada.example.org/o'clock_(1)\\x",
                  "Experience", "Programmer", "Engine Ltd", "Point 0 of what was done.",
                  "Point 1 of what was done.", "Helper", "Skills", "C++; Planning, budgets;"}));
    std::vector<bool> kept;
    for (const Block& block : blocks) kept.push_back(block.keep_with_next);
    EXPECT_EQ(kept, (std::vector<bool>{false, false, true, true, true, false, false, false, true, false}));
    EXPECT_TRUE(blocks[3].after_heading);
}

TEST(Documents, ARunSaysItsAddressOrIsUnderlined) {
    struct Case {
        const char* text;
        const char* url;
        bool says;
    };
    for (const Case& c :
         {Case{"a", "", true}, Case{"example.org", "https://example.org/", true},
          Case{"www.example.org/x", "http://example.org/x", true},
          Case{"a@example.org", "mailto:a@example.org", true}, Case{"org", "https://example.org", false},
          Case{"here", "https://example.org", false}})
        EXPECT_EQ((writing::Run{.text = c.text, .url = c.url}.says_address()), c.says) << c.text;
}

TEST(Documents, DirectionIsThatOfTheFirstLetter) {
    EXPECT_TRUE(runs_to_the_left("1. שלום hello"));
    EXPECT_TRUE(runs_to_the_left("مرحبا"));
    EXPECT_FALSE(runs_to_the_left("hello שלום"));
    EXPECT_FALSE(runs_to_the_left("+972 3"));
}

}  // namespace
}  // namespace atspro::writing
