#include "lexicon/contacts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::string_view text, const std::vector<Span>& spans) {
    std::vector<std::string> out;
    for (const Span& span : spans) out.emplace_back(span.of(text));
    return out;
}
std::vector<std::string> emails(std::string_view text) {
    return texts(text, find_emails(text));
}
std::vector<std::string> urls(std::string_view text) {
    return texts(text, find_urls(text));
}
std::vector<std::string> phones(std::string_view text) {
    return texts(text, find_phones(text));
}

TEST(Contacts, EmailsAreFoundAsWritten) {
    for (const char* address :
         {"mara.linden@example.org", "m@example.org", "first.last+cv@mail.example.co.uk", "MARA@EXAMPLE.ORG",
          "mara_linden-2@sub-domain.example.org", "o'neil@example.org"}) {
        EXPECT_THAT(emails(address), ElementsAre(address));
        EXPECT_THAT(emails(std::string("E-mail: ") + address + ", Berlin"), ElementsAre(address));
        EXPECT_THAT(emails(std::string("<") + address + ">"), ElementsAre(address));
        EXPECT_THAT(emails(std::string(address) + "."), ElementsAre(address));
        EXPECT_THAT(emails(std::string("mailto:") + address), ElementsAre(address));
    }
    EXPECT_THAT(emails("a@example.org | b@example.org"), ElementsAre("a@example.org", "b@example.org"));
    for (const char* no : {"", "@example.org", "mara@", "mara@example", "a @ b", "mara at example.org"})
        EXPECT_THAT(emails(no), ElementsAre()) << no;
}

TEST(Contacts, WebAddressesNeedASchemeOrAKnownEnding) {
    for (const char* address :
         {"https://example.org", "http://example.org/cv?x=1", "www.example.org", "example.org",
          "linkedin.com/in/mara-linden", "github.com/mara-linden", "https://www.linkedin.com/in/mara-linden/",
          "mara.example.org/portfolio", "linkedin.com/in/mara%20linden", "mara-linden.dev",
          "www.mara-linden.de", "mara.github.io"}) {
        EXPECT_THAT(urls(address), ElementsAre(address));
        EXPECT_THAT(urls(std::string("Web: ") + address + " | Berlin"), ElementsAre(address));
        EXPECT_THAT(urls(std::string("(") + address + ")"), ElementsAre(address));
    }
    EXPECT_THAT(urls("See example.org."), ElementsAre("example.org"));
    for (const char* no : {"", "ASP.NET", "Node.js", "e.g. this", "B.Sc.", "mara@example.org", "3.5", "a.b.c",
                           "Inc.", "report.pdf", "Vue.js", "etc.), and"})
        EXPECT_THAT(urls(no), ElementsAre()) << no;
}

TEST(Contacts, LinksAreNamedByTheirHost) {
    for (const auto& [url, name] : std::initializer_list<std::pair<const char*, const char*>>{
             {"https://www.linkedin.com/in/mara", "LinkedIn"},
             {"linkedin.com/in/mara", "LinkedIn"},
             {"de.linkedin.com/in/mara", "LinkedIn"},
             {"github.com/mara", "GitHub"},
             {"https://mara.github.io", "GitHub"},
             {"gitlab.com/mara", "GitLab"},
             {"stackoverflow.com/users/1", "Stack Overflow"},
             {"https://twitter.com/mara", "X"},
             {"mara.example.org", "Website"},
             {"notlinkedin.com", "Website"},
             {"example.org/linkedin.com", "Website"}})
        EXPECT_EQ(link_name(url), name) << url;
}

TEST(Contacts, PhonesOfManyCountries) {
    for (const char* number :
         {"+1 512 555 0188",      "+1 (512) 555-0188", "+1-512-555-0188",   "+15125550188",
          "(512) 555-0188",       "512-555-0188",      "512.555.0188",      "512 555 0188",
          "1-512-555-0188",       "+49 30 1234567",    "+49 (0)30 1234567", "030 1234567",
          "030/1234567",          "0171 2345678",      "0171-2345678",      "+49 171 2345678",
          "0049 171 2345678",     "+33 6 12 34 56 78", "06 12 34 56 78",    "06.12.34.56.78",
          "+33 (0)6 12 34 56 78", "+34 612 345 678",   "612 345 678",       "612 34 56 78",
          "+351 912 345 678",     "912 345 678",       "+39 333 123 4567",  "333 123 4567",
          "+39 06 1234567",       "06 1234567",        "+31 6 12345678",    "06-12345678",
          "+31 (0)6 12345678",    "020 7946 0958",     "+44 20 7946 0958",  "+44 (0) 20 7946 0958",
          "07700 900123",         "+41 44 668 18 00",  "+43 1 5123456",     "+91 98450 12345",
          "98450 12345",          "+55 11 91234-5678", "(11) 91234-5678",   "+86 138 0013 8000",
          "+81 3-1234-5678",      "+61 412 345 678",   "+52 55 5555 0188",  "+46 70 123 45 67",
          "+48 512 345 678"}) {
        EXPECT_THAT(phones(number), ElementsAre(number));
        EXPECT_THAT(phones(std::string("Tel: ") + number), ElementsAre(number));
        EXPECT_THAT(phones(std::string("mara@example.org | ") + number + " | Berlin"), ElementsAre(number));
    }
}

TEST(Contacts, PhoneLabelsInEveryLanguage) {
    for (const char* label :
         {"Phone:",     "Tel.",        "Mobile",     "Cell:",     "M:",      "Telefon:", "Handy:",
          "Mobil",      "Téléphone :", "Portable :", "Teléfono:", "Móvil:",  "Celular:", "Telefone:",
          "Telemóvel:", "Telefono:",   "Cellulare:", "Telefoon:", "Mobiel:", "WhatsApp", "☎"})
        EXPECT_THAT(phones(std::string(label) + " 5550188"), ElementsAre("5550188")) << label;
}

TEST(Contacts, ExtensionsBelongToTheNumber) {
    EXPECT_THAT(phones("512-555-0188 ext. 12"), ElementsAre("512-555-0188 ext. 12"));
    EXPECT_THAT(phones("512-555-0188 x12"), ElementsAre("512-555-0188 x12"));
    EXPECT_THAT(phones("512-555-0188, extension 1234"), ElementsAre("512-555-0188, extension 1234"));
    EXPECT_THAT(phones("512-555-0188 exact"), ElementsAre("512-555-0188"));
    EXPECT_THAT(phones("(512) 555-0188 2019"), ElementsAre("(512) 555-0188"));
    EXPECT_THAT(phones("512-555-0188 / 512-555-0199"), ElementsAre("512-555-0188", "512-555-0199"));
}

TEST(Contacts, OtherNumbersAreNoPhones) {
    for (const char* text : {"",
                             "2019 - 2021",
                             "01/2019 - 03/2021",
                             "2019-2021",
                             "01.03.2019 - 15.04.2021",
                             "2019-03-15",
                             "ID 12345678",
                             "License no. 512-555-0188",
                             "ISBN 978-3-16-148410-0",
                             "IBAN 1234 5678 9012",
                             "1,234,567 users",
                             "$1234567",
                             "12345",
                             "3.14159265",
                             "192.168.10.12",
                             "Ref 020 7946 0958",
                             "Credential 1234 5678",
                             "10115 Berlin",
                             "#5125550188",
                             "100 000 000 €"})
        EXPECT_THAT(phones(text), ElementsAre()) << text;
}

}  // namespace
}  // namespace atspro::lexicon
