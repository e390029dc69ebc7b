// Blocks with what a file says of itself: what PDF and DOCX are made of, whether it is a resume or prose.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "writing/blocks.h"
#include "writing/writer.h"

namespace atspro::writing {

struct BlockDocument {
    std::string title;
    std::string author;
    std::string language;      // ISO 639-1; may be empty
    bool to_the_left = false;  // what is not centred stands at the right margin
    std::vector<Block> blocks;
};

BlockDocument document_of(const Outline& outline);

// Errors: those of write_pdf.
Result<std::string> draw_pdf(const BlockDocument& document, const DocumentOptions& options);
// Errors: those of write_docx.
Result<std::string> pack_docx(const BlockDocument& document, const DocumentOptions& options);

}  // namespace atspro::writing
