// Values of the boards' JSON, and what boards' words mean. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/posting_page.h"
#include "json/encode.h"

namespace atspro::fetch {

// Members along a path of names ("location.name"); null where one is absent or no object.
const json::Value& member(const json::Value& value, std::string_view path);
// Text, or a whole number as text; empty where it is something else.
std::string text_at(const json::Value& value, std::string_view path);
std::optional<double> number_at(const json::Value& value, std::string_view path);
bool flag_at(const json::Value& value, std::string_view path);
// Empty where there is no list.
const json::Array& list_at(const json::Value& value, std::string_view path);

// schema.org's word for a board's: "Full-time", "FullTime", "fulltime_permanent" are FULL_TIME. Others as
// they are.
std::string employment_type_of(std::string_view words);
// "per-year-salary", "1 YEAR", "annual" are YEAR; empty where no period is named.
std::string pay_unit_of(std::string_view words);
// The day of an ISO 8601 time or of "2026-03-01 10:00:00 UTC"; empty where it is none.
std::string day_of(std::string_view time);
std::string day_of_epoch_ms(double epoch_ms);
// A board's short name as a name: "acme-robotics" becomes "Acme Robotics"; one with capitals keeps its own.
std::string name_from_slug(std::string_view slug);
// HTML that was escaped once more: "&lt;p&gt;" becomes "<p>".
std::string html_unescaped(std::string_view text);
void add_place(std::vector<PostingPlace>& places, PostingPlace place);

}  // namespace atspro::fetch
