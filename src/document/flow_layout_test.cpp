#include "document/flow_layout.h"

#include <gtest/gtest.h>

#include <string>

namespace atspro::document {
namespace {

FlowParagraph body(std::string text) {
    FlowParagraph paragraph;
    paragraph.runs = {{.text = std::move(text)}};
    return paragraph;
}

TEST(FlowLayout, ACellGoesOnBelowTheTableInsideIt) {
    FlowWriter flow;
    flow.begin_table({.widths = {300, 160}});
    flow.begin_row();
    flow.begin_cell();
    flow.begin_table({.widths = {120, 120}});
    flow.begin_row();
    flow.begin_cell();
    flow.paragraph(body("inner"));
    flow.end_cell();
    flow.end_row();
    flow.end_table();
    flow.paragraph(
        body("this text is longer than its cell is wide, so it wraps inside of the outer cell and goes no "
             "further"));
    flow.end_cell();
    flow.begin_cell();
    flow.paragraph(body("beside"));
    flow.end_cell();
    flow.end_row();
    flow.end_table();
    const auto document = flow.finish();
    ASSERT_TRUE(document);
    for (const domain::Word& word : document->pages[0].words) {
        if (word.text == "beside")
            EXPECT_GT(word.box.x0, 72 + 300);
        else
            EXPECT_LT(word.box.x1, 72 + 300) << word.text;
    }
}

TEST(FlowLayout, WhatFollowsABrokenLineIsAParagraphOfItsOwn) {
    FlowWriter flow;
    flow.paragraph(body("Acme, Leeds\nManager"));
    const auto document = flow.finish();
    ASSERT_TRUE(document);
    const domain::Page& page = document->pages[0];
    ASSERT_EQ(page.words.size(), 3U);
    const auto id_of = [&](const domain::Word& word) { return page.paragraphs[word.paragraph - 1].id; };
    EXPECT_EQ(id_of(page.words[0]), id_of(page.words[1]));
    EXPECT_NE(id_of(page.words[1]), id_of(page.words[2]));
}

}  // namespace
}  // namespace atspro::document
