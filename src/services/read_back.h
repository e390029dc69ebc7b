// What we write, we can read: every document is read again, by the same reader as any other file, and
// compared with its resume before anyone gets it. Where a field of a PDF or DOCX is lost, or a word of any
// document, nothing is handed out.
#pragma once

#include <string>

#include "domain/resume.h"
#include "services/document_source.h"
#include "writing/prose.h"
#include "writing/writer.h"

namespace atspro::services {

struct WriteRequest {
    domain::Resume resume;
    const writing::Format* format = nullptr;  // of writing::formats(); never null
    writing::DocumentOptions options;
    Deadline deadline = Deadline::never();
};

// The document's bytes. Names of which the reader cannot tell what they are are written once more as a form,
// each behind its label; where even that is not read as it was meant, the answer is read_back_lost, with a
// pointer to each field. Errors: that; those of the writer and of the source; cancelled, deadline_passed.
Result<std::string> write_read_back(DocumentSource& source, const WriteRequest& request,
                                    const std::stop_token& stop, const Clock& clock = system_clock());

struct ProseRequest {
    writing::Prose prose;
    const writing::Format* format = nullptr;  // of writing::formats(); never null
    writing::DocumentOptions options;
    Deadline deadline = Deadline::never();
};

// A letter or sheet, in which every word of the text is read again. Where one is lost, the answer is
// read_back_lost, which names the first of them. Markdown is the text itself, and is not read. Errors: that;
// those of writing::write_prose and of the source; cancelled, deadline_passed.
Result<std::string> write_prose_read_back(DocumentSource& source, const ProseRequest& request,
                                          const std::stop_token& stop, const Clock& clock = system_clock());

// What a document can show of a resume: that a position has ended is said by its last day alone.
domain::Resume showable(domain::Resume resume);

}  // namespace atspro::services
