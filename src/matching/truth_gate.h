// The gate between every writer and every document: what a written text says must be in the source resume.
// Pure and deterministic; rules G1 to G8 as docs/truth.md has them.
//
//   G1 employers, titles, dates, degrees, institutions, contacts and certificates are the source's
//   G2 numbers stand in the same entry        G5 nothing is claimed higher, wider or surer than in the source
//   G3 names and technologies do              G6 "N years" is no longer than the dates show
//   G4 skills are shown by the source         G7 no new web, mail or telephone address
//   G8 nothing is dropped, and lengths stay in bounds
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/job.h"
#include "domain/optimization.h"
#include "domain/resume.h"
#include "matching/today.h"
#include "matching/truth_source.h"

namespace atspro::matching {

// For many questions about one resume and one posting, which must both outlive it.
class TruthGate {
  public:
    TruthGate(const domain::Resume& source, const domain::Job& job, Today today)
        : source_(source, job, today) {}

    // Why a change may not stand; nothing where it may. `change.before` is not trusted: what stands in the
    // source counts.
    std::optional<domain::Blocked> refuse(const domain::Change& change) const;

    // Every difference of a written resume that may not stand, whatever wrote it, in the order of the fields.
    std::vector<domain::Blocked> faults_of(const domain::Resume& written) const;

    // The same for a text about the person that is addressed to the employer: the names of employer, position
    // and place in the posting may be used, and its words where they are quoted to the letter. Pointers are
    // "/N", N the paragraph.
    std::vector<domain::Blocked> faults_of_text(std::string_view text) const;

  private:
    TruthSource source_;
};

std::optional<domain::Blocked> refuse(const domain::Resume& source, const domain::Change& change,
                                      const domain::Job& job, Today today);
std::vector<domain::Blocked> faults_of(const domain::Resume& source, const domain::Resume& written,
                                       Today today);
std::vector<domain::Blocked> faults_of_text(const domain::Resume& source, const domain::Job& job,
                                            std::string_view text, Today today);

}  // namespace atspro::matching
