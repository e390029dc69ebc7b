#include "document/zip_archive.h"

#include <gtest/gtest.h>

#include "document/limits.h"
#include "document/xml_tree.h"
#include "document/zip_test_files.h"

namespace atspro::document {
namespace {

using testing::make_zip;
using testing::Parts;

// Text that hardly packs, so that only its size counts.
std::string noise(std::size_t bytes) {
    std::string out(bytes, ' ');
    std::uint32_t state = 1;
    for (char& c : out) {
        state = state * 1'664'525 + 1'013'904'223;
        c = static_cast<char>('!' + (state >> 24) % 90);
    }
    return out;
}

TEST(ZipArchive, ReadsPartsByNameWhateverTheCaseOfItsLetters) {
    const std::string bytes = make_zip({{"word/Document.xml", "<a/>"}, {"empty", ""}, {"back\\slash", "b"}});
    auto archive = ZipArchive::open(bytes);
    ASSERT_TRUE(archive.has_value());
    EXPECT_TRUE(archive->has("word/document.xml"));
    EXPECT_EQ(archive->read("WORD/document.xml").value(), "<a/>");
    EXPECT_EQ(archive->read("empty").value(), "");
    EXPECT_EQ(archive->read("back/slash").value(), "b");
    EXPECT_FALSE(archive->has("word"));
    EXPECT_EQ(archive->read("missing").error().code, Code::corrupt_file);
}

TEST(ZipArchive, RefusesWhatIsDamagedOrEncrypted) {
    const std::string good = make_zip({{"a", noise(2'000)}});
    std::string flipped = good;
    flipped[100] = static_cast<char>(flipped[100] ^ 0x55);
    const struct {
        std::string what;
        std::string bytes;
        Code code;
    } cases[] = {
        {"nothing", "", Code::corrupt_file},
        {"no archive", noise(500), Code::corrupt_file},
        {"cut short", good.substr(0, good.size() - 30), Code::corrupt_file},
        {"a flipped bit", flipped, Code::corrupt_file},
        {"a password", make_zip({{"a", "text"}}, "secret"), Code::encrypted_file},
    };
    for (const auto& c : cases) {
        auto archive = ZipArchive::open(c.bytes);
        const auto read = archive ? archive->read("a") : Result<std::string>(fail(archive.error()));
        ASSERT_FALSE(read.has_value()) << c.what;
        EXPECT_EQ(read.error().code, c.code) << c.what;
    }
}

TEST(ZipArchive, CountsWhatItInflatesAndNotWhatTheArchiveSays) {
    Parts many;
    for (std::size_t i = 0; i <= kMaxArchiveEntries; ++i) many.emplace_back(std::to_string(i), "");
    EXPECT_EQ(ZipArchive::open(make_zip(many)).error().code, Code::too_complex);
    many.pop_back();
    EXPECT_TRUE(ZipArchive::open(make_zip(many)).has_value());

    const struct {
        std::string what;
        std::string content;
        bool fits;
    } cases[] = {
        {"packs a thousandfold, but is small", std::string(kRatioFreeBytes, 'a'), true},
        {"packs a thousandfold", std::string(kRatioFreeBytes + 100'000, 'a'), false},
        {"is large, as text is", noise(kRatioFreeBytes + 100'000), true},
        {"is too large", noise(kMaxPartBytes + 1), false},
    };
    for (const auto& c : cases) {
        const std::string bytes = make_zip({{"a", c.content}});
        auto archive = ZipArchive::open(bytes);
        const auto read = archive->read("a");
        EXPECT_EQ(read.has_value(), c.fits) << c.what;
        if (!c.fits) EXPECT_EQ(read.error().code, Code::too_complex) << c.what;
    }

    const std::string part = noise(kMaxPartBytes - 1'000);
    const std::string bytes = make_zip({{"a", part}, {"b", part}, {"c", part}});
    auto archive = ZipArchive::open(bytes);
    EXPECT_TRUE(archive->read("a").has_value());
    EXPECT_TRUE(archive->read("b").has_value());
    EXPECT_EQ(archive->read("c").error().code, Code::too_complex) << "all parts together";
}

std::string nested(std::size_t depth) {
    std::string out;
    for (std::size_t i = 0; i < depth; ++i) out += "<a>";
    for (std::size_t i = 0; i < depth; ++i) out += "</a>";
    return out;
}

TEST(XmlTree, RefusesWhatCouldHurt) {
    const struct {
        std::string what;
        std::string text;
        std::optional<Code> code;
    } cases[] = {
        {"plain", "<?xml version=\"1.0\"?><!-- <!DOCTYPE --><a b='>'/>", std::nullopt},
        {"a document type", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", Code::corrupt_file},
        {"a document type behind a comment", "<!-- --><!doctype a><a/>", Code::corrupt_file},
        {"deep as allowed", nested(kMaxXmlDepth), std::nullopt},
        {"deeper", nested(kMaxXmlDepth + 1), Code::too_complex},
        {"brackets within quotes of both kinds", "<a b='\"' c=\"'><a><\" d='>'/>", std::nullopt},
        {"nothing", "", Code::corrupt_file},
        {"no markup", "text", Code::corrupt_file},
        {"an element left open", "<a><b></b>", Code::corrupt_file},
        {"an element closed twice", "<a></a></a>", Code::corrupt_file},
        {"crossed elements", "<a><b></a></b>", Code::corrupt_file},
        {"a tag left open", "<a b=\"", Code::corrupt_file},
        {"a comment left open", "<a><!-- </a>", Code::corrupt_file},
    };
    for (const auto& c : cases) {
        const auto tree = XmlTree::parse(c.text);
        ASSERT_EQ(tree.has_value(), !c.code) << c.what;
        if (c.code) EXPECT_EQ(tree.error().code, *c.code) << c.what;
    }
}

TEST(XmlTree, GivesWellFormedTextWhateverTheEncoding) {
    using namespace std::string_literals;
    const struct {
        std::string what;
        std::string text;
        std::string expected;
    } cases[] = {
        {"UTF-8", "<a>Zo\xC3\xAB</a>", "Zo\xC3\xAB"},
        {"UTF-8 with a mark", "\xEF\xBB\xBF<a>Zo\xC3\xAB</a>", "Zo\xC3\xAB"},
        {"Latin-1, declared", "<?xml version='1.0' encoding='ISO-8859-1'?><a>Zo\xEB</a>", "Zo\xC3\xAB"},
        {"broken UTF-8", "<a>Zo\xEB!</a>", "Zo\xEF\xBF\xBD!"},
        {"UTF-16", "\xFF\xFE<\0a\0>\0Z\0o\0\xEB\0<\0/\0a\0>\0"s, "Zo\xC3\xAB"},
        {"half a surrogate pair", "<a>x&#xD800;y</a>", "x        y"},
        {"NUL", "<a>x&#0;y&#x41;</a>", "x    yA"},
        {"a blank alone", "<a> </a>", " "},
    };
    for (const auto& c : cases) {
        const auto tree = XmlTree::parse(c.text);
        ASSERT_TRUE(tree.has_value()) << c.what;
        EXPECT_EQ(tree->root().text().get(), c.expected) << c.what;
    }
}

TEST(XmlTree, CallsNamespacesByTheirUsualPrefixes) {
    const struct {
        std::string what;
        std::string text;
    } cases[] = {
        {"usual", R"(<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:x="1"/>)"},
        {"other",
         R"(<ns0:p xmlns:ns0='http://schemas.openxmlformats.org/wordprocessingml/2006/main' ns0:x="1"/>)"},
        {"strict", R"(<q:p xmlns:q="http://purl.oclc.org/ooxml/wordprocessingml/main" q:x="1"/>)"},
        {"default",
         R"(<p xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:x="1"/>)"},
    };
    for (const auto& c : cases) {
        const auto tree = XmlTree::parse(c.text);
        ASSERT_TRUE(tree.has_value()) << c.what;
        EXPECT_STREQ(tree->root().name(), "w:p") << c.what;
        EXPECT_EQ(tree->root().attribute("w:x").as_int(), 1) << c.what;
    }
}

}  // namespace
}  // namespace atspro::document
