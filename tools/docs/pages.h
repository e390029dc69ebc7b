// The pages of docs/ that say what the code already says: made from the same tables, so that they cannot go
// stale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atspro::docs {

std::string http_api_page();
std::string cli_page();
std::string limits_page();

struct Page {
    std::string_view name;  // "limits.md"
    std::string text;
};
// The three above and settings.md.
std::vector<Page> pages();

}  // namespace atspro::docs
