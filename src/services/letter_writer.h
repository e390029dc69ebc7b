// Cover letters, and company and interview sheets: composed of the facts of a resume and a posting.
#pragma once

#include "domain/written_document.h"
#include "services/document_keeper.h"

namespace atspro::services {

// Everything given must outlive it. Errors of every call: those of load_pair and of the store; cancelled,
// deadline_passed, overloaded.
class LetterWriter {
  public:
    LetterWriter(store::Store& store, net::Pool& pool, const Clock& clock = system_clock())
        : store_(store), pool_(pool), clock_(clock) {}

    Awaitable<domain::WrittenDocument> cover_letter(WritingRequest<domain::WrittenDocument> request,
                                                    domain::Tone tone);
    Awaitable<domain::WrittenDocument> research(WritingRequest<domain::WrittenDocument> request);

  private:
    store::Store& store_;
    net::Pool& pool_;
    const Clock& clock_;
};

}  // namespace atspro::services
