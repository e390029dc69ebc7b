#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "json/decode.h"
#include "lexicon/dates.h"
#include "writing/json_resume.h"
#include "writing/json_resume_parts.h"

namespace atspro::writing {
namespace {

using domain::Text;
using json::Object;

// One object of the file, with its pointer for what is wrong in it.
class Node {
  public:
    Node(const Object* object, std::string pointer, json::detail::Sink& sink)
        : object_(object), pointer_(std::move(pointer)), sink_(&sink) {}

    // Numbers stand for their digits: grades are often written so.
    Text text(std::string_view name) const {
        const json::Value* value = member(name);
        if (!value) return {};
        if (value->is_number()) return json::to_text(*value);
        Text out;
        json::detail::read(*value, out, at(name), *sink_);
        return out && trim(*out).empty() ? Text{} : out;
    }
    std::vector<std::string> texts(std::string_view name) const {
        std::vector<std::string> out;
        if (const json::Value* value = member(name)) json::detail::read(*value, out, at(name), *sink_);
        return out;
    }
    std::vector<Node> list(std::string_view name) const {
        std::vector<Node> out;
        const json::Value* value = member(name);
        if (!value) return out;
        const json::Array* array = value->if_array();
        if (!array) {
            sink_->add(at(name), "must be a list, not " + std::string(json::detail::kind_of(*value)));
            return out;
        }
        if (array->size() > json::kMaxItems) {
            sink_->add(at(name), "has more than " + std::to_string(json::kMaxItems) + " items");
            return out;
        }
        for (std::size_t i = 0; i < array->size(); ++i)
            out.push_back(child((*array)[i], at(name) + "/" + std::to_string(i)));
        return out;
    }
    Node object(std::string_view name) const {
        const json::Value* value = member(name);
        return value ? child(*value, at(name)) : Node(nullptr, at(name), *sink_);
    }
    const json::Value* member(std::string_view name) const {
        const json::Value* value = object_ ? object_->if_contains(name) : nullptr;
        return value && !value->is_null() ? value : nullptr;
    }

  private:
    std::string at(std::string_view name) const { return pointer_ + "/" + std::string(name); }
    Node child(const json::Value& value, const std::string& pointer) const {
        const Object* object = value.if_object();
        if (!object)
            sink_->add(pointer, "must be an object, not " + std::string(json::detail::kind_of(value)));
        return {object, pointer, *sink_};
    }

    const Object* object_;
    std::string pointer_;
    json::detail::Sink* sink_;
};

std::string joined(std::initializer_list<Text> parts, std::string_view between) {
    std::string out;
    for (const Text& part : parts)
        if (part && !part->empty()) out += (out.empty() ? "" : std::string(between)) + *part;
    return out;
}

Text some(std::string text) {
    return text.empty() ? Text{} : Text(std::move(text));
}

class Reader {
  public:
    explicit Reader(const Object& object) : root_(&object, "", sink_) {}

    Result<domain::Resume> read() {
        read_basics(root_.object("basics"));
        for (const Node& work : root_.list("work")) read_work(work);
        for (const Node& study : root_.list("education")) read_study(study);
        for (const Node& project : root_.list("projects")) read_project(project);
        for (const Node& certificate : root_.list("certificates")) read_certificate(certificate);
        for (const Node& skill : root_.list("skills")) read_skill(skill);
        for (const Node& language : root_.list("languages"))
            if (const Text name = language.text("language"))
                resume_.languages.push_back({*name, language.text("fluency")});
        read_parts();
        if (sink_.errors.empty()) return std::move(resume_);
        return fail(Error{Code::invalid_field, "Some fields are not as JSON Resume has them; see errors.",
                          std::move(sink_.errors)});
    }

