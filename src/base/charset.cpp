#include "base/charset.h"

#include <unicode/ucnv.h>

#include <array>
#include <memory>
#include <set>

#include "base/unicode.h"

namespace atspro {
namespace {

// What browsers read. Their other labels ("latin1", "sjis") open the same converters.
constexpr std::array<const char*, 42> kWebEncodings{
    "UTF-8",        "UTF-16",         "UTF-16BE",     "UTF-16LE",     "US-ASCII",     "ISO-8859-1",
    "ISO-8859-2",   "ISO-8859-3",     "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",
    "ISO-8859-8",   "ISO-8859-9",     "ISO-8859-10",  "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",
    "KOI8-R",       "KOI8-U",         "macintosh",    "TIS-620",      "windows-1250", "windows-1251",
    "windows-1252", "windows-1253",   "windows-1254", "windows-1255", "windows-1256", "windows-1257",
    "windows-1258", "x-mac-cyrillic", "GBK",          "GB2312",       "gb18030",      "Big5",
    "Big5-HKSCS",   "EUC-JP",         "Shift_JIS",    "ISO-2022-JP",  "EUC-KR",       "IBM866"};

// What ICU calls the converter behind a label; empty where there is none.
std::string converter_of(const char* label) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(label, &status), ucnv_close);
    const char* name = U_SUCCESS(status) ? ucnv_getName(converter.get(), &status) : nullptr;
    return name && U_SUCCESS(status) ? name : "";
}

}  // namespace

std::string decode_as(std::string_view bytes, const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(encoding.c_str(), &status),
                                                                 ucnv_close);
    if (U_FAILURE(status)) {
        status = U_ZERO_ERROR;
        converter.reset(ucnv_open("windows-1252", &status));
        if (U_FAILURE(status)) return clean_utf8(bytes);
    }
    std::u16string wide(bytes.size() * 2 + 4, u'\0');
    const std::int32_t length =
        ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()), bytes.data(),
                      static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return clean_utf8(bytes);
    std::string out;
    out.reserve(bytes.size());
    for (std::int32_t i = 0; i < length; ++i) {
        char32_t c = wide[static_cast<std::size_t>(i)];
        const bool paired =
            U16_IS_LEAD(c) && i + 1 < length && U16_IS_TRAIL(wide[static_cast<std::size_t>(i) + 1]);
        if (paired) c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, wide[static_cast<std::size_t>(++i)]));
        append_code_point(out, U_IS_SURROGATE(c) || (c >= 0x80 && c < 0xA0) ? 0xFFFD : c);
    }
    return out;
}

bool is_web_encoding(std::string_view label) {
    if (label.empty() || label.size() >= UCNV_MAX_CONVERTER_NAME_LENGTH || label.find('\0') != label.npos)
        return false;
    static const std::set<std::string> known = [] {
        std::set<std::string> names;
        for (const char* name : kWebEncodings) names.insert(converter_of(name));
        names.erase("");
        return names;
    }();
    return known.contains(converter_of(std::string(label).c_str()));
}

}  // namespace atspro
