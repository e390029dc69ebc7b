// Resumes and postings for tests: people and firms that do not exist.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "domain/job.h"
#include "domain/resume.h"
#include "json/decode.h"
#include "matching/score.h"

namespace atspro::matching::testing {

inline constexpr Today kToday{2026, 3};

inline domain::WorkExperience work(std::string position, std::string from, domain::Text to,
                                   std::vector<std::string> bullets) {
    domain::WorkExperience out;
    out.company = "Halden Works";
    out.position = std::move(position);
    out.start_date = std::move(from);
    out.end_date = to;
    out.is_current = !to;
    out.responsibilities = std::move(bullets);
    return out;
}

inline domain::Resume engineer() {
    domain::Resume out;
    out.contact_info.full_name = "Mirela Osanu";
    out.contact_info.address = "Ghent, Belgium";
    out.headline = "Backend Developer";
    out.work_experience = {
        work("Senior Software Engineer", "2021-01", std::nullopt,
             {"Moved billing to Go services on K8s", "Tuned PostgreSQL queries, cutting report time by 40%"}),
        work("Software Engineer", "2017-05", "2020-12",
             {"Built an order service in Django", "Planned and ran weekly releases"})};
    domain::Education degree;
    degree.institution = "Ghent College";
    degree.degree = "BSc";
    degree.field_of_study = "Computer Science";
    degree.graduation_date = "2017";
    out.education = {degree};
    out.skills = {"Go", "Python", "Terraform"};
    return out;
}

inline domain::Job backend_job() {
    domain::Job out;
    out.company = "Veldkamp Logistics";
    out.title = "Senior Backend Engineer";
    out.qualifications = {"5+ years of experience in software development",
                          "Strong knowledge of SQL and Python", "Experience with Kubernetes and Terraform",
                          "Bachelor's degree in Computer Science", "Kafka is a plus"};
    out.preferred_qualifications = {"Kafka is a plus"};
    out.responsibilities = {"Build and run order and billing services", "Plan weekly releases with the team"};
    return out;
}

// Every resume that stands as JSON beside the reader's fixtures.
inline std::vector<domain::Resume> fixture_resumes() {
    std::vector<std::filesystem::path> paths;
    for (const auto& file : std::filesystem::directory_iterator(ATSPRO_SOURCE_DIR "/tests/fixtures/resumes"))
        if (file.path().extension() == ".json") paths.push_back(file.path());
    std::sort(paths.begin(), paths.end());
    std::vector<domain::Resume> out;
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        out.push_back(json::decode_text<domain::Resume>(text.str()).value());
    }
    return out;
}

}  // namespace atspro::matching::testing
