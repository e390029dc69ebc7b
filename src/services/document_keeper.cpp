#include "services/document_keeper.h"

#include "base/ids.h"

namespace atspro::services {

Result<domain::WrittenDocument> keep_document(store::Store& store, const Clock& clock, std::string_view user,
                                              const Pair& pair, domain::WrittenDocument document,
                                              const store::AnswerOf* answer) {
    const WallTime now = clock.wall();
    document.document_id = new_id(clock);
    document.resume_id = pair.resume.resume_id;
    document.job_id = pair.job.job_id;
    if (document.optimization) {
        document.optimization->document_id = document.document_id;
        document.optimization->resume_id = document.resume_id;
        document.optimization->job_id = document.job_id;
    }
    const store::DocumentSource source{pair.resume.data, pair.job.data, iso8601(now).substr(0, 10)};
    return store.documents().insert(user, document, source, now, answer);
}

}  // namespace atspro::services
