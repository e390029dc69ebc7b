// What was written for the jobs of a user: listed, read, handed out, removed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/written_document.h"
#include "services/document_source.h"
#include "services/on_pool.h"
#include "store/store.h"
#include "writing/writer.h"

namespace atspro::services {

// How a document is wanted as a file.
struct FileRequest {
    const writing::Format* format = nullptr;  // of writing::formats(); never null
    writing::DocumentOptions options;
    Deadline deadline = Deadline::never();
};

struct Download {
    std::string bytes;
    std::string filename;
    std::string_view media_type;
};

// Everything given must outlive it. Errors of every call, beside its own: those of the store; overloaded.
class DocumentLibrary {
  public:
    DocumentLibrary(store::Store& store, DocumentSource& source, net::Pool& pool,
                    const Clock& clock = system_clock())
        : store_(store), source_(source), pool_(pool), clock_(clock) {}

    // Newest first. Errors: not_found where there is no such job.
    Awaitable<domain::DocumentList> list(std::string user, std::string job_id);
    // Errors: not_found.
    Awaitable<domain::WrittenDocument> get(std::string user, std::string id);
    // The document as a file, read back before it is handed out. Errors: not_found; those of write_read_back
    // and write_prose_read_back.
    Awaitable<Download> download(std::string user, std::string id, FileRequest wanted);
    // Errors: not_found, stale.
    Awaitable<void> remove(std::string user, std::string id, std::optional<std::int64_t> expected_revision);

  private:
    store::Store& store_;
    DocumentSource& source_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
