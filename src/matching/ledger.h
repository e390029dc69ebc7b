// The ledger of changes to a resume: what the accepted ones make of it, and what each is worth.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "domain/optimization.h"
#include "domain/resume.h"
#include "matching/requirements.h"
#include "matching/today.h"

namespace atspro::matching {

// The source with every accepted change; the order of the list does not matter, except that additions to one
// list follow each other in it. Pointers are into the source, whatever else is accepted: first texts and
// items are replaced, then lists get their new order, then items are added at their ends. None accepted gives
// the source back as it was. Errors: Code::conflict where a change does not fit the source (no such place,
// another value there) or two accepted ones put different values in one place.
Result<domain::Resume> apply_changes(const domain::Resume& source,
                                     const std::vector<domain::Change>& changes);

// Fills every score_delta: what the change adds to the score of the source with the accepted changes before
// it in the list. Those of the accepted ones add up to the whole difference. The scores are in hundredths.
struct Worth {
    int before = 0;
    int after = 0;
};
Result<Worth> fill_deltas(const domain::Resume& source, const std::vector<Asked>& asked, Today today,
                          std::vector<domain::Change>& changes);

// Stable for the same change of the same place: sixteen hexadecimal digits behind a "c".
std::string change_id(const domain::Change& change);

}  // namespace atspro::matching
