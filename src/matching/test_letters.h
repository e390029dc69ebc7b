// Ten pairs of a fixture resume and a posting, with what a score would say of them. For the tests of letters
// and sheets.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/match.h"
#include "matching/test_edits.h"
#include "matching/truth_values.h"

namespace atspro::matching {

struct Pair {
    std::string resume;  // of tests/fixtures/truth
    domain::Job job;
    std::vector<domain::Requirement> requirements;
};

inline domain::Requirement asks(domain::RequirementKind kind, std::string text, double possible,
                                std::vector<std::string> pointers) {
    domain::Requirement out;
    out.kind = kind;
    out.text = std::move(text);
    out.points_possible = possible;
    out.points = pointers.empty() ? 0 : possible;
    out.met = !pointers.empty();
    for (std::string& pointer : pointers) out.evidence.push_back({full_pointer(pointer), {}});
    return out;
}

inline domain::Job posting(std::string company, std::string title, std::string description,
                           std::vector<std::string> duties) {
    domain::Job out;
    if (!company.empty()) out.company = std::move(company);
    if (!title.empty()) out.title = std::move(title);
    if (!description.empty()) out.description = std::move(description);
    out.responsibilities = std::move(duties);
    return out;
}

inline domain::Resume fixture_resume(const std::string& name) {
    return json::decode_text<domain::Resume>(read_file(std::filesystem::path(ATSPRO_SOURCE_DIR) / "tests" /
                                                       "fixtures" / "truth" / (name + ".json")))
        .value();
}

// The score of a pair, with the resume's own words as evidence.
inline domain::MatchScore score_of(const Pair& pair, const domain::Resume& resume) {
    domain::MatchScore out;
    out.requirements = pair.requirements;
    for (domain::Requirement& requirement : out.requirements)
        for (domain::Evidence& evidence : requirement.evidence)
            evidence.text = place_at(resume, evidence.pointer).value().source.at(0);
    return out;
}

inline std::vector<Pair> letter_pairs() {
    using enum domain::RequirementKind;
    std::vector<Pair> out;
    out.push_back(
        {"nurse",
         posting("Ashgrove Infirmary", "Staff Nurse, Surgical Assessment",
                 "We are a 400-bed teaching hospital. Our surgical unit is growing.",
                 {"Care for acute surgical patients", "Support student nurses on placement"}),
         {asks(skill, "Patient Care", 8, {"/w/0/r/0"}),
          asks(skill, "IV Therapy", 5, {"/w/0/r/3", "/skills/2"}),
          asks(skill, "Infection Control", 3, {"/skills/3"}),
          asks(duty, "Support student nurses on placement", 4, {"/w/0/r/2"}),
          asks(degree, "Degree in nursing", 5, {"/e/0/degree"}), asks(skill, "Tissue viability", 3, {})}});
    out.push_back(
        {"backend",
         posting("Millrace", "Senior Backend Engineer",
                 "Millrace moves freight by rail. We run Go services on Kubernetes.",
                 {"Design services in Go", "Keep latency low"}),
         {asks(skill, "Go", 8, {"/w/0/r/0", "/skills/0"}), asks(skill, "PostgreSQL", 6, {"/w/0/r/0"}),
          asks(skill, "Redis", 4, {"/w/0/r/1"}), asks(skill, "Kubernetes", 5, {"/skills/5"}),
          asks(skill, "Kafka", 5, {}), asks(duty, "Keep latency low", 3, {"/w/0/r/1"}),
          asks(certification, "AWS certification", 2, {"/c/0/name"})}});
    out.push_back(
        {"sales_de",
         posting("Lehmgrube Handels GmbH", "Vertriebsleiter Innendienst (m/w/d)",
                 "Wir handeln seit 1954 mit Naturbaustoffen und suchen für unser Team in Berlin eine Leitung "
                 "für den Vertrieb im Innendienst.",
                 {"Leitung des Innendienstes", "Betreuung von Bestandskunden"}),
         {asks(skill, "Salesforce", 5, {"/w/0/r/3"}),
          asks(duty, "Leitung des Innendienstes", 6, {"/w/0/r/0"}),
          asks(duty, "Betreuung von Bestandskunden", 5, {"/w/0/r/2"}), asks(skill, "SAP", 3, {"/w/1/r/2"})}});
    out.push_back(
        {"accountant_fr",
         posting("Biscuiterie du Littoral", "Comptable général",
                 "Nous fabriquons des biscuits depuis trois générations et nous recherchons pour notre siège "
                 "une personne pour la comptabilité.",
                 {"Préparer les clôtures mensuelles"}),
         {asks(skill, "Sage X3", 6, {"/w/0/r/2", "/skills/0"}),
          asks(duty, "Préparer les clôtures mensuelles", 6, {"/w/0/r/0", "/w/0/r/1"}),
          asks(degree, "BTS", 4, {"/e/0/degree"}), asks(language, "Anglais", 2, {"/languages/1/name"})}});
    out.push_back({"chef",
                   posting("Juniper & Rye", "Head Chef", "Our kitchen cooks over wood fire.",
                           {"Lead the kitchen", "Keep food cost under control"}),
                   {asks(skill, "Food Safety", 6, {"/w/0/r/3"}), asks(skill, "Cost Control", 6, {"/w/0/r/1"}),
                    asks(duty, "Lead the kitchen", 6, {"/w/0/r/0"}),
                    asks(certification, "ServSafe", 3, {"/c/0/name"}), asks(skill, "Toast POS", 3, {})}});
    out.push_back({"engineer_es",
                   posting("Aguas del Sur", "Ingeniera de obra",
                           "Somos una empresa de gestión del agua y buscamos para nuestra sede en Sevilla "
                           "una persona que dirija las obras.",
                           {"Dirigir obras de saneamiento"}),
                   {asks(duty, "Dirigir obras de saneamiento", 8, {"/w/0/r/0"}),
                    asks(skill, "AutoCAD", 4, {"/skills/0"}), asks(skill, "QGIS", 4, {"/w/1/r/1"})}});
    out.push_back(
        {"teacher",
         posting("", "Chemistry Teacher", "", {"Teach senior chemistry"}),
         {asks(duty, "Teach senior chemistry", 8, {"/w/0/r/0", "/w/1/r/0"}),
          asks(skill, "Google Classroom", 4, {"/w/0/r/4"}), asks(keyword, "results", 3, {"/w/0/r/1"}),
          asks(degree, "Master of Teaching", 5, {"/e/1/degree"})}});
    out.push_back(
        {"marketing",
         posting("Hearthstone Apps", "Content Lead", "We help bakeries sell online.", {"Own the newsletter"}),
         {asks(skill, "SEO", 6, {"/w/0/r/1", "/skills/0"}), asks(duty, "Own the newsletter", 6, {"/w/0/r/0"}),
          asks(skill, "WordPress", 4, {"/w/0/r/2"}), asks(skill, "HubSpot", 4, {})}});
    out.push_back({"electrician",
                   posting("Border Fleet Charging", "", "", {}),
                   {asks(skill, "EV chargers", 6, {"/w/0/r/1"}),
                    asks(skill, "Inspection and testing", 5, {"/w/0/r/3", "/w/1/r/1"}),
                    asks(permit, "Driving licence", 3, {"/additional_sections/0/items/0"})}});
    out.push_back(
        {"scientist",
         posting("Tarn Mobility", "Data Scientist", "We forecast demand for shared bicycles.",
                 {"Forecast demand", "Explain models to managers"}),
         {asks(skill, "Python", 8, {"/w/0/r/0", "/skills/0"}), asks(skill, "Docker", 4, {"/w/0/r/1"}),
          asks(duty, "Explain models to managers", 4, {"/w/0/r/2"}), asks(degree, "PhD", 5, {"/e/0/degree"}),
          asks(skill, "Spark", 4, {}), asks(language, "English", 2, {"/languages/0/name"})}});
    return out;
}

}  // namespace atspro::matching
