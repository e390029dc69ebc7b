#include "matching/truth_gate.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/unicode.h"
#include "json/fields.h"
#include "lexicon/letter_phrases.h"
#include "matching/truth_fields.h"
#include "matching/truth_values.h"

namespace atspro::matching {
namespace {

using domain::Blocked;
using domain::Text;

// As a Change has it: one text, every item of a list, or nothing.
std::vector<std::string> values(const Text& text) {
    return text ? std::vector<std::string>{*text} : std::vector<std::string>{};
}
std::vector<std::string> values(const std::string& text) {
    return {text};
}
std::vector<std::string> values(const std::vector<std::string>& texts) {
    return texts;
}
std::vector<std::string> values(const std::optional<bool>& flag) {
    return flag ? std::vector<std::string>{*flag ? "true" : "false"} : std::vector<std::string>{};
}

// Walks two resumes side by side and keeps what may not stand.
class Walk {
  public:
    explicit Walk(const TruthSource& source) : source_(source) {}

    std::vector<Blocked> run(const domain::Resume& written) {
        const domain::Resume& resume = source_.resume();
        contact(resume.contact_info, written.contact_info);
        value("/headline", values(written.headline));
        value("/summary", values(written.summary));
        entries("/work_experience", resume.work_experience, written.work_experience);
        entries("/education", resume.education, written.education);
        entries("/projects", resume.projects, written.projects);
        entries("/certifications", resume.certifications, written.certifications);
        value("/skills", written.skills);
        entries("/languages", resume.languages, written.languages);
        entries("/additional_sections", resume.additional_sections, written.additional_sections);
        return std::move(found_);
    }

  private:
    // `pointer` is the source's.
    void value(const std::string& pointer, const std::vector<std::string>& after) {
        const auto place = place_at(source_.resume(), pointer);
        if (!place || place->source == after) return;
        if (auto fault = fault_at(source_, *place, after))
            add(std::move(*fault), pointer, place->source, after);
    }

    void add(Untrue fault, const std::string& pointer, std::vector<std::string> before,
             std::vector<std::string> after) {
        found_.push_back(
            {std::move(fault.rule), pointer, std::move(before), std::move(after), std::move(fault.reason)});
    }

    void contact(const domain::ContactInfo& source, const domain::ContactInfo& written) {
        value("/contact_info/full_name", values(written.full_name));
        value("/contact_info/email", values(written.email));
        value("/contact_info/phone", values(written.phone));
        value("/contact_info/address", values(written.address));
        entries("/contact_info/links", source.links, written.links);
    }

    template <class Entry>
    void fields(const std::string& at, const Entry& entry) {
        json::for_each_field<Entry>(
            [&](const auto& f) { value(at + "/" + std::string(f.name), values(entry.*f.member)); });
    }

    static std::string label(const domain::WorkExperience& e) {
        return e.position.value_or("") + ", " + e.company.value_or("");
    }
    static std::string label(const domain::Education& e) {
        return e.degree.value_or("") + ", " + e.institution.value_or("");
    }
    static std::string label(const domain::Project& e) { return e.name.value_or(""); }
    static std::string label(const domain::Certification& e) { return e.name.value_or(""); }
    static std::string label(const domain::LanguageSkill& e) { return e.name; }
    static std::string label(const domain::AdditionalSection& e) { return e.title.value_or(""); }
    static std::string label(const domain::NamedLink& e) { return e.url; }
    static const Text& begin_of(const domain::WorkExperience& e) { return e.start_date; }
    static const Text& begin_of(const domain::Education& e) { return e.graduation_date; }
    template <class Entry>
    static const Text& begin_of(const Entry&) {
        static const Text none;
        return none;
    }

    // Each written entry with the source's: the equal one, or the one of the same name, or the one in the
    // same place.
    template <class Entry>
    void entries(const std::string& at, const std::vector<Entry>& source, const std::vector<Entry>& written) {
        std::vector<std::size_t> match(written.size(), source.size());
        std::vector<bool> taken(source.size(), false);
        const auto pair_by = [&](auto&& alike) {
            for (std::size_t i = 0; i < written.size(); ++i)
                for (std::size_t k = 0; k < source.size() && match[i] == source.size(); ++k)
                    if (!taken[k] && alike(i, k)) match[i] = k, taken[k] = true;
        };
        pair_by([&](std::size_t i, std::size_t k) { return written[i] == source[k]; });
        pair_by([&](std::size_t i, std::size_t k) {
            return same_name(label(written[i]), label(source[k])) &&
                   begin_of(written[i]) == begin_of(source[k]);
        });
        pair_by([&](std::size_t i, std::size_t k) { return same_name(label(written[i]), label(source[k])); });
        if (written.size() <= source.size()) pair_by([&](std::size_t i, std::size_t k) { return i == k; });
        for (std::size_t i = 0; i < written.size(); ++i) {
            if (match[i] < source.size())
                fields(at + "/" + std::to_string(match[i]), written[i]);
            else
                add({"G1", "The resume has no entry \"" + label(written[i]) + "\"."}, at, {},
                    {label(written[i])});
        }
        for (std::size_t k = 0; k < source.size(); ++k)
            if (!taken[k])
                add({"G8", "The entry \"" + label(source[k]) + "\" is dropped."},
                    at + "/" + std::to_string(k), {label(source[k])}, {});
    }

