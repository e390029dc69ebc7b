// The source resume and the posting, taken apart once for many questions of the truth gate. Internal to it.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/job.h"
#include "domain/resume.h"
#include "matching/rewording.h"
#include "matching/support.h"
#include "matching/work_months.h"

namespace atspro::matching {

enum class Part : unsigned char {
    contact,
    headline,
    summary,
    work,
    education,
    project,
    certification,
    skills,
    languages,
    section
};

// The resume and the posting must live as long.
class TruthSource {
  public:
    TruthSource(const domain::Resume& resume, const domain::Job& job, Today today);
    // Views point into it.
    TruthSource(const TruthSource&) = delete;
    TruthSource& operator=(const TruthSource&) = delete;

    const domain::Resume& resume() const { return resume_; }
    const domain::Job& job() const { return job_; }
    const std::string& language() const { return language_; }
    const Support& person() const { return person_; }
    const Support& titles() const { return titles_; }
    const Support& posting() const { return posting_; }
    // What one entry says; of parts without entries, the part.
    const Support& entry(Part part, std::size_t index) const;
    // What all the others say.
    Support but(Part part) const;
    Surroundings around(Part part, std::size_t index) const;

    // What a text of the resume says, worked out before; null for any other text.
    const TextFacts* facts_of_own(std::string_view text) const;

    // Whether some text of the resume has these words in a row, in any inflection.
    bool has_phrase(const TextFacts& phrase) const;

    // The amounts of `after` that speak of years of work and hold by the dates of the positions; the first
    // that does not, with what does hold.
    std::vector<const Amount*> proven_years(const TextFacts* before, const TextFacts& after,
                                            std::optional<Untrue>& fault) const;

  private:
    struct Piece {
        Part part;
        std::size_t index;
        TextFacts facts;
    };
    void add(Part part, std::size_t index, const domain::Text& text, bool title = false);
    void add(Part part, std::size_t index, const std::vector<std::string>& texts);
    void take_resume();
    void take_posting();
    int months_with(const std::string& skill) const;

    const domain::Resume& resume_;
    const domain::Job& job_;
    Today today_;
    std::string language_;
    std::vector<Piece> pieces_;
    std::unordered_map<std::string_view, std::size_t> own_;  // by the text, which is a piece's
    Support person_;
    Support titles_;
    Support posting_;
    std::map<std::pair<Part, std::size_t>, Support> entries_;
    Support nothing_;
};

// The language most of the resume is written in; "en" where it is too short to tell.
std::string language_of(const domain::Resume& resume);

}  // namespace atspro::matching
