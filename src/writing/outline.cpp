#include "writing/outline.h"

#include <algorithm>
#include <initializer_list>

#include "base/unicode.h"
#include "domain/resume_rules.h"
#include "lexicon/contacts.h"
#include "lexicon/document_words.h"
#include "lexicon/text_language.h"

namespace atspro::writing {
namespace {

using domain::Text;

std::string joined(std::initializer_list<std::string> parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += between;
        out += part;
    }
    return out;
}

// What a single date of an entry is to whoever reads it without a word beside it.
enum class Lone { start, end };

std::string language_of(const domain::Resume& resume) {
    std::vector<std::string_view> texts;
    const auto add = [&](const Text& text) {
        if (text) texts.emplace_back(*text);
    };
    const auto add_all = [&](const std::vector<std::string>& list) {
        texts.insert(texts.end(), list.begin(), list.end());
    };
    add(resume.headline);
    add(resume.summary);
    for (const auto& work : resume.work_experience) {
        add(work.position);
        add(work.description);
        add_all(work.responsibilities);
    }
    for (const auto& project : resume.projects) {
        add(project.description);
        add_all(project.responsibilities);
    }
    for (const auto& section : resume.additional_sections) add_all(section.items);
    const std::string language = lexicon::language_of(texts);
    return lexicon::writes_in(language) ? language : "en";
}

OutlineLink link_of(const std::string& name, const std::string& url) {
    std::string_view shown = url;
    for (const std::string_view scheme : {"https://", "http://"})
        if (starts_with_nocase(shown, scheme)) shown.remove_prefix(scheme.size());
    if (shown.ends_with('/')) shown.remove_suffix(1);
    const auto urls = lexicon::find_urls(shown);
    const bool plain = urls.size() == 1 && urls.front().begin == 0 && urls.front().end == shown.size();
    return {name, plain ? std::string(shown) : url, url};
}

// Makes the outline in one language.
class Outliner {
  public:
    Outliner(std::string language, Forms forms) : forms_(forms) { out_.language = std::move(language); }

    Outline outline(const domain::Resume& resume) {
        add_head(resume);
        if (const std::string summary = own(resume.summary); !summary.empty()) {
            OutlineEntry entry;
            entry.paragraphs.push_back(summary);
            add_lines(word("summary"), std::move(entry));
        }
        add_section("work", resume.work_experience);
        add_section("education", resume.education);
        if (!resume.skills.empty()) {
            OutlineEntry entry;
            entry.list = shown_list(resume.skills);
            add_lines(word("skills"), std::move(entry));
        }
        add_section("projects", resume.projects);
        add_section("certifications", resume.certifications);
        add_languages(resume.languages);
        for (const domain::AdditionalSection& section : resume.additional_sections) {
            OutlineEntry entry;
            entry.bullets = section.items;
            const std::string title = own(section.title);
            add_lines(title.empty() ? word("additional") : title, std::move(entry));
        }
        return std::move(out_);
    }

  private:
    std::string word(std::string_view name) const {
        return std::string(lexicon::document_word(name, out_.language));
    }
    static std::string own(const Text& text) { return text ? std::string(trim(*text)) : std::string(); }

    std::string date(const Text& text) const {
        return text ? shown_date(std::string(trim(*text)), out_.language) : "";
    }

    // "Mar 2020 – Present"; empty where nothing is known.
    std::string span(const Text& start, const Text& end, bool is_current, Lone lone) const {
        const std::string from = date(start);
        const std::string to = date(end);
        if (is_current) return joined({from, to.empty() ? word("present") : to}, " – ");
        if (from.empty() && !to.empty() && lone == Lone::start) return word("until") + " " + to;
        if (to.empty() && !from.empty() && lone == Lone::end) return word("since") + " " + from;
        return joined({from, to}, " – ");
    }

    void label(std::vector<Labelled>& out, std::string_view name, std::string value) const {
        if (!value.empty()) out.emplace_back(word(name), std::move(value));
    }

    static void paragraph(OutlineEntry& entry, const Text& text) {
        if (std::string value = own(text); !value.empty()) entry.paragraphs.push_back(std::move(value));
    }

    // The title and what stands below it; where there is no title, the first detail takes its place.
    static void head(OutlineEntry& entry, std::string title, std::initializer_list<std::string> details) {
        entry.title = std::move(title);
        for (const std::string& detail : details) {
            if (detail.empty()) continue;
            if (entry.title.empty())
                entry.title = detail;
            else
                entry.details.push_back(detail);
        }
    }

    OutlineEntry entry_of(const domain::WorkExperience& work) const {
        OutlineEntry entry;
        const std::string dates =
            span(work.start_date, work.end_date, work.is_current.value_or(false), Lone::start);
        paragraph(entry, work.description);
        entry.bullets = work.responsibilities;
        label(entry.labelled, "entry skills", shown_list(work.skills));
        if (forms_.work) {
            label(entry.form, "position", own(work.position));
            label(entry.form, "employer", own(work.company));
            label(entry.form, "place", own(work.location));
            label(entry.form, "dates", dates);
            if (!entry.paragraphs.empty() || !entry.bullets.empty())
                entry.form.emplace_back(word("activities"), "");
        } else {
            head(entry, own(work.position), {own(work.company), own(work.location), dates});
        }
        return entry;
    }

