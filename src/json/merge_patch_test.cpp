#include "json/merge_patch.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace atspro::json {
namespace {

// The rows are those of the table in RFC 7396, appendix A.
TEST(MergePatch, DoesWhatTheTableOfItsStandardSays) {
    struct Row {
        const char* target;
        const char* patch;
        const char* result;
    };
    for (const Row& row : {Row{R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
                           {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
                           {R"({"a":"b"})", R"({"a":null})", R"({})"},
                           {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
                           {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
                           {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
                           {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
                           {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
                           {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
                           {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
                           {R"({"a":"foo"})", "null", "null"},
                           {R"({"a":"foo"})", R"("bar")", R"("bar")"},
                           {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
                           {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
                           {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"}})
        EXPECT_EQ(merge_patch(boost::json::parse(row.target), boost::json::parse(row.patch)),
                  boost::json::parse(row.result))
            << row.target << " + " << row.patch;
}

}  // namespace
}  // namespace atspro::json
