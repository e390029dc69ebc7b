// One reader a kind of section. Each adds to the resume and leaves its evidence in the ledger; what it does
// not understand it leaves unspent, for `additional_sections`.
#pragma once

#include "domain/resume.h"
#include "reading/ledger.h"
#include "reading/sections.h"

namespace atspro::reading {

void read_work(const Section& section, domain::Resume& resume, Ledger& ledger);
void read_education(const Section& section, domain::Resume& resume, Ledger& ledger);
void read_projects(const Section& section, domain::Resume& resume, Ledger& ledger);
void read_certifications(const Section& section, domain::Resume& resume, Ledger& ledger);
void read_skills(const Section& section, domain::Resume& resume, Ledger& ledger);
void read_languages(const Section& section, domain::Resume& resume, Ledger& ledger);
void read_summary(const Section& section, domain::Resume& resume, Ledger& ledger);

// Whether an unknown section is a list of skills by what stands in it.
bool lists_skills(const Section& section);
// Whether it holds nothing but short names: a group of skills in a resume that has no section called so.
bool lists_short_names(const Section& section);

}  // namespace atspro::reading
