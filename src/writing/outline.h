// A resume laid out once for every kind of document: what stands where and in which words. The writers only
// draw it. Every field of the resume is in it; nothing else is.
#pragma once

#include <string>
#include <vector>

#include "domain/resume.h"

namespace atspro::writing {

struct OutlineLink {
    std::string name;  // may be empty
    std::string url;
};

// One position, course of study, project or certificate; or the plain lines of a section.
struct OutlineEntry {
    std::string title;    // "Nurse, City Hospital"; may be empty
    std::string details;  // "Berlin | Mar 2020 – Present"; may be empty
    std::string url;      // may be empty
    std::vector<std::string> paragraphs;
    std::vector<std::string> bullets;
    std::vector<std::pair<std::string, std::string>> labelled;  // {"Skills", "Triage, Care"}
};

struct OutlineSection {
    std::string heading;  // may be empty where the document gave none
    std::vector<OutlineEntry> entries;
};

struct Outline {
    std::string name;
    std::string headline;
    std::vector<std::string> contacts;  // e-mail, phone, address
    std::vector<OutlineLink> links;
    std::vector<OutlineSection> sections;
};

Outline outline_of(const domain::Resume& resume);

// "Mar 2020" for "2020-03", "15 Mar 2020" for "2020-03-15"; other text as it is.
std::string shown_date(const std::string& date);
// "Mar 2020 – Present"; empty where nothing is known.
std::string shown_span(const domain::Text& start, const domain::Text& end, bool is_current);

}  // namespace atspro::writing
