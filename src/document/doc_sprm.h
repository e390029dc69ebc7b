// Changes of look in a Word 97 document: a run of records ("sprms"), each a number that says what changes and
// an operand. Pure views; what is cut off ends the run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atspro::document::word97 {

// The numbers of the changes that are read. Everything else is stepped over.
namespace sprm {
inline constexpr std::uint16_t kDeleted = 0x0800, kSymbol = 0x6A09;
inline constexpr std::uint16_t kStyle = 0x4A30, kBold = 0x0835, kItalic = 0x0836, kHidden = 0x083C;
inline constexpr std::uint16_t kUnderline = 0x2A3E, kColorIndex = 0x2A42;
inline constexpr std::uint16_t kHalfPoints = 0x4A43, kFont = 0x4A4F, kColor = 0x6870, kHighlight = 0x2A0C;
inline constexpr std::uint16_t kPlain = 0x2A33, kShading80 = 0x4866, kShading = 0xCA71;

inline constexpr std::uint16_t kAlign80 = 0x2403, kAlign = 0x2461, kPageBreakBefore = 0x2407;
inline constexpr std::uint16_t kListLevel = 0x260A, kList = 0x460B, kRight80 = 0x840E, kLeft80 = 0x840F;
inline constexpr std::uint16_t kFirst80 = 0x8411, kRight = 0x845D, kLeft = 0x845E, kFirst = 0x8460;
inline constexpr std::uint16_t kLineSpacing = 0x6412, kBefore = 0xA413, kAfter = 0xA414;
inline constexpr std::uint16_t kInTable = 0x2416, kRowEnd = 0x2417, kTableDepth = 0x6649;
inline constexpr std::uint16_t kInnerCell = 0x244B, kInnerRowEnd = 0x244C, kOutline = 0x2640;
inline constexpr std::uint16_t kTabs = 0xC615, kTabsOfStyle = 0xC60D, kRightToLeft = 0x2441;
inline constexpr std::uint16_t kContextualSpacing = 0x246D, kHugeParagraph = 0x6646,
                               kHugeParagraph97 = 0x6645;
inline constexpr std::uint16_t kParagraphShading80 = 0x442D, kParagraphShading = 0xC64D;
inline constexpr std::uint16_t kRuleAbove80 = 0x6424, kRuleBelow80 = 0x6426;
inline constexpr std::uint16_t kRuleAbove = 0xC64E, kRuleBelow = 0xC650;

inline constexpr std::uint16_t kRowColumns = 0xD608, kRowShading80 = 0xD609, kRowShading = 0xD612;

inline constexpr std::uint16_t kPageWidth = 0xB01F, kPageHeight = 0xB020, kMarginLeft = 0xB021;
inline constexpr std::uint16_t kMarginRight = 0xB022, kMarginTop = 0x9023, kMarginBottom = 0x9024;
inline constexpr std::uint16_t kColumns = 0x500B, kColumnGap = 0x900C, kSectionStart = 0x3009;
inline constexpr std::uint16_t kColumnWidth = 0xF203, kColumnsEven = 0x3005, kTitlePage = 0x300A;
}  // namespace sprm

struct Sprm {
    std::uint16_t code = 0;
    std::string_view operand;  // with the length byte of operands that have one taken off

    std::uint8_t byte() const;
    std::uint16_t word() const;
    std::int16_t number() const;
    std::uint32_t wide() const;
};

class Sprms {
  public:
    explicit Sprms(std::string_view bytes) : bytes_(bytes) {}
    std::optional<Sprm> next();

  private:
    std::string_view bytes_;
};

// The one change that a piece can hold in two bytes, written out; empty where it is none that is read.
std::string sprm_of_short_form(std::uint16_t value);

}  // namespace atspro::document::word97
