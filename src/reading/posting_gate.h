// Pages that are no posting to read: walls, error pages, lists of many jobs.
#pragma once

#include <optional>

#include "base/error.h"
#include "domain/page.h"
#include "reading/posting_facts.h"
#include "reading/posting_lines.h"

namespace atspro::reading {

// Why the page cannot be read as one posting; nothing where it may be one. For pages without structured data.
std::optional<Error> refusal_of(const domain::Document& document, const PostingText& text,
                                const std::vector<PostingFact>& facts);

// "This job is no longer available": said by a short line of its own.
bool says_it_is_gone(const PostingText& text);

}  // namespace atspro::reading
