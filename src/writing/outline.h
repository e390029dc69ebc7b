// A resume laid out once for every kind of document: what stands where and in which words. The writers only
// draw it. Every field of the resume is in it; nothing else is but headings and labels.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/resume.h"

namespace atspro::writing {

struct OutlineLink {
    std::string name;   // may be empty
    std::string shown;  // the address as it is printed: without scheme where it is plainly an address
    std::string url;
};

using Labelled = std::pair<std::string, std::string>;  // {"Skills", "Triage, Care"}

// One position, course of study, project or certificate; or the plain lines of a section.
struct OutlineEntry {
    std::string title;                 // "Nurse"; may be empty
    std::vector<std::string> details;  // "City Hospital", "Berlin", "Mar 2020 – Present": one line
    OutlineLink link;                  // its url may be empty
    std::vector<Labelled> form;  // in place of title and details, a line each; the last may be without text
    std::vector<std::string> paragraphs;
    std::string list;  // several things on one line, as shown_list has them
    std::vector<std::string> bullets;
    std::vector<Labelled> labelled;

    std::string details_line() const;  // parted by " | "
};

struct OutlineSection {
    std::string heading;  // may be empty where the document gave none
    std::vector<OutlineEntry> entries;
};

struct Outline {
    std::string language;  // ISO 639-1: of headings and labels
    std::string name;
    std::string headline;
    std::vector<std::string> contacts;  // address, phone, e-mail
    std::vector<OutlineLink> links;
    std::vector<OutlineSection> sections;
};

// Sections whose entries are written like a form, every part behind its label ("Employer: City Hospital").
// For names of which no reader could tell what they are.
struct Forms {
    bool work = false;
    bool education = false;
    bool operator==(const Forms&) const = default;
};

// `language` empty: that of the resume's own words where headings are known in it, English otherwise.
Outline outline_of(const domain::Resume& resume, std::string_view language = {}, Forms forms = {});

// "Mar 2020" for "2020-03", "15 Mar 2020" for "2020-03-15"; other text as it is.
std::string shown_date(const std::string& date, std::string_view language);
// Several on one line: parted by commas, or by semicolons where one of them holds a comma itself.
std::string shown_list(const std::vector<std::string>& items);

}  // namespace atspro::writing