  private:
    void read_basics(const Node& basics) {
        domain::ContactInfo& contact = resume_.contact_info;
        contact.full_name = basics.text("name");
        contact.email = basics.text("email");
        contact.phone = basics.text("phone");
        resume_.headline = basics.text("label");
        resume_.summary = basics.text("summary");
        const Node location = basics.object("location");
        const std::string town = joined({location.text("postalCode"), location.text("city")}, " ");
        contact.address = some(joined(
            {location.text("address"), some(town), location.text("region"), location.text("countryCode")},
            ", "));
        if (const Text url = basics.text("url")) contact.links.push_back({"Website", *url});
        for (const Node& profile : basics.list("profiles")) {
            const Text url = profile.text("url");
            if (url)
                contact.links.push_back({profile.text("network"), *url});
            else
                keep("Links", joined({profile.text("network"), profile.text("username")}, ": "));
        }
    }

    // A link that no field has room for stays, with the name of what it belongs to.
    void keep_url(const Node& node, const Text& name) {
        if (const Text url = node.text("url")) keep("Links", joined({name, url}, ": "));
    }

    void read_work(const Node& node) {
        domain::WorkExperience work;
        work.company = node.text("name");
        work.position = node.text("position");
        work.location = node.text("location");
        work.start_date = node.text("startDate");
        work.end_date = node.text("endDate");
        if (work.end_date && lexicon::is_open_end(*work.end_date)) {
            work.end_date.reset();
            work.is_current = true;
        } else if (work.end_date) {
            work.is_current = false;
        }
        work.description = some(joined({node.text("description"), node.text("summary")}, "\n"));
        work.responsibilities = node.texts("highlights");
        keep_url(node, work.company);
        resume_.work_experience.push_back(std::move(work));
    }

    void read_study(const Node& node) {
        domain::Education study;
        study.institution = node.text("institution");
        study.field_of_study = node.text("area");
        study.degree = node.text("studyType");
        study.start_date = node.text("startDate");
        study.graduation_date = node.text("endDate");
        study.gpa = node.text("score");
        study.relevant_courses = node.texts("courses");
        keep_url(node, study.institution);
        resume_.education.push_back(std::move(study));
    }

    void read_project(const Node& node) {
        domain::Project project;
        project.name = node.text("name");
        project.url = node.text("url");
        project.start_date = node.text("startDate");
        project.end_date = node.text("endDate");
        std::string roles;
        for (const std::string& role : node.texts("roles")) roles += (roles.empty() ? "" : ", ") + role;
        project.description =
            some(joined({node.text("description"), some(roles), node.text("entity")}, "\n"));
        project.responsibilities = node.texts("highlights");
        project.skills = node.texts("keywords");
        resume_.projects.push_back(std::move(project));
    }

    void read_certificate(const Node& node) {
        domain::Certification certificate;
        certificate.name = node.text("name");
        certificate.issuer = node.text("issuer");
        certificate.date_obtained = node.text("date");
        keep_url(node, certificate.name);
        resume_.certifications.push_back(std::move(certificate));
    }

    // A name with keywords is a group; both are skills.
    void read_skill(const Node& node) {
        std::vector<std::string> names = node.texts("keywords");
        if (const Text name = node.text("name")) names.insert(names.begin(), *name);
        const bool ours = root_.object("meta").member("atspro") != nullptr;
        for (std::string& name : names)
            if (ours || std::find(resume_.skills.begin(), resume_.skills.end(), name) == resume_.skills.end())
                resume_.skills.push_back(std::move(name));
    }

    void keep(std::string_view title, std::string text) {
        if (text.empty()) return;
        for (domain::AdditionalSection& section : resume_.additional_sections)
            if (section.title == title) return section.items.push_back(std::move(text));
        resume_.additional_sections.push_back({std::string(title), {std::move(text)}});
    }

    static std::string dates_of(const Node& node) {
        return joined({node.text("startDate"), node.text("endDate")}, " – ");
    }

