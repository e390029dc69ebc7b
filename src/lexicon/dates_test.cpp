#include "lexicon/dates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace atspro::lexicon {
namespace {

// "2019-03..2021", "2019..now", "..2020" or "2021-03": every date of a line, several with blanks between.
std::string dates_in(std::string_view text) {
    std::string out;
    for (const DateSpan& span : find_dates(text)) {
        if (!out.empty()) out += ' ';
        if (span.start) out += span.start->iso();
        if (span.is_range) out += "..";
        if (span.open) out += "now";
        if (span.finish) out += span.finish->iso();
    }
    return out;
}

struct Case {
    const char* text;
    const char* dates;
};

void expect_all(std::initializer_list<Case> cases) {
    for (const auto& [text, dates] : cases) EXPECT_EQ(dates_in(text), dates) << text;
}

TEST(Dates, AMonthAndAYearInEveryLanguage) {
    expect_all({
        {"March 2021", "2021-03"},      {"Mar 2021", "2021-03"},        {"Mar. 2021", "2021-03"},
        {"MARCH 2021", "2021-03"},      {"March, 2021", "2021-03"},     {"Sept. 2019", "2019-09"},
        {"März 2021", "2021-03"},       {"Maerz 2021", "2021-03"},      {"Okt. 2018", "2018-10"},
        {"Dez. 2018", "2018-12"},       {"Jänner 2018", "2018-01"},     {"Mai 2018", "2018-05"},
        {"février 2020", "2020-02"},    {"Févr. 2020", "2020-02"},      {"août 2020", "2020-08"},
        {"déc. 2020", "2020-12"},       {"juil. 2020", "2020-07"},      {"mai 2020", "2020-05"},
        {"enero de 2019", "2019-01"},   {"Ene. 2019", "2019-01"},       {"septiembre 2019", "2019-09"},
        {"mayo de 2019", "2019-05"},    {"dic. 2019", "2019-12"},       {"ago. 2019", "2019-08"},
        {"janeiro de 2017", "2017-01"}, {"fev. 2017", "2017-02"},       {"março de 2017", "2017-03"},
        {"set. 2017", "2017-09"},       {"outubro de 2017", "2017-10"}, {"dez. 2017", "2017-12"},
        {"gennaio 2016", "2016-01"},    {"maggio 2016", "2016-05"},     {"lug. 2016", "2016-07"},
        {"ottobre 2016", "2016-10"},    {"giugno 2016", "2016-06"},     {"Set. 2016", "2016-09"},
        {"januari 2015", "2015-01"},    {"mrt. 2015", "2015-03"},       {"mei 2015", "2015-05"},
        {"augustus 2015", "2015-08"},   {"okt 2015", "2015-10"},        {"maart 2015", "2015-03"},
        {"2020年3月", "2020-03"},       {"2020년 3월", "2020-03"},      {"2020 March", "2020-03"},
    });
}

TEST(Dates, NumbersAreReadAtThePrecisionTheyGive) {
    expect_all({
        {"2021", "2021"},
        {"03/2021", "2021-03"},
        {"3/2021", "2021-03"},
        {"03.2021", "2021-03"},
        {"03-2021", "2021-03"},
        {"2021-03", "2021-03"},
        {"2021/03", "2021-03"},
        {"2021.03", "2021-03"},
        {"2021-03-15", "2021-03-15"},
        {"2021/03/15", "2021-03-15"},
        {"15.03.2021", "2021-03-15"},
        {"03.04.2021", "2021-04-03"},
        {"15/03/2021", "2021-03-15"},
        {"03/15/2021", "2021-03-15"},
        {"03/04/2021", "2021-03"},  // either could be the month: no day is invented
        {"15 March 2021", "2021-03-15"},
        {"3rd of March, 2021", "2021-03-03"},
        {"March 3rd, 2021", "2021-03-03"},
        {"March 15, 2021", "2021-03-15"},
        {"15. März 2021", "2021-03-15"},
        {"1er mars 2021", "2021-03-01"},
        {"15 de enero de 2019", "2019-01-15"},
        {"15 de março de 2019", "2019-03-15"},
        {"15 gennaio 2019", "2019-01-15"},
        {"15 januari 2019", "2019-01-15"},
        {"2020年3月15日", "2020-03-15"},
        {"13/13/2021", ""},
    });
}

TEST(Dates, SeasonsQuartersAndTermsGiveTheYearAlone) {
    expect_all({
        {"Summer 2018", "2018"},
        {"Fall 2018", "2018"},
        {"Spring semester 2019", "2019"},
        {"Sommer 2018", "2018"},
        {"Herbst 2018", "2018"},
        {"printemps 2018", "2018"},
        {"été 2018", "2018"},
        {"verano de 2018", "2018"},
        {"otoño 2018", "2018"},
        {"verão de 2018", "2018"},
        {"primavera 2018", "2018"},
        {"autunno 2018", "2018"},
        {"zomer 2018", "2018"},
        {"najaar 2018", "2018"},
        {"early 2018", "2018"},
        {"mid-2018", "2018"},
        {"late 2018", "2018"},
        {"Q3 2020", "2020"},
        {"2020 Q3", "2020"},
        {"Q1/2020", "2020"},
        {"H1 2020", "2020"},
        {"WS 2019/20", "2019..2020"},
        {"SoSe 2019", "2019"},
        {"Anfang 2019", "2019"},
        {"early March 2020", "2020-03"},
    });
}

TEST(Dates, RangesCloseAtEitherPrecision) {
    expect_all({
        {"2019 - 2021", "2019..2021"},
        {"2019–2021", "2019..2021"},
        {"2019 — 2021", "2019..2021"},
        {"2019 to 2021", "2019..2021"},
        {"2019 bis 2021", "2019..2021"},
        {"2019 à 2021", "2019..2021"},
        {"2019 a 2021", "2019..2021"},
        {"2019 hasta 2021", "2019..2021"},
        {"2019 até 2021", "2019..2021"},
        {"2019 tot 2021", "2019..2021"},
        {"2019 t/m 2021", "2019..2021"},
        {"2019 → 2021", "2019..2021"},
        {"2019–21", "2019..2021"},
        {"2019/20", "2019..2020"},
        {"2019/2020", "2019..2020"},
        {"2009–10", "2009..2010"},
        {"1998–02", "1998..2002"},
        {"Jan 2019 - Mar 2021", "2019-01..2021-03"},
        {"January 2019 – 2021", "2019-01..2021"},
        {"Jan – Mar 2021", "2021-01..2021-03"},
        {"Nov – Feb 2021", "2020-11..2021-02"},
        {"01/2019 - 03/2021", "2019-01..2021-03"},
        {"01.2019–03.2021", "2019-01..2021-03"},
        {"2019-01 - 2021-03", "2019-01..2021-03"},
        {"2019-01 to 2021-03", "2019-01..2021-03"},
        {"01–03/2020", "2020-01..2020-03"},
        {"01/19 - 03/21", "2019-01..2021-03"},
        {"Jan 19 – Mar 21", "2019-01..2021-03"},
        {"Jan '19 – Mar '21", "2019-01..2021-03"},
        {"Jan-19 – Mar-21", "2019-01..2021-03"},
        {"01.03.2019 - 15.04.2021", "2019-03-01..2021-04-15"},
        {"3–5 March 2021", "2021-03-03..2021-03-05"},
        {"March 3–5, 2021", "2021-03-03..2021-03-05"},
        {"from Jan 2019 to Mar 2020", "2019-01..2020-03"},
        {"between 2018 and 2020", "2018..2020"},
        {"von 03/2018 bis 04/2020", "2018-03..2020-04"},
        {"vom 01.03.2018 bis zum 15.04.2020", "2018-03-01..2020-04-15"},
        {"de mars 2018 à avril 2020", "2018-03..2020-04"},
        {"de enero de 2018 a marzo de 2020", "2018-01..2020-03"},
        {"de janeiro de 2018 a março de 2020", "2018-01..2020-03"},
        {"da gennaio 2018 a marzo 2020", "2018-01..2020-03"},
        {"dal 2018 al 2020", "2018..2020"},
        {"van januari 2018 tot maart 2020", "2018-01..2020-03"},
        {"Summer 2018 – Fall 2019", "2018..2019"},
        {"2020年3月～2021年4月", "2020-03..2021-04"},
    });
}

TEST(Dates, ARangeThatEndsBeforeItBeginsIsNone) {
    EXPECT_EQ(dates_in("2021 - 2019"), "2021 2019");
    EXPECT_EQ(dates_in("Mar 2021 - Jan 2021"), "2021-03 2021-01");
}

TEST(Dates, OpenRangesSayPresentInEveryLanguage) {
    for (const char* word :
         {"Present",       "present",      "PRESENT",     "Current",     "Now",           "Today",
          "to date",       "Ongoing",      "heute",       "jetzt",       "aktuell",       "laufend",
          "bis heute",     "Gegenwart",    "aujourd'hui", "aujourd’hui", "présent",       "à ce jour",
          "en cours",      "actuellement", "maintenant",  "actualidad",  "la actualidad", "presente",
          "el presente",   "actual",       "hoy",         "atual",       "o momento",     "até o momento",
          "presente data", "hoje",         "oggi",        "ad oggi",     "attuale",       "in corso",
          "presente",      "heden",        "nu",          "tot heden",   "至今",          "现在"}) {
        EXPECT_EQ(dates_in(std::string("Jan 2019 – ") + word), "2019-01..now") << word;
        EXPECT_EQ(dates_in(std::string("03/2019 - ") + word), "2019-03..now") << word;
        EXPECT_EQ(dates_in(std::string("2019–") + word), "2019..now") << word;
        EXPECT_TRUE(is_open_end(word)) << word;
        EXPECT_TRUE(is_open_end(std::string("(") + word + ")")) << word;
    }
    expect_all({
        {"2019 –", "2019..now"},
        {"(2019 –)", "2019..now"},
        {"since 2019", "2019..now"},
        {"Since March 2019", "2019-03..now"},
        {"seit 2019", "2019..now"},
        {"seit März 2019", "2019-03..now"},
        {"depuis 2019", "2019..now"},
        {"depuis mars 2019", "2019-03..now"},
        {"desde 2019", "2019..now"},
        {"desde marzo de 2019", "2019-03..now"},
        {"desde março de 2019", "2019-03..now"},
        {"sinds 2019", "2019..now"},
        {"dal 2019", "2019..now"},
        {"dal 2019 ad oggi", "2019..now"},
        {"ab 2019", "2019..now"},
        {"2019 onwards", "2019..now"},
        {"2019 bis heute", "2019..now"},
        {"until 2020", "..2020"},
        {"bis 2020", "..2020"},
        {"jusqu'en 2020", "..2020"},
        {"hasta 2020", "..2020"},
        {"até 2020", "..2020"},
        {"fino al 2020", "..2020"},
        {"tot 2020", "..2020"},
    });
    for (const char* no : {"", "nowhere", "Presentation", "current account", "2019"})
        EXPECT_FALSE(is_open_end(no)) << no;
}

TEST(Dates, TwoDigitYearsNeedAnApostropheAMonthOrARange) {
    expect_all({
        {"'19", "2019"},
        {"’98", "1998"},
        {"Jan '19", "2019-01"},
        {"Jan-19", "2019-01"},
        {"Jan'51", "1951-01"},
        {"'50", "2050"},
        {"01/20", ""},
        {"20", ""},
        {"19 people", ""},
        {"05/17 – 06/18", "2017-05..2018-06"},
        {"05/98 – Present", "1998-05..now"},
    });
}

TEST(Dates, ExpectedEndsAreDates) {
    expect_all({
        {"Expected May 2026", "2026-05"},
        {"Anticipated: June 2026", "2026-06"},
        {"voraussichtlich 2026", "2026"},
        {"prévu juin 2026", "2026-06"},
        {"previsto 2026", "2026"},
        {"verwacht juni 2026", "2026-06"},
        {"Aug 2022 – May 2026 (expected)", "2022-08..2026-05"},
    });
}

TEST(Dates, NumbersThatSayWhatTheyAreAreNoYears) {
    for (const char* text : {"$2019",
                             "€ 2000",
                             "2000 €",
                             "2019%",
                             "ISO 2000",
                             "Windows 2000",
                             "Office 2019",
                             "SQL Server 2019",
                             "v2020",
                             "2020px",
                             "1985 Main Street",
                             "2000 employees",
                             "2000 Mitarbeiter",
                             "2000 clients",
                             "2000 clientes",
                             "2000 dipendenti",
                             "2000 medewerkers",
                             "2000 USD",
                             "+1 512 555 2019",
                             "#2019",
                             "192.168.2000.1",
                             "12,2019",
                             "1939",
                             "2101",
                             "03 2000 555",
                             "rolled out",
                             "May",
                             "12/31",
                             "Grew revenue 20-25%",
                             "10-15 people",
                             "24/7",
                             "50/50",
                             "1:1"})
        EXPECT_EQ(dates_in(text), "") << text;
}

TEST(Dates, EveryDateOfALineIsFoundWhereItStands) {
    const std::string_view text = "Globex, Berlin | Jan 2019 – Mar 2020, then May 2021";
    const auto spans = find_dates(text);
    ASSERT_EQ(spans.size(), 2u);
    EXPECT_EQ(text.substr(spans[0].begin, spans[0].end - spans[0].begin), "Jan 2019 – Mar 2020");
    EXPECT_EQ(text.substr(spans[1].begin, spans[1].end - spans[1].begin), "May 2021");
    EXPECT_EQ(dates_in("Rolled out 2019"), "2019");  // "out" is no October here
    EXPECT_EQ(dates_in("out. 2019"), "2019-10");
    EXPECT_EQ(dates_in("Annecy, France mai 2013 – févr. 2018"), "2013-05..2018-02");
    EXPECT_EQ(dates_in("Madrid, España ago. 2019"), "2019-08");
    EXPECT_EQ(dates_in("Lisboa, Portugal out. 2019 – set. 2020"), "2019-10..2020-09");
    EXPECT_TRUE(find_dates("").empty());
    EXPECT_TRUE(find_dates("no numbers at all").empty());
}

TEST(Dates, LengthsOfTimeAreNotDates) {
    for (const char* text :
         {"3 yrs 2 mos", "2 years", "(1 year 4 months)", "5 Jahre", "2 Jahre und 3 Monate", "3 ans", "6 mois",
          "2 años 3 meses", "2 anos e 3 meses", "3 anni", "2 jaar", "8 maanden", "less than 1 year"}) {
        EXPECT_TRUE(is_duration(text)) << text;
        EXPECT_EQ(dates_in(text), "") << text;
    }
    for (const char* text : {"", "2019", "3", "years", "3 apples", "2019 years"})
        EXPECT_FALSE(is_duration(text)) << text;
}

TEST(Dates, IsoKeepsThePrecision) {
    EXPECT_EQ((PartialDate{2021, 0, 0}).iso(), "2021");
    EXPECT_EQ((PartialDate{2021, 3, 0}).iso(), "2021-03");
    EXPECT_EQ((PartialDate{2021, 3, 5}).iso(), "2021-03-05");
}

}  // namespace
}  // namespace atspro::lexicon
