#include "document/read.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/unicode.h"

namespace atspro::document {
namespace {

// Every format as programs in use write it. ODT is left to its own reader's tests.
TEST(ReadDocument, ReadsEveryFixture) {
    std::size_t read = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(ATSPRO_SOURCE_DIR "/tests/fixtures/resumes")) {
        const std::string name = entry.path().filename();
        if (name.ends_with(".json") || name.ends_with(".odt")) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream bytes;
        bytes << in.rdbuf();
        const auto document = read_document(bytes.str(), name);
        ASSERT_TRUE(document.has_value()) << name << ": " << document.error().detail;
        std::size_t words = 0;
        for (const auto& page : document->pages) {
            words += page.words.size();
            for (const auto& word : page.words) {
                ASSERT_TRUE(!word.text.empty() && is_utf8(word.text)) << name;
                ASSERT_LT(word.style, page.styles.size()) << name;
            }
        }
        EXPECT_GT(words, 80U) << name;
        EXPECT_TRUE(document->hidden.empty()) << name << " hides nothing: " << document->hidden.front().text;
        ++read;
    }
    EXPECT_GT(read, 20U);
}

}  // namespace
}  // namespace atspro::document
