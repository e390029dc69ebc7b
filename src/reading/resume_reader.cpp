#include "reading/resume_reader.h"

#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "lexicon/text_language.h"
#include "reading/header.h"
#include "reading/labelled_lists.h"
#include "reading/layout.h"
#include "reading/ledger.h"
#include "reading/paragraphs.h"
#include "reading/section_readers.h"
#include "reading/sections.h"

namespace atspro::reading {
namespace {

using lexicon::SectionKind;

bool has_text(const domain::Document& document) {
    for (const domain::Page& page : document.pages)
        for (const domain::Word& word : page.words)
            for (std::size_t at = 0; at < word.text.size();)
                if (is_alphanumeric(next_code_point(word.text, at))) return true;
    return false;
}

std::string_view pointer_of(SectionKind kind) {
    switch (kind) {
        case SectionKind::contact:
            return "/contact_info";
        case SectionKind::summary:
            return "/summary";
        case SectionKind::work:
            return "/work_experience";
        case SectionKind::education:
            return "/education";
        case SectionKind::projects:
            return "/projects";
        case SectionKind::certifications:
            return "/certifications";
        case SectionKind::skills:
            return "/skills";
        case SectionKind::languages:
            return "/languages";
        default:
            return "/additional_sections";
    }
}

void read_section(const Section& section, domain::Resume& resume, Ledger& ledger) {
    switch (section.kind) {
        case SectionKind::summary:
            return read_summary(section, resume, ledger);
        case SectionKind::work:
            return read_work(section, resume, ledger);
        case SectionKind::education:
            return read_education(section, resume, ledger);
        case SectionKind::projects:
            return read_projects(section, resume, ledger);
        case SectionKind::certifications:
            return read_certifications(section, resume, ledger);
        case SectionKind::skills:
            return read_skills(section, resume, ledger);
        case SectionKind::languages:
            return read_languages(section, resume, ledger);
        default:
            return;
    }
}

// What no field took, under the heading it stood below.
void keep_the_rest(const std::vector<Section>& sections, domain::Resume& resume, Ledger& ledger) {
    for (const Section& section : sections) {
        domain::AdditionalSection rest;
        const std::string pointer =
            "/additional_sections/" + std::to_string(resume.additional_sections.size());
        const bool own = section.kind != SectionKind::other
                             ? pointer_of(section.kind) == "/additional_sections"
                             : !section.is_header;
        std::vector<Passage> left;
        for (const Item& item : section.items) {
            const Passage unused = ledger.unused(item.line.text);
            if (!unused.empty()) left.push_back(own ? item.line.text : unused);
        }
        if (!section.title.empty() && !own)
            ledger.record(std::string(pointer_of(section.kind)), section.title, 0.9F);
        if (left.empty() && (!own || section.title.empty())) continue;
        if (!section.title.empty()) {
            rest.title = section.title.text();
            if (own) ledger.record(pointer + "/title", section.title, 0.9F);
        }
        for (const Passage& passage : left) {
            ledger.record(pointer + "/items/" + std::to_string(rest.items.size()), passage, 0.5F);
            rest.items.push_back(passage.text());
        }
        resume.additional_sections.push_back(std::move(rest));
    }
}

// Sections with headings of their own words ("Clinical", "Backend") that hold skills.
void name_skill_sections(std::vector<Section>& sections) {
    const bool has_skills = std::any_of(sections.begin(), sections.end(), [](const Section& section) {
        return section.kind == SectionKind::skills && !section.items.empty();
    });
    bool after_skills = false;
    for (Section& section : sections) {
        const bool unknown = section.kind == SectionKind::other && !section.is_header;
        if (unknown &&
            (lists_skills(section) || ((!has_skills || after_skills) && lists_short_names(section))))
            section.kind = SectionKind::skills;
        after_skills = section.kind == SectionKind::skills;
    }
}

void report_hidden_text(const domain::Document& document, std::vector<domain::Warning>& warnings) {
    if (document.hidden.empty()) return;
    std::map<std::string, std::size_t> words;
    for (const domain::HiddenText& hidden : document.hidden)
        words[domain::name_of(hidden.reason)] += split(hidden.text, " ").size();
    std::string message = "The document holds text that a reader cannot see; it was not used:";
    for (const auto& [reason, count] : words)
        message += " " + std::to_string(count) + " words " + reason + ",";
    message.back() = '.';
    warnings.push_back({"hidden_text", message});
}

}  // namespace

namespace {

bool says_nothing_of_a_person(const domain::Resume& resume) {
    return !resume.contact_info.email && !resume.contact_info.phone && resume.work_experience.empty() &&
           resume.education.empty() && resume.skills.empty();
}

std::string language_of(const std::vector<Section>& sections) {
    std::vector<std::string_view> texts;
    for (const Section& section : sections)
        for (const Item& item : section.items) texts.push_back(item.str());
    return lexicon::language_of(texts);
}

}  // namespace

Result<ReadResume> read_resume(const domain::Document& document) {
    if (!has_text(document))
        return fail(Code::no_text, "No readable text was found; upload a text document or a clearer scan.");
    ReadResume read;
    Layout layout = lay_out(document);
    std::vector<Section> sections = sections_of(join_wrapped(std::move(layout.lines)));
    name_by_content(sections);
    sections = with_labelled_lists(std::move(sections));
    name_skill_sections(sections);
    Ledger ledger;
    for (const Passage& running : layout.running_text) ledger.record("", running, 0.2F);
    read_header(sections, document, read.resume, ledger);
    for (const Section& section : sections)
        if (!section.is_header) read_section(section, read.resume, ledger);
    keep_the_rest(sections, read.resume, ledger);
    read.provenance = ledger.take_provenance();
    report_hidden_text(document, read.warnings);
    if (says_nothing_of_a_person(read.resume))
        read.warnings.push_back(
            {"not_a_resume",
             "Nothing that a resume holds was found in this document: no contact, position, study or "
             "skill. Its text is kept under additional_sections; check that it is the right file."});
    read.language = document.language.empty() ? language_of(sections) : document.language;
    return read;
}

}  // namespace atspro::reading
