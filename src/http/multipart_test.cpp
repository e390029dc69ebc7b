#include "http/multipart.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atspro::http {
namespace {

const std::string kType = "multipart/form-data; boundary=XX";

std::string part(const std::string& head, const std::string& content) {
    return "--XX\r\n" + head + "\r\n\r\n" + content + "\r\n";
}
std::string file_part(const std::string& disposition) {
    return part("Content-Disposition: form-data; name=\"file\"; " + disposition, "bytes") + "--XX--\r\n";
}

TEST(Multipart, gives_the_parts_as_they_are) {
    const std::string body =
        part("Content-Disposition: form-data; name=\"title\"", "Sommer\r\n--XY") +
        part(
            "content-disposition: FORM-DATA; NAME=file; filename=\"cv.pdf\"\r\nContent-Type: application/pdf",
            std::string("%PDF\0\r\n", 7)) +
        part("Content-Disposition: form-data; name=\"empty\"; filename=\"\"", "") + "--XX--\r\nepilogue";
    const auto parts = parse_multipart(body, kType);
    ASSERT_TRUE(parts) << parts.error().detail;
    ASSERT_EQ(parts->size(), 3U);
    EXPECT_EQ((*parts)[0].name, "title");
    EXPECT_EQ((*parts)[0].content, "Sommer\r\n--XY");
    EXPECT_FALSE((*parts)[0].filename);
    EXPECT_EQ((*parts)[1].name, "file");
    EXPECT_EQ((*parts)[1].filename, "cv.pdf");
    EXPECT_EQ((*parts)[1].content_type, "application/pdf");
    EXPECT_EQ((*parts)[1].content, std::string_view("%PDF\0\r\n", 7));
    EXPECT_EQ((*parts)[2].filename, "");
    EXPECT_EQ((*parts)[2].content, "");
}

TEST(Multipart, takes_a_short_preamble_a_quoted_boundary_and_blanks_behind_it) {
    const auto parts = parse_multipart(
        "This is a form.\r\n--a b\t \r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--a b--",
        "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"");
    ASSERT_TRUE(parts) << parts.error().detail;
    EXPECT_EQ(parts->at(0).content, "1");
}

TEST(Multipart, an_empty_form_has_no_parts) {
    const auto parts = parse_multipart("--XX--\r\n", kType);
    ASSERT_TRUE(parts);
    EXPECT_TRUE(parts->empty());
}

TEST(Multipart, file_names_are_base_names_without_tricks) {
    const std::vector<std::pair<std::string, std::string>> rows{
        {"filename=\"cv.pdf\"", "cv.pdf"},
        {"filename=cv.pdf", "cv.pdf"},
        {"filename=\"a \\\"b\\\" c.pdf\"", "a \"b\" c.pdf"},
        {"filename=\"C:\\Users\\me\\cv.pdf\"", "cv.pdf"},
        {"filename=\"../../etc/passwd\"", "passwd"},
        {"filename=\"..\"", ".."},
        {"filename=\"tab\there.pdf\"", "tabhere.pdf"},
        {"filename=\"Lebenslauf Müller.pdf\"", "Lebenslauf Müller.pdf"},
        {"filename=\"bad\xff.pdf\"", "bad\xEF\xBF\xBD.pdf"},
        {"filename=\"pdf\xE2\x80\xAE"
         "fdp.exe\"",
         "pdffdp.exe"},
        {"filename=\"x.pdf\"; filename*=UTF-8''%E5%B1%A5%E6%AD%B4.pdf", "履歴.pdf"},
        {"filename*=utf-8'de'M%C3%BCller.pdf; filename=\"x.pdf\"", "Müller.pdf"},
        {"filename*=ISO-8859-1''M%FCller.pdf", "Müller.pdf"},
        {"filename=\"x.pdf\"; filename*=UTF-8''%00", "x.pdf"},
        {"filename=\"x.pdf\"; filename*=UTF-8''%2", "x.pdf"},
        {"filename=\"x.pdf\"; filename*=ISO-8859-1''%zz", "x.pdf"},
        {"filename=\"x.pdf\"; filename*=ISO-8859-1''%f", "x.pdf"},
        {"filename=\"x.pdf\"; filename*=KOI8-R''%FC", "x.pdf"},
        {"filename=\"x.pdf\"; filename*=nothing", "x.pdf"},
        {"filename=\"" + std::string(300, 'a') + "\"", std::string(255, 'a')},
    };
    for (const auto& [disposition, expected] : rows) {
        const auto parts = parse_multipart(file_part(disposition), kType);
        ASSERT_TRUE(parts) << disposition << ": " << parts.error().detail;
        EXPECT_EQ(parts->at(0).filename, expected) << disposition;
    }
}

TEST(Multipart, refuses_what_is_not_a_whole_form) {
    const std::string named = "Content-Disposition: form-data; name=\"a\"";
    std::string crowd;
    for (int i = 0; i < 17; ++i) crowd += part(named, "x");
    std::string fields = named;
    for (int i = 0; i < 8; ++i) fields += "\r\nX: y";
    struct Row {
        std::string name;
        std::string body;
        std::string type;
        std::string error;
    };
    const std::vector<Row> rows{
        {"json", "{}", "application/json", "unsupported_type"},
        {"no type", part(named, "x"), "", "unsupported_type"},
        {"mixed", part(named, "x"), "multipart/mixed; boundary=XX", "unsupported_type"},
        {"no boundary", part(named, "x"), "multipart/form-data", "bad_request"},
        {"empty boundary", part(named, "x"), "multipart/form-data; boundary=\"\"", "bad_request"},
        {"long boundary", part(named, "x"), "multipart/form-data; boundary=" + std::string(71, 'x'),
         "bad_request"},
        {"odd boundary", part(named, "x"), "multipart/form-data; boundary=a<b", "bad_request"},
        {"two boundaries", part(named, "x"), kType + "; boundary=YY", "unsupported_type"},
        {"empty body", "", kType, "bad_request"},
        {"other boundary", "--YY\r\n", kType, "bad_request"},
        {"cut behind the boundary", "--XX", kType, "bad_request"},
        {"cut in the part", "--XX\r\n" + named + "\r\n\r\nhalf", kType, "bad_request"},
        {"text behind the boundary", "--XXX\r\n" + named + "\r\n\r\n1\r\n--XX--", kType, "bad_request"},
        {"no end of the part's header", "--XX\r\n" + named + "\r\n--XX--", kType, "bad_request"},
        {"long part header", part(named + "\r\nX: " + std::string(5000, 'x'), "1") + "--XX--", kType,
         "too_large"},
        {"many part header fields", part(fields, "1") + "--XX--", kType, "too_large"},
        {"many parts", crowd + "--XX--", kType, "too_large"},
        {"line feeds only", "--XX\n" + named + "\n\n1\n--XX--", kType, "bad_request"},
        {"line feed in a part's header", part(named + "\nX: y", "1") + "--XX--", kType, "bad_request"},
        {"no disposition", part("Content-Type: text/plain", "1") + "--XX--", kType, "bad_request"},
        {"two dispositions", part(named + "\r\n" + named, "1") + "--XX--", kType, "bad_request"},
        {"attachment", part("Content-Disposition: attachment; name=\"a\"", "1") + "--XX--", kType,
         "bad_request"},
        {"no name", part("Content-Disposition: form-data", "1") + "--XX--", kType, "bad_request"},
        {"open quote", part("Content-Disposition: form-data; name=\"a", "1") + "--XX--", kType,
         "bad_request"},
        {"text behind a quote", part("Content-Disposition: form-data; name=\"a\"b", "1") + "--XX--", kType,
         "bad_request"},
        {"parameter without a value", part("Content-Disposition: form-data; name", "1") + "--XX--", kType,
         "bad_request"},
        {"name twice", part(named + "; name=\"b\"", "1") + "--XX--", kType, "bad_request"},
        {"header line without a name", part(": x", "1") + "--XX--", kType, "bad_request"},
        {"folded header line", part(named + ";\r\n filename=x", "1") + "--XX--", kType, "bad_request"},
        {"parts in a part", part(named + "\r\nContent-Type: multipart/mixed; boundary=Y", "1") + "--XX--",
         kType, "bad_request"},
    };
    for (const Row& row : rows) {
        const auto parts = parse_multipart(row.body, row.type);
        ASSERT_FALSE(parts) << row.name;
        EXPECT_EQ(name_of(parts.error().code), row.error) << row.name << ": " << parts.error().detail;
    }
}

TEST(Multipart, header_values_may_end_in_a_semicolon) {
    const auto value = parse_header_value("Form-Data; name=a;");
    ASSERT_TRUE(value);
    EXPECT_EQ(value->word, "form-data");
    EXPECT_EQ(*value->parameter("name"), "a");
    EXPECT_EQ(value->parameter("filename"), nullptr);
}

}  // namespace
}  // namespace atspro::http
