// What was written for the jobs of a user, each with the resume and the job that it was written from, as they
// were then: later edits of those change no document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "domain/job.h"
#include "domain/resume.h"
#include "domain/written_document.h"
#include "store/answers.h"

namespace atspro::store {

struct DocumentSource {
    domain::Resume resume;
    domain::Job job;
    std::string today;  // the day that tenures were counted to, YYYY-MM-DD
};

// Gives the answer to keep once the version is known.
class AnswerOf {
  public:
    virtual ~AnswerOf() = default;
    virtual AnswerCommit commit_of(const domain::WrittenDocument& document) const = 0;
};

struct KeptDocument {
    domain::WrittenDocument document;
    DocumentSource source;
};

class Documents {
  public:
    virtual ~Documents() = default;
    // Stores the document as the next version of its kind for its job and notes it in the job's timeline.
    // `document_id`, `job_id`, `created_at` and `updated_at` are the caller's; the version is set. Errors:
    // not_found where there is no such job; conflict where `answer` no longer owns its key.
    virtual Result<domain::WrittenDocument> insert(std::string_view user,
                                                   const domain::WrittenDocument& document,
                                                   const DocumentSource& source, WallTime now,
                                                   const AnswerOf* answer) = 0;
    // Errors: not_found.
    virtual Result<KeptDocument> get(std::string_view user, std::string_view id) = 0;
    // Newest first. Errors: not_found where there is no such job.
    virtual Result<domain::DocumentList> list(std::string_view user, std::string_view job_id) = 0;
    // Replaces text, evidence, changes and warnings, and raises the revision. Errors: not_found; stale where
    // `expected_revision` is not the stored one.
    virtual Result<domain::WrittenDocument> update(std::string_view user, std::int64_t expected_revision,
                                                   const domain::WrittenDocument& document, WallTime now) = 0;
    // Errors: not_found, stale.
    virtual Result<void> remove(std::string_view user, std::string_view id,
                                std::optional<std::int64_t> expected_revision, WallTime now) = 0;
};

}  // namespace atspro::store
