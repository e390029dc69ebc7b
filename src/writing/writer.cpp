#include "writing/writer.h"

#include "base/unicode.h"
#include "json/encode.h"
#include "writing/json_resume.h"
#include "writing/prose.h"

namespace atspro::writing {

namespace {

using Resume = domain::Resume;
using Options = DocumentOptions;

Result<std::string> json(const Resume& resume, const Options&) {
    return write_json(resume);
}
Result<std::string> json_resume(const Resume& resume, const Options&) {
    return write_json_resume(resume);
}
Result<std::string> markdown(const Resume& resume, const Options& options) {
    return write_markdown(resume, options);
}
Result<std::string> text(const Resume& resume, const Options& options) {
    return write_plain_text(resume, options);
}

// It is Markdown already.
Result<std::string> prose_markdown(const Prose& prose, const Options&) {
    const bool ends = prose.markdown.empty() || prose.markdown.ends_with('\n');
    return prose.markdown + (ends ? "" : "\n");
}
Result<std::string> prose_text(const Prose& prose, const Options&) {
    return write_prose_text(prose);
}

constexpr std::string_view kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

}  // namespace

const std::vector<Format>& formats() {
    static const std::vector<Format> all{
        {"json", "json", "application/json", false, &json, nullptr},
        {"json_resume", "json", "application/json", false, &json_resume, nullptr},
        {"markdown", "md", "text/markdown; charset=utf-8", false, &markdown, &prose_markdown},
        {"text", "txt", "text/plain; charset=utf-8", false, &text, &prose_text},
        {"pdf", "pdf", "application/pdf", true, &write_pdf, &write_prose_pdf},
        {"docx", "docx", kDocx, true, &write_docx, &write_prose_docx},
    };
    return all;
}

Result<const Format*> format_named(std::string_view name) {
    const std::string lower = to_lower(name);
    std::string known;
    for (const Format& format : formats()) {
        if (lower == format.name || lower == format.extension) return &format;
        if (format.name != "json_resume")
            known += (known.empty() ? "" : ", ") + std::string(format.extension);
    }
    const std::string what = name.empty() ? "A file without extension" : "\"" + std::string(name) + "\"";
    return fail(Code::bad_usage, what + " is no format that can be written; choose one of " + known + ".");
}

Result<Paper> paper_named(std::string_view name) {
    const std::string lower = to_lower(name);
    if (lower == "a4") return Paper::a4;
    if (lower == "letter") return Paper::letter;
    return fail(Code::bad_usage, "There is no paper \"" + std::string(name) + "\"; choose a4 or letter.");
}

std::string write_json(const domain::Resume& resume) {
    return json::to_pretty_text(resume) + "\n";
}

}  // namespace atspro::writing
