#include "document/posting_markup.h"

#include <gtest/gtest.h>

#include "document/html_text.h"
#include "document/html_tree.h"

namespace atspro::document {
namespace {

using Form = domain::StructuredPosting::Form;

std::string found_in(std::string_view page) {
    const auto tree = HtmlTree::parse(page);
    std::string out;
    for (const auto& posting : postings_in(tree->document())) {
        const char* form = posting.form == Form::json_ld     ? "json_ld "
                           : posting.form == Form::microdata ? "microdata "
                                                             : "rdfa ";
        out += (out.empty() ? "" : "\n") + std::string(form) + posting.json;
    }
    return out;
}

std::string script(std::string_view json) {
    return "<script type=\"application/ld+json\">" + std::string(json) + "</script>";
}

struct Row {
    std::string what;
    std::string page;
    std::string json;
};

TEST(PostingMarkup, IsFoundWhereverItStands) {
    const std::string baker = R"({"@type":"JobPosting","title":"Baker","datePosted":"2024-05-01"})";
    const Row rows[] = {
        {"alone", script(baker), "json_ld " + baker},
        {"in a list", script("[{\"@type\":\"Thing\"}," + baker + "]"), "json_ld " + baker},
        {"in a graph",
         script("{\"@context\":\"x\",\"@graph\":[{\"@type\":\"WebPage\",\"mainEntity\":" + baker + "}]}"),
         "json_ld " + baker},
        {"given twice", script(baker) + script(baker), "json_ld " + baker},
        {"escaped",
         script("{&quot;@type&quot;:&quot;JobPosting&quot;,&quot;title&quot;:&quot;Baker&quot;,&quot;a&quot;:"
                "1}"),
         R"(json_ld {"@type":"JobPosting","title":"Baker","a":1})"},
        {"of several types",
         script(R"({"@type":["Thing","schema:JobPosting"],"schema:title":"Baker","x":1})"),
         R"(json_ld {"@type":["Thing","schema:JobPosting"],"title":"Baker","x":1})"},
        {"by reference", script(R"({"@graph":[{"@id":"#o","@type":"Organization","name":"Ovenhouse"},
                   {"@type":"JobPosting","title":"Baker","hiringOrganization":{"@id":"#o"}}]})"),
         R"(json_ld {"@type":"JobPosting","title":"Baker","hiringOrganization":{"@id":"#o","@type":"Organization","name":"Ovenhouse"}})"},
        {"HTML in it",
         script(
             R"({"@type":"JobPosting","title":"Baker &amp; Cook","description":"&lt;p&gt;We bake.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Bread&lt;/li&gt;&lt;/ul&gt;"})"),
         R"(json_ld {"@type":"JobPosting","title":"Baker & Cook","description":"We bake.\n- Bread"})"},
        {"no posting", script(R"({"@type":"Organization","name":"x","url":"y"})"), ""},
        {"an address alone", script(R"({"@type":"JobPosting","url":"https://example.org/1"})"), ""},
        {"microdata",
         R"(<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Baker</h1>
            <span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><b itemprop="name">Ovenhouse</b></span>
            <time itemprop="datePosted" datetime="2024-05-01">May</time><meta itemprop="salaryCurrency" content="EUR">
            <div itemprop="description"><p>We bake.</p><ul><li itemprop="skills">Bread</li><li itemprop="skills">Cake</li></ul></div></div>)",
         R"(microdata {"@type":"JobPosting","title":"Baker","hiringOrganization":{"@type":"Organization","name":"Ovenhouse"},"datePosted":"2024-05-01","salaryCurrency":"EUR","description":"We bake.\n- Bread\n- Cake","skills":["Bread","Cake"]})"},
        {"RDFa",
         R"(<div vocab="http://schema.org/" typeof="JobPosting"><h1 property="title">Baker</h1>
            <span property="jobLocation" typeof="Place"><i property="address">Graz</i></span></div>)",
         R"(rdfa {"@type":"JobPosting","title":"Baker","jobLocation":{"@type":"Place","address":"Graz"}})"},
    };
    for (const Row& row : rows) EXPECT_EQ(found_in(row.page), row.json) << row.what;
}

TEST(LinesOfHtml, KeepsHeadingsItemsAndRows) {
    EXPECT_EQ(
        lines_of_html(
            "<h2>Tasks</h2><p><b>Profile</b></p>one <b>two</b><br>three<ul><li><p>a</p></li><li>b</li></ul>"
            "<table><tr><th>Place</th><td>Graz</td></tr></table><script>x</script>"),
        "# Tasks\n# Profile\none two\nthree\n- a\n- b\nPlace\tGraz");
    EXPECT_EQ(lines_of_html("plain\n\n  text  here"), "plain\ntext here");
    EXPECT_EQ(lines_of_html("R&amp;D &lt;b&gt;now&lt;/b&gt;"), "R&D now");
    EXPECT_EQ(lines_of_html("under 5 < 6"), "under 5 < 6");
}

}  // namespace
}  // namespace atspro::document