    // Lists that a Resume has no list for, a line an entry and one for each of its points.
    void read_other_lists() {
        for (const Node& node : root_.list("volunteer")) {
            keep("Volunteering",
                 joined({some(joined({node.text("position"), node.text("organization")}, ", ")),
                         some(dates_of(node)), node.text("url")},
                        " | "));
            keep("Volunteering", node.text("summary").value_or(""));
            for (std::string& point : node.texts("highlights")) keep("Volunteering", std::move(point));
        }
        for (const Node& node : root_.list("awards"))
            keep("Awards",
                 joined({node.text("title"), node.text("awarder"), node.text("date"), node.text("summary")},
                        ", "));
        for (const Node& node : root_.list("publications"))
            keep("Publications", joined({node.text("name"), node.text("publisher"), node.text("releaseDate"),
                                         node.text("url"), node.text("summary")},
                                        ", "));
        for (const Node& node : root_.list("interests")) {
            std::string words;
            for (const std::string& word : node.texts("keywords"))
                words += (words.empty() ? "" : ", ") + word;
            keep("Interests", joined({node.text("name"), some(words)}, ": "));
        }
        for (const Node& node : root_.list("references"))
            keep("References", joined({node.text("name"), node.text("reference")}, ": "));
    }

    template <class Entry, class Part, class F>
    static void put_back(std::vector<Entry>& entries, std::vector<Part>& parts, F&& put) {
        if (entries.size() != parts.size())
            return;  // changed by another program: nobody knows which is whose
        for (std::size_t i = 0; i < entries.size(); ++i) put(entries[i], parts[i]);
    }

    void read_parts() {
        const Node meta = root_.object("meta");
        const json::Value* ours = meta.member("atspro");
        JsonResumeParts parts;
        if (!ours) return read_other_lists();
        json::detail::read(*ours, parts, "/meta/atspro", sink_);
        put_back(resume_.work_experience, parts.work, [](domain::WorkExperience& work, WorkParts& part) {
            work.is_current = part.is_current;
            work.skills = std::move(part.skills);
        });
        put_back(resume_.education, parts.education, [](domain::Education& study, EducationParts& part) {
            study.location = std::move(part.location);
            study.honors = std::move(part.honors);
            study.skills = std::move(part.skills);
        });
        put_back(resume_.certifications, parts.certificates,
                 [](domain::Certification& certificate, CertificateParts& part) {
                     certificate.expiration_date = std::move(part.expiration_date);
                     certificate.credential_id = std::move(part.credential_id);
                 });
        if (lists_are(lists_of(parts.additional_sections)))
            std::move(parts.additional_sections.begin(), parts.additional_sections.end(),
                      std::back_inserter(resume_.additional_sections));
        else
            read_other_lists();  // another program changed them; what they say now counts
    }

    bool lists_are(const Object& lists) const {
        constexpr std::array<std::string_view, 5> kLists{"volunteer", "awards", "publications", "interests",
                                                         "references"};
        return std::all_of(kLists.begin(), kLists.end(), [&](std::string_view name) {
            const json::Value* theirs = root_.member(name);
            const json::Value* expected = lists.if_contains(name);
            return theirs && expected ? *theirs == *expected : theirs == expected;
        });
    }

    json::detail::Sink sink_;
    Node root_;
    domain::Resume resume_;
};

}  // namespace

bool is_json_resume(const json::Value& value) {
    const Object* object = value.if_object();
    if (!object || object->contains("contact_info") || object->contains("data")) return false;
    constexpr std::array<std::string_view, 4> kOwn{"basics", "work", "$schema", "certificates"};
    return std::any_of(kOwn.begin(), kOwn.end(),
                       [&](std::string_view name) { return object->contains(name); });
}

Result<domain::Resume> read_json_resume(const json::Value& value) {
    const Object* object = value.if_object();
    if (!object) return fail(Code::bad_request, "JSON Resume is an object; give a whole file.");
    return Reader(*object).read();
}

Result<domain::Resume> read_json(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return fail(value.error());
    if (is_json_resume(*value)) return read_json_resume(*value);
    const Object* object = value->if_object();
    const json::Value* inner = object ? object->if_contains("data") : nullptr;
    return json::decode<domain::Resume>(inner ? *inner : *value);
}

}  // namespace atspro::writing
