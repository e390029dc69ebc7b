// A resume as a document. The same resume and options give the same bytes, on every machine with the same
// fonts and libraries. Knows nothing of files; the fonts that a PDF embeds are those that are installed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/resume.h"
#include "writing/outline.h"
#include "writing/templates.h"

namespace atspro::writing {

struct Prose;

enum class Paper { a4, letter };

struct DocumentOptions {
    const Template* look = &templates().front();  // never null
    Paper paper = Paper::a4;
    std::string font;      // family; empty for the template's own
    std::string language;  // of headings and labels, ISO 639-1; empty for that of the resume
    Forms forms;
};

struct Format {
    std::string_view name;        // "markdown"
    std::string_view extension;   // "md"
    std::string_view media_type;  // "text/markdown; charset=utf-8"
    bool templated;               // whether template, paper and font change anything
    // Errors: those of write_pdf and write_docx; the others have none.
    Result<std::string> (*write)(const domain::Resume&, const DocumentOptions&);
    // Null for what holds resumes alone. Of prose.h, where write_prose calls it.
    Result<std::string> (*write_prose)(const Prose&, const DocumentOptions&);
};

const std::vector<Format>& formats();

// By name or extension, case ignored; of several with one extension the first. Errors: bad_usage, which names
// those there are.
Result<const Format*> format_named(std::string_view name);

// "a4", "letter", case ignored. Errors: bad_usage.
Result<Paper> paper_named(std::string_view name);

// UTF-8 text, each ending with a newline.
std::string write_markdown(const domain::Resume& resume, const DocumentOptions& options = {});
std::string write_plain_text(const domain::Resume& resume, const DocumentOptions& options = {});
std::string write_json(const domain::Resume& resume);

// One column of real text with embedded fonts, live links, an outline of the sections, title and author.
// Errors: bad_usage for a font that is not installed; invalid_field for text in a script that no installed
// font has; too_large past kMaxDocumentPages; internal where Pango is missing.
Result<std::string> write_pdf(const domain::Resume& resume, const DocumentOptions& options = {});
// Real heading and list styles, hyperlinks, core properties. Errors: internal where libzip is missing.
Result<std::string> write_docx(const domain::Resume& resume, const DocumentOptions& options = {});

inline constexpr int kMaxDocumentPages = 200;  // pages of a PDF that is written

}  // namespace atspro::writing
