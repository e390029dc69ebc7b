// Who the person is: the name, the line under it, how to reach them. Read from the top of the page, from
// sections about contacts, and from live links; e-mail addresses and telephone numbers also from anywhere
// else.
#pragma once

#include <vector>

#include "domain/page.h"
#include "domain/resume.h"
#include "reading/ledger.h"
#include "reading/sections.h"

namespace atspro::reading {

void read_header(const std::vector<Section>& sections, const domain::Document& document,
                 domain::Resume& resume, Ledger& ledger);

}  // namespace atspro::reading
