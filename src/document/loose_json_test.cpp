#include "document/loose_json.h"

#include <gtest/gtest.h>

namespace atspro::document {
namespace {

std::string mended(std::string_view text) {
    std::string out;
    for (const LooseValue& value : read_loose_json(text)) out += (out.empty() ? "" : " ") + to_json(value);
    return out;
}

struct Row {
    std::string_view what;
    std::string_view broken;
    std::string_view strict;
};

TEST(LooseJson, ReadsWhatWasMeant) {
    const Row rows[] = {
        {"well-formed", R"({"a":[1,-2.5e3,true,null,"x\"y\u00e9\n"],"b":{}})",
         R"({"a":[1,-2.5e3,true,null,"x\"yé\n"],"b":{}})"},
        {"trailing commas", R"({"a":[1,2,],})", R"({"a":[1,2]})"},
        {"comma forgotten at the line's end", "{\"a\":\"x\"\n\"b\":\"y\"}", R"({"a":"x","b":"y"})"},
        {"raw line breaks and tabs", "{\"a\":\"one\ntwo\tthree\"}", R"({"a":"one\ntwo\tthree"})"},
        {"quotes nobody escaped", R"({"a":"the "big" one","b":1})", R"({"a":"the \"big\" one","b":1})"},
        {"a quotation before a comma", R"({"a":"say "go", then run","b":1})",
         R"({"a":"say \"go\", then run","b":1})"},
        {"CDATA", "//<![CDATA[\n{\"a\":1}\n//]]>", R"({"a":1})"},
        {"an HTML comment", "<!--\n[{\"a\":1}]\n-->", R"([{"a":1}])"},
        {"comments", "{/* note */\"a\":1, // more\n\"b\":2}", R"({"a":1,"b":2})"},
        {"apostrophes", "{'a':'it\\'s'}", R"({"a":"it's"})"},
        {"bare words", "{a: yes, b: undefined}", R"({"a":"yes","b":null})"},
        {"cut short", R"({"a":{"b":["x","y)", R"({"a":{"b":["x","y"]}})"},
        {"a list that is not closed", R"({"a":["x","y"},"b":1})", R"({"a":["x","y"]})"},
        {"twice the same name", R"({"a":1,"a":2})", R"({"a":1})"},
        {"several values", "{\"a\":1}\n{\"b\":2}", R"({"a":1} {"b":2})"},
        {"a number that JSON has not", R"({"a":050,"b":1.})", R"({"a":"050","b":"1."})"},
        {"half a surrogate", R"({"a":"\ud83dx"})", "{\"a\":\"\xEF\xBF\xBDx\"}"},
        {"a surrogate pair", R"({"a":"\ud83d\ude00"})", "{\"a\":\"\xF0\x9F\x98\x80\"}"},
        {"no JSON", "window.x = 5;", ""},
        {"an assignment", "var x = {\"a\":1};", R"({"a":1})"},
    };
    for (const Row& row : rows) EXPECT_EQ(mended(row.broken), row.strict) << row.what;
}

TEST(LooseJson, StaysInItsLimits) {
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    EXPECT_LE(mended(deep).size(), 2 * kMaxLooseDepth + 8);
    std::string many = "[";
    for (std::size_t i = 0; i < kMaxLooseValues * 2; ++i) many += "1,";
    EXPECT_LE(read_loose_json(many).front().items.size(), kMaxLooseValues);
    EXPECT_FALSE(read_loose_json(std::string("{\"a\":\"\xFF\xFE\"}")).empty());
}

}  // namespace
}  // namespace atspro::document
