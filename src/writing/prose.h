// Letters and sheets as documents, from the Markdown in which they are composed: headings, paragraphs, lists,
// quotes, tables, bold, italics, links. A line break within a paragraph stays one, as in the head of a
// letter. HTML is text like any other. The same prose and options give the same bytes.
#pragma once

#include <cstddef>
#include <string>

#include "base/error.h"
#include "writing/writer.h"

namespace atspro::writing {

struct Prose {
    std::string title;   // of the file; empty for the text's first heading or the author
    std::string author;  // where the text begins with this name, it has the head of a letter
    std::string markdown;
};

// In one of formats(), in the look of a template with the lines and the size of letters. The options'
// language is that of the text. Errors: bad_usage for formats that hold resumes alone; too_large past
// kMaxProseBytes; those of the format.
Result<std::string> write_prose(const Prose& prose, const Format& format,
                                const DocumentOptions& options = {});

// What every document of it shows, a line each: without marks and without the addresses of links.
std::string shown_text(const Prose& prose);

inline constexpr std::size_t kMaxProseBytes = std::size_t{512} * 1024;  // of Markdown

std::string write_prose_text(const Prose& prose);
Result<std::string> write_prose_pdf(const Prose& prose, const DocumentOptions& options);
Result<std::string> write_prose_docx(const Prose& prose, const DocumentOptions& options);

}  // namespace atspro::writing
