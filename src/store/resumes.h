// The resumes of a user.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "domain/stored_resume.h"
#include "store/answers.h"
#include "store/originals.h"

namespace atspro::store {

struct NewResume {
    std::string id;
    WallTime created_at;
    domain::Resume data;
    std::vector<domain::Provenance> provenance;
    std::optional<domain::DocumentInfo> document;
    domain::Engine engine = domain::Engine::builtin;
    std::vector<domain::Warning> warnings;
    const OriginalHold* original =
        nullptr;  // the file that `document` describes; held until `insert` returns
};

class Resumes {
  public:
    virtual ~Resumes() = default;
    // Stores the resume; it becomes the primary one where the user has none. Errors: conflict where the id is
    // taken, or where `answer` no longer owns its key.
    virtual Result<void> insert(std::string_view user, const NewResume& resume,
                                const AnswerCommit* answer) = 0;
    // Errors: not_found.
    virtual Result<domain::StoredResume> get(std::string_view user, std::string_view id) = 0;
    // Errors: not_found where the user has no primary resume.
    virtual Result<domain::StoredResume> get_primary(std::string_view user) = 0;
    // Newest first; `after` is the id of the last item of the page before.
    virtual Result<domain::ResumePage> list(std::string_view user, std::size_t limit,
                                            std::optional<std::string> after) = 0;
    // Replaces data and provenance and raises the version. Errors: not_found; stale where `expected_version`
    // is given and is not the stored one.
    virtual Result<domain::StoredResume> update(std::string_view user, std::string_view id,
                                                std::optional<std::int64_t> expected_version,
                                                const domain::Resume& data,
                                                const std::vector<domain::Provenance>& provenance,
                                                WallTime now) = 0;
    // Removes the resume, and its original where no other resume has it. Errors: not_found, stale.
    virtual Result<void> remove(std::string_view user, std::string_view id,
                                std::optional<std::int64_t> expected_version) = 0;
};

}  // namespace atspro::store
