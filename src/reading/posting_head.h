// What the top of a posting says without labels: the title, who hires, where.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"
#include "reading/posting_lines.h"

namespace atspro::reading {

struct HeadValue {
    std::string text;
    std::optional<std::size_t> line;  // where it stands; nothing where the page's title alone says it
    float confidence = 0;
};

// `known` is the title that structured data or a label gives; empty where none does.
std::optional<HeadValue> title_of(const domain::Document& document, const std::vector<PostingLine>& lines,
                                  const std::string& known);
// Indexes of the short lines around the title, nearest first behind it.
// `with_links`: also those that are nothing but links, as facts on boards often are.
std::vector<std::size_t> head_of(const std::vector<PostingLine>& lines, std::optional<std::size_t> title,
                                 bool with_links = false);
std::optional<HeadValue> company_of(const domain::Document& document, const std::vector<PostingLine>& lines,
                                    const std::vector<std::size_t>& head, const std::string& title);
// "Graz, Austria | Full-time" is cut at its bars: places alone.
std::vector<HeadValue> places_of(const std::vector<PostingLine>& lines, const std::vector<std::size_t>& head,
                                 const std::string& company);

// "Ballard Shipyard, Bremen, Germany" in two; `place` is empty where the text names none behind a comma.
struct FirmAndPlace {
    std::string_view firm;
    std::string_view place;
};
FirmAndPlace firm_and_place(std::string_view text);

}  // namespace atspro::reading