    OutlineEntry entry_of(const domain::Education& education) const {
        OutlineEntry entry;
        const std::string dates = span(education.start_date, education.graduation_date, false, Lone::end);
        if (forms_.education) {
            label(entry.form, "qualification", own(education.degree));
            label(entry.form, "field", own(education.field_of_study));
            label(entry.form, "institution", own(education.institution));
            label(entry.form, "place", own(education.location));
            label(entry.form, "dates", dates);
        } else {
            head(entry, joined({own(education.degree), own(education.field_of_study)}, ", "),
                 {own(education.institution), own(education.location), dates});
        }
        label(entry.labelled, "grade", own(education.gpa));
        label(entry.labelled, "honors", shown_list(education.honors));
        label(entry.labelled, "courses", shown_list(education.relevant_courses));
        label(entry.labelled, "entry skills", shown_list(education.skills));
        return entry;
    }

    OutlineEntry entry_of(const domain::Project& project) const {
        OutlineEntry entry;
        head(entry, own(project.name), {span(project.start_date, project.end_date, false, Lone::end)});
        if (const std::string url = own(project.url); !url.empty()) entry.link = link_of("", url);
        paragraph(entry, project.description);
        entry.bullets = project.responsibilities;
        label(entry.labelled, "entry skills", shown_list(project.skills));
        return entry;
    }

    OutlineEntry entry_of(const domain::Certification& certification) const {
        OutlineEntry entry;
        std::string number = own(certification.credential_id);
        if (!number.empty()) number = word("credential") + ": " + number;
        head(entry, own(certification.name),
             {own(certification.issuer),
              span(certification.date_obtained, certification.expiration_date, false, Lone::start), number});
        return entry;
    }

    void add_head(const domain::Resume& resume) {
        const domain::ContactInfo& contact = resume.contact_info;
        out_.name = own(contact.full_name);
        out_.headline = own(resume.headline);
        // The town first: at a line's end it would run on into the line of links.
        for (const Text& text : {contact.address, contact.phone, contact.email})
            if (std::string value = own(text); !value.empty()) out_.contacts.push_back(std::move(value));
        for (const domain::NamedLink& link : contact.links) {
            const std::string url(trim(link.url));
            if (!url.empty()) out_.links.push_back(link_of(own(link.name), url));
        }
    }

    template <class T>
    void add_section(std::string_view name, const std::vector<T>& items) {
        OutlineSection section{word(name), {}};
        for (const T& item : items) section.entries.push_back(entry_of(item));
        std::erase_if(section.entries, is_empty);
        if (!section.entries.empty()) out_.sections.push_back(std::move(section));
    }

    void add_languages(const std::vector<domain::LanguageSkill>& languages) {
        OutlineEntry entry;
        for (const domain::LanguageSkill& language : languages) {
            const std::string level = own(language.level);
            entry.bullets.push_back(level.empty() ? language.name : language.name + " (" + level + ")");
        }
        add_lines(word("languages"), std::move(entry));
    }

    void add_lines(std::string heading, OutlineEntry entry) {
        std::erase_if(entry.bullets, [](const std::string& text) { return trim(text).empty(); });
        if (!is_empty(entry)) out_.sections.push_back({std::move(heading), {std::move(entry)}});
    }

    static bool is_empty(const OutlineEntry& entry) {
        return entry.title.empty() && entry.form.empty() && entry.paragraphs.empty() &&
               entry.bullets.empty() && entry.labelled.empty() && entry.list.empty() &&
               entry.link.url.empty();
    }

    Forms forms_;
    Outline out_;
};

}  // namespace

std::string OutlineEntry::details_line() const {
    std::string line;
    for (const std::string& detail : details) line += (line.empty() ? "" : " | ") + detail;
    return line;
}

std::string shown_date(const std::string& date, std::string_view language) {
    if (!domain::is_date(date) || date.size() == 4) return date;
    const std::string_view month = lexicon::document_word(
        "month " + date.substr(date[5] == '0' ? 6 : 5, date[5] == '0' ? 1 : 2), language);
    const std::string month_and_year = std::string(month) + " " + date.substr(0, 4);
    return date.size() == 7 ? month_and_year : date.substr(date[8] == '0' ? 9 : 8) + " " + month_and_year;
}

std::string shown_list(const std::vector<std::string>& items) {
    const bool comma = std::any_of(items.begin(), items.end(), [](const std::string& item) {
        return item.find_first_of(",|") != std::string::npos || item.find(" – ") != std::string::npos ||
               item.find(" — ") != std::string::npos;
    });
    std::string out;
    for (const std::string& item : items) {
        const std::string text = squeeze(item);
        if (!text.empty()) out += (out.empty() ? "" : comma ? "; " : ", ") + text;
    }
    // A semicolon at the end says of one thing with a comma that it is one.
    if (comma) out += ";";
    return out;
}

Outline outline_of(const domain::Resume& resume, std::string_view language, Forms forms) {
    const bool known = lexicon::writes_in(language);
    return Outliner(known ? std::string(language) : language_of(resume), forms).outline(resume);
}

}  // namespace atspro::writing