    const TruthSource& source_;
    std::vector<Blocked> found_;
};

// Takes every occurrence of `phrase` out of `text`.
void take_out(std::string& text, std::string_view phrase) {
    phrase = trim(phrase);
    if (phrase.empty()) return;
    for (std::size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1))
        text.replace(at, phrase.size(), "it");
}

// Passages in quotation marks that stand in the posting or the resume to the letter.
void take_out_quotations(std::string& text, const std::vector<std::string_view>& sources) {
    static constexpr std::string_view kOpen = "\u201C";
    static constexpr std::string_view kClose = "\u201D";
    for (std::size_t at = text.find(kOpen); at != std::string::npos; at = text.find(kOpen, at + 1)) {
        const std::size_t end = text.find(kClose, at);
        if (end == std::string::npos) return;
        const std::string passage = text.substr(at + kOpen.size(), end - at - kOpen.size());
        const bool stands = std::any_of(sources.begin(), sources.end(), [&](std::string_view source) {
            return source.find(passage) != std::string_view::npos;
        });
        if (stands) text.replace(at, end + kClose.size() - at, "it");
    }
}

std::vector<std::string_view> texts_of(const domain::Job& job) {
    std::vector<std::string_view> out;
    for (const Text* text : {&job.title, &job.description, &job.company})
        if (*text) out.emplace_back(**text);
    for (const auto* texts : {&job.responsibilities, &job.qualifications, &job.preferred_qualifications,
                              &job.logistics, &job.additional_info})
        out.insert(out.end(), texts->begin(), texts->end());
    return out;
}

}  // namespace

std::optional<Blocked> TruthGate::refuse(const domain::Change& change) const {
    const auto blocked = [&](Untrue fault) {
        return Blocked{std::move(fault.rule), change.pointer, change.before, change.after,
                       std::move(fault.reason)};
    };
    const auto place = place_at(source_.resume(), change.pointer);
    if (!place) return blocked({"G1", "The resume has no place \"" + change.pointer + "\"."});
    if (place->rule == Rule::entries && change.before.size() == change.after.size() &&
        std::is_permutation(change.before.begin(), change.before.end(), change.after.begin()))
        return std::nullopt;
    if (auto fault = fault_at(source_, *place, change.after)) return blocked(std::move(*fault));
    return std::nullopt;
}

std::vector<Blocked> TruthGate::faults_of(const domain::Resume& written) const {
    return Walk(source_).run(written);
}

std::vector<Blocked> TruthGate::faults_of_text(std::string_view text) const {
    std::vector<Blocked> out;
    const domain::Job& job = source_.job();
    const auto sources = texts_of(job);
    const Surroundings around{source_.language(), source_.person(),  source_.person(),
                              source_.person(),   source_.posting(), source_.titles()};
    std::size_t number = 0;
    for (const std::string& paragraph : split(text, "\n")) {
        if (lexicon::is_courtesy(paragraph)) {
            ++number;
            continue;
        }
        std::string rest = paragraph;
        take_out_quotations(rest, sources);
        for (const Text* name : {&job.title, &job.company})
            if (*name) take_out(rest, **name);
        for (const std::string& place : job.location) take_out(rest, place);
        const TextFacts facts = facts_of(rest, source_.language());
        std::optional<Untrue> fault;
        const auto proven = source_.proven_years(nullptr, facts, fault);
        if (!fault) fault = fault_of_portrait(nullptr, facts, around, proven);
        if (fault)
            out.push_back({std::move(fault->rule),
                           "/" + std::to_string(number),
                           {},
                           {paragraph},
                           std::move(fault->reason)});
        ++number;
    }
    return out;
}

std::optional<Blocked> refuse(const domain::Resume& source, const domain::Change& change,
                              const domain::Job& job, Today today) {
    return TruthGate(source, job, today).refuse(change);
}

std::vector<Blocked> faults_of(const domain::Resume& source, const domain::Resume& written, Today today) {
    const domain::Job none;
    return TruthGate(source, none, today).faults_of(written);
}

std::vector<Blocked> faults_of_text(const domain::Resume& source, const domain::Job& job,
                                    std::string_view text, Today today) {
    return TruthGate(source, job, today).faults_of_text(text);
}

}  // namespace atspro::matching
