#include "matching/truth_values.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/unicode.h"
#include "matching/truth_fields.h"

namespace atspro::matching {
namespace {

using domain::Text;

constexpr std::size_t kLongestText = 20'000;  // bytes of a text that is compared word by word
constexpr std::size_t kMostAligned = 200;     // changed bullets of one entry that are paired by likeness
constexpr double kAkin = 0.3;  // share of words by which a bullet is told to be a rewording of another

std::vector<std::string> tokens_of(std::string_view pointer) {
    std::vector<std::string> out;
    while (pointer.starts_with('/')) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        out.emplace_back(pointer.substr(0, end));
        pointer.remove_prefix(end);
    }
    return out;
}

std::optional<std::size_t> index_in(const std::vector<std::string>& tokens, std::size_t at) {
    if (at >= tokens.size()) return std::nullopt;
    std::size_t value = 0;
    const std::string& text = tokens[at];
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::vector<std::string> values(const Text& text) {
    return text ? std::vector<std::string>{*text} : std::vector<std::string>{};
}

// The fields of one entry, for the pointer's last tokens.
class Finder {
  public:
    Finder(const std::vector<std::string>& tokens, std::size_t at, Part part, std::size_t index)
        : tokens_(tokens), at_(at), part_(part), index_(index) {}

    void text(std::string_view name, const Text& value, Rule rule, std::string_view what) {
        if (at_ + 1 == tokens_.size() && tokens_[at_] == name)
            found = Place{rule, part_, index_, what, values(value)};
    }
    // A list, or one item of it.
    void list(std::string_view name, const std::vector<std::string>& items, Rule rule,
              std::string_view what) {
        if (at_ >= tokens_.size() || tokens_[at_] != name) return;
        if (at_ + 1 == tokens_.size()) {
            found = Place{rule, part_, index_, what, items};
            return;
        }
        const auto i = index_in(tokens_, at_ + 1);
        if (!i || *i > items.size() || at_ + 2 != tokens_.size()) return;
        const Rule one = rule == Rule::texts ? Rule::text : rule;
        found = Place{one, part_, index_, what,
                      *i < items.size() ? std::vector<std::string>{items[*i]} : std::vector<std::string>{}};
    }

    std::optional<Place> found;

  private:
    const std::vector<std::string>& tokens_;
    std::size_t at_;
    Part part_;
    std::size_t index_;
};

void find_in(Finder& f, const domain::WorkExperience& work) {
    f.text("company", work.company, Rule::name, "employer");
    f.text("position", work.position, Rule::name, "title");
    f.text("location", work.location, Rule::name, "place");
    f.text("start_date", work.start_date, Rule::date, "start date");
    f.text("end_date", work.end_date, Rule::date, "end date");
    f.text("is_current", work.is_current ? Text(*work.is_current ? "true" : "false") : Text(), Rule::flag,
           "current position");
    f.text("description", work.description, Rule::text, "description");
    f.list("responsibilities", work.responsibilities, Rule::texts, "point");
    f.list("skills", work.skills, Rule::skills, "skill");
}

void find_in(Finder& f, const domain::Education& study) {
    f.text("institution", study.institution, Rule::name, "institution");
    f.text("degree", study.degree, Rule::name, "degree");
    f.text("field_of_study", study.field_of_study, Rule::name, "field of study");
    f.text("location", study.location, Rule::name, "place");
    f.text("start_date", study.start_date, Rule::date, "start date");
    f.text("graduation_date", study.graduation_date, Rule::date, "graduation date");
    f.text("gpa", study.gpa, Rule::name, "grade");
    f.list("honors", study.honors, Rule::names, "honour");
    f.list("relevant_courses", study.relevant_courses, Rule::names, "course");
    f.list("skills", study.skills, Rule::skills, "skill");
}

void find_in(Finder& f, const domain::Project& project) {
    f.text("name", project.name, Rule::name, "project");
    f.text("url", project.url, Rule::link, "web address");
    f.text("start_date", project.start_date, Rule::date, "start date");
    f.text("end_date", project.end_date, Rule::date, "end date");
    f.text("description", project.description, Rule::text, "description");
    f.list("responsibilities", project.responsibilities, Rule::texts, "point");
    f.list("skills", project.skills, Rule::skills, "skill");
}

void find_in(Finder& f, const domain::Certification& certificate) {
    f.text("name", certificate.name, Rule::name, "certificate");
    f.text("issuer", certificate.issuer, Rule::name, "issuer");
    f.text("date_obtained", certificate.date_obtained, Rule::date, "date");
    f.text("expiration_date", certificate.expiration_date, Rule::date, "date of expiry");
    f.text("credential_id", certificate.credential_id, Rule::name, "number");
}

void find_in(Finder& f, const domain::LanguageSkill& language) {
    f.text("name", Text(language.name), Rule::name, "language");
    f.text("level", language.level, Rule::name, "level");
}

void find_in(Finder& f, const domain::AdditionalSection& section) {
    f.text("title", section.title, Rule::heading, "heading");
    f.list("items", section.items, Rule::texts, "item");
}

void find_in(Finder& f, const domain::NamedLink& link) {
    f.text("name", link.name, Rule::name, "name of the link");
    f.text("url", Text(link.url), Rule::link, "web address");
}

// How an entry is told from another, for lists of entries.
std::string label_of(const domain::WorkExperience& e) {
    return e.company.value_or("") + e.position.value_or("") + e.start_date.value_or("");
}
std::string label_of(const domain::Education& e) {
    return e.institution.value_or("") + e.degree.value_or("") + e.graduation_date.value_or("");
}
std::string label_of(const domain::Project& e) {
    return e.name.value_or("");
}
std::string label_of(const domain::Certification& e) {
    return e.name.value_or("");
}
std::string label_of(const domain::LanguageSkill& e) {
    return e.name;
}
std::string label_of(const domain::AdditionalSection& e) {
    return e.title.value_or("");
}
std::string label_of(const domain::NamedLink& e) {
    return e.url;
}

template <class Entry>
std::optional<Place> place_in(const std::vector<std::string>& tokens, std::size_t at,
                              const std::vector<Entry>& entries, Part part) {
    if (tokens.size() == at) {
        Place place{Rule::entries, part, 0, "entry", {}};
        for (const Entry& entry : entries) place.source.push_back(label_of(entry));
        return place;
    }
    const auto index = index_in(tokens, at);
    if (!index || *index >= entries.size()) return std::nullopt;
    Finder finder(tokens, at + 1, part, part == Part::languages || part == Part::contact ? 0 : *index);
    find_in(finder, entries[*index]);
    return finder.found;
}

std::optional<Untrue> fault_of_flag(const Place& place, const std::vector<std::string>& after) {
    if (place.source == after) return std::nullopt;
    return Untrue{"G1", "Whether the position is still held is not what the resume says."};
}

std::optional<Untrue> fault_of_one_text(const TruthSource& source, const Place& place,
                                        const std::string* before, const std::string* after) {
    const bool was = before != nullptr && !trim(*before).empty();
    const bool is = after != nullptr && !trim(*after).empty();
    if (!was && !is) return std::nullopt;
    if (!is) return Untrue{"G8", "\"" + *before + "\" is dropped."};
    if (was && *before == *after) return std::nullopt;
    if (after->size() > kLongestText || (was && before->size() > kLongestText))
        return Untrue{"G8",
                      "The text is too long to be compared with its source; change it in shorter pieces."};
    const Surroundings around = source.around(place.part, place.index);
    const TextFacts written = facts_of(*after, source.language());
    if (!was) return fault_of_addition(written, around);
    if (const TextFacts* own = source.facts_of_own(*before)) return fault_of_rewording(*own, written, around);
    return fault_of_rewording(facts_of(*before, source.language()), written, around);
}

double likeness(const TextFacts& a, const Support& other) {
    double shared = 0;
    double all = 0;
    for (const Word& word : a.words) {
        if (!word.content && !word.counted) continue;
        all += 1;
        if (other.has_word(word)) shared += 1;
    }
    return all > 0 ? shared / all : 0;
}

// Each written bullet with the one that it rewords: equal ones first, then the likest. Past kMostAligned
// changed ones, each is taken for a rewording of the one in its place.
std::optional<Untrue> fault_of_texts(const TruthSource& source, const Place& place,
                                     const std::vector<std::string>& after) {
    std::vector<const std::string*> left;
    std::unordered_map<std::string_view, std::size_t> same;
    for (const std::string& text : after) ++same[text];
    for (const std::string& text : place.source) {
        const auto found = same.find(text);
        if (found != same.end() && found->second > 0)
            --found->second;
        else
            left.push_back(&text);
    }
    std::vector<const std::string*> written;
    for (const std::string& text : after)
        if (auto& count = same[text]; count > 0) --count, written.push_back(&text);
    const bool align = left.size() <= kMostAligned && written.size() <= kMostAligned;
    std::vector<Support> supports;
    for (std::size_t i = 0; align && i < left.size(); ++i) {
        supports.emplace_back(source.language());
        supports.back().add(facts_of(*left[i], source.language()));
    }
    for (std::size_t i = 0; i < written.size(); ++i) {
        std::size_t best = align ? left.size() : std::min(i, left.size());
        double most = kAkin;
        const TextFacts facts = align ? facts_of(*written[i], source.language()) : TextFacts{};
        for (std::size_t k = 0; align && k < left.size(); ++k)
            if (const double like = left[k] == nullptr ? 0 : likeness(facts, supports[k]); like > most)
                best = k, most = like;
        const std::string* before = best < left.size() ? left[best] : nullptr;
        if (auto fault = fault_of_one_text(source, place, before, written[i])) return fault;
        if (best < left.size()) left[best] = nullptr;
    }
    for (const std::string* text : left)
        if (text != nullptr) return Untrue{"G8", "\"" + *text + "\" is dropped."};
    return std::nullopt;
}

// Words of a title that neither a title nor a skill of the source has.
std::optional<Untrue> fault_of_headline(const TruthSource& source, const TextFacts& after) {
    const Support& listed = source.entry(Part::skills, 0);
    for (const Word& word : after.words) {
        const bool shown = !word.content || word.counted || source.titles().has_key(word.key) ||
                           source.titles().has_word(word, false) || listed.has_key(word.key) ||
                           std::any_of(after.names.begin(), after.names.end(), [&](const NamedThing& name) {
                               return !name.canonical.empty() && &after.words[name.first] <= &word &&
                                      &word < &after.words[name.first] + name.count;
                           });
        if (!shown)
            return Untrue{
                "G1", "\"" + std::string(word.span.of(after.text)) + "\" stands in no title of the resume."};
    }
    return std::nullopt;
}

std::optional<Untrue> fault_of_portrait_at(const TruthSource& source, const Place& place,
                                           const std::vector<std::string>& after) {
    if (after.empty() || trim(after.front()).empty())
        return place.source.empty()
                   ? std::nullopt
                   : std::optional(Untrue{"G8", "The " + std::string(place.what) + " is dropped."});
    if (place.source == after) return std::nullopt;
    if (after.front().size() > kLongestText ||
        (!place.source.empty() && place.source.front().size() > kLongestText))
        return Untrue{"G8", "The text is too long to be compared with its source; shorten it."};
    const TextFacts written = facts_of(after.front(), source.language());
    std::optional<TextFacts> before;
    if (!place.source.empty()) before = facts_of(place.source.front(), source.language());
    const TextFacts* was = before ? &*before : nullptr;
    std::optional<Untrue> fault;
    const auto proven = source.proven_years(was, written, fault);
    if (fault) return fault;
    const Support rest = source.but(place.part);
    const Surroundings around{source.language(), source.person(), source.person(), rest,
                              source.posting(),  source.titles()};
    if (auto found = fault_of_portrait(was, written, around, proven)) return found;
    return place.part == Part::headline ? fault_of_headline(source, written) : std::nullopt;
}

}  // namespace

std::optional<Place> place_at(const domain::Resume& resume, std::string_view pointer) {
    const auto tokens = tokens_of(pointer);
    if (tokens.empty()) return std::nullopt;
    const std::string& root = tokens.front();
    if (root == "work_experience") return place_in(tokens, 1, resume.work_experience, Part::work);
    if (root == "education") return place_in(tokens, 1, resume.education, Part::education);
    if (root == "projects") return place_in(tokens, 1, resume.projects, Part::project);
    if (root == "certifications") return place_in(tokens, 1, resume.certifications, Part::certification);
    if (root == "languages") return place_in(tokens, 1, resume.languages, Part::languages);
    if (root == "additional_sections") return place_in(tokens, 1, resume.additional_sections, Part::section);
    if (root == "contact_info") {
        if (tokens.size() > 1 && tokens[1] == "links")
            return place_in(tokens, 2, resume.contact_info.links, Part::contact);
        Finder finder(tokens, 1, Part::contact, 0);
        finder.text("full_name", resume.contact_info.full_name, Rule::name, "name");
        finder.text("email", resume.contact_info.email, Rule::email, "e-mail address");
        finder.text("phone", resume.contact_info.phone, Rule::phone, "telephone number");
        finder.text("address", resume.contact_info.address, Rule::name, "address");
        return finder.found;
    }
    Finder finder(tokens, 0,
                  root == "headline"  ? Part::headline
                  : root == "summary" ? Part::summary
                                      : Part::skills,
                  0);
    finder.text("headline", resume.headline, Rule::portrait, "headline");
    finder.text("summary", resume.summary, Rule::portrait, "summary");
    finder.list("skills", resume.skills, Rule::skills, "skill");
    return finder.found;
}

std::optional<Untrue> fault_at(const TruthSource& source, const Place& place,
                               const std::vector<std::string>& after) {
    const auto one = [](const std::vector<std::string>& items) {
        return items.empty() ? Text() : Text(items.front());
    };
    const bool single = place.rule != Rule::texts && place.rule != Rule::names &&
                        place.rule != Rule::skills && place.rule != Rule::entries;
    if (single && after.size() > 1)
        return Untrue{"G1", "The " + std::string(place.what) + " is one text, not a list."};
    switch (place.rule) {
        case Rule::name:
            return fault_of_name(one(place.source), one(after), place.what);
        case Rule::heading:
            return fault_of_heading(one(place.source), one(after));
        case Rule::date:
            return fault_of_date(one(place.source), one(after), place.what);
        case Rule::email:
            return fault_of_email(one(place.source), one(after));
        case Rule::phone:
            return fault_of_phone(one(place.source), one(after));
        case Rule::link:
            return fault_of_link(one(place.source), one(after));
        case Rule::flag:
            return fault_of_flag(place, after);
        case Rule::text:
            return fault_of_one_text(source, place, place.source.empty() ? nullptr : &place.source.front(),
                                     after.empty() ? nullptr : &after.front());
        case Rule::texts:
            return fault_of_texts(source, place, after);
        case Rule::portrait:
            return fault_of_portrait_at(source, place, after);
        case Rule::names:
            return fault_of_names_list(place.source, after, place.what);
        case Rule::skills:
            return fault_of_skills(
                source, place.part == Part::skills ? source.person() : source.entry(place.part, place.index),
                place.source, after);
        case Rule::entries:
            return fault_of_names_list(place.source, after, place.what);
    }
    return std::nullopt;
}

}  // namespace atspro::matching
