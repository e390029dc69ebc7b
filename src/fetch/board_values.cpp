#include "fetch/board_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "base/unicode.h"

namespace atspro::fetch {
namespace {

struct Word {
    std::string_view part;  // of the board's word, letters in lower case and nothing else
    std::string_view meaning;
};

// The first that is found counts: "parttimeintern" is an internship, "fixedtermfulltime" is temporary.
constexpr std::array<Word, 16> kEmployment{{{"intern", "INTERN"},
                                            {"trainee", "INTERN"},
                                            {"volunteer", "VOLUNTEER"},
                                            {"temporary", "TEMPORARY"},
                                            {"fixedterm", "TEMPORARY"},
                                            {"seasonal", "TEMPORARY"},
                                            {"freelance", "CONTRACTOR"},
                                            {"contractor", "CONTRACTOR"},
                                            {"contract", "CONTRACTOR"},
                                            {"perdiem", "PER_DIEM"},
                                            {"parttime", "PART_TIME"},
                                            {"fulltime", "FULL_TIME"},
                                            {"part", "PART_TIME"},
                                            {"full", "FULL_TIME"},
                                            {"permanent", "FULL_TIME"},
                                            {"temp", "TEMPORARY"}}};
constexpr std::array<Word, 8> kUnits{{{"hour", "HOUR"},
                                      {"week", "WEEK"},
                                      {"month", "MONTH"},
                                      {"year", "YEAR"},
                                      {"annual", "YEAR"},
                                      {"annum", "YEAR"},
                                      {"day", "DAY"},
                                      {"daily", "DAY"}}};

std::string letters_of(std::string_view text) {
    std::string out;
    for (const char c : to_lower(text))
        if (c >= 'a' && c <= 'z') out += c;
    return out;
}

template <std::size_t N>
std::string_view meaning_of(const std::array<Word, N>& words, std::string_view text) {
    const std::string letters = letters_of(text);
    for (const Word& word : words)
        if (letters.find(word.part) != letters.npos) return word.meaning;
    return {};
}

// The character that "&...;" at the start of `text` means, and how long that is; nothing where it means none.
struct Entity {
    std::string character;
    std::size_t length = 0;
};
std::optional<Entity> entity_at(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNamed{{{"&lt;", "<"},
                                                                                   {"&gt;", ">"},
                                                                                   {"&amp;", "&"},
                                                                                   {"&quot;", "\""},
                                                                                   {"&apos;", "'"},
                                                                                   {"&nbsp;", "\u00A0"}}};
    for (const auto& [name, character] : kNamed)
        if (text.starts_with(name)) return Entity{std::string(character), name.size()};
    if (!text.starts_with("&#")) return std::nullopt;
    const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    const char* begin = text.data() + (hex ? 3 : 2);
    std::uint32_t code = 0;
    if (text.size() < 4) return std::nullopt;
    const auto [end, fault] = std::from_chars(begin, text.data() + text.size(), code, hex ? 16 : 10);
    const bool is_character = code > 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    if (fault != std::errc() || end == begin || end == text.data() + text.size() || *end != ';' ||
        !is_character)
        return std::nullopt;
    Entity entity{.character = {}, .length = static_cast<std::size_t>(end - text.data()) + 1};
    append_code_point(entity.character, code);
    return entity;
}

}  // namespace

const json::Value& member(const json::Value& value, std::string_view path) {
    static const json::Value nothing;
    const json::Value* at = &value;
    while (true) {
        const std::size_t dot = path.find('.');
        const json::Object* object = at->if_object();
        at = object ? object->if_contains(path.substr(0, dot)) : nullptr;
        if (!at) return nothing;
        if (dot == path.npos) return *at;
        path.remove_prefix(dot + 1);
    }
}

std::string text_at(const json::Value& value, std::string_view path) {
    const json::Value& found = member(value, path);
    if (found.is_string()) return std::string(trim(std::string_view(found.get_string())));
    if (found.is_int64()) return std::to_string(found.get_int64());
    if (found.is_uint64()) return std::to_string(found.get_uint64());
    return {};
}

std::optional<double> number_at(const json::Value& value, std::string_view path) {
    const json::Value& found = member(value, path);
    if (found.is_number()) return found.to_number<double>();
    if (!found.is_string()) return std::nullopt;
    const auto& text = found.get_string();
    double number = 0;
    const auto [end, fault] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    const bool whole = fault == std::errc() && end == text.data() + text.size() && std::isfinite(number);
    return whole ? std::optional(number) : std::nullopt;
}

bool flag_at(const json::Value& value, std::string_view path) {
    const json::Value& found = member(value, path);
    return found.is_bool() && found.get_bool();
}

const json::Array& list_at(const json::Value& value, std::string_view path) {
    static const json::Array none;
    const json::Array* list = member(value, path).if_array();
    return list ? *list : none;
}

std::string employment_type_of(std::string_view words) {
    const std::string_view known = meaning_of(kEmployment, words);
    return std::string(known.empty() ? trim(words) : known);
}

std::string pay_unit_of(std::string_view words) {
    return std::string(meaning_of(kUnits, words));
}

std::string day_of(std::string_view time) {
    constexpr std::string_view kShape = "0000-00-00";
    if (time.size() < kShape.size()) return {};
    for (std::size_t i = 0; i < kShape.size(); ++i)
        if (kShape[i] == '-' ? time[i] != '-' : time[i] < '0' || time[i] > '9') return {};
    return std::string(time.substr(0, kShape.size()));
}

std::string day_of_epoch_ms(double epoch_ms) {
    using namespace std::chrono;
    constexpr double kMostMeant = 4e12;  // the year 2096
    if (!(epoch_ms > 0) || epoch_ms > kMostMeant) return {};
    const year_month_day date(
        floor<days>(sys_time<milliseconds>(milliseconds(static_cast<std::int64_t>(epoch_ms)))));
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) +
           "-" + two(static_cast<unsigned>(date.day()));
}

std::string name_from_slug(std::string_view slug) {
    std::string name(slug);
    std::ranges::replace(name, '-', ' ');
    std::ranges::replace(name, '_', ' ');
    if (name != to_lower(name)) return name;
    bool begins = true;
    for (char& c : name) {
        if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        begins = c == ' ';
    }
    return name;
}

std::string html_unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto entity = text[at] == '&' ? entity_at(text.substr(at)) : std::nullopt;
        if (entity)
            out += entity->character;
        else
            out += text[at];
        at += entity ? entity->length : 1;
    }
    return out;
}

void add_place(std::vector<PostingPlace>& places, PostingPlace place) {
    const auto same = [&](const PostingPlace& other) {
        return other.name == place.name && other.locality == place.locality && other.region == place.region &&
               other.country == place.country;
    };
    if (!place.empty() && std::ranges::none_of(places, same)) places.push_back(std::move(place));
}

}  // namespace atspro::fetch
