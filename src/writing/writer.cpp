#include "writing/writer.h"

#include "base/unicode.h"
#include "json/encode.h"

namespace atspro::writing {

const std::vector<Format>& formats() {
    static const std::vector<Format> all{
        {"json", "json", "application/json", &write_json},
        {"markdown", "md", "text/markdown; charset=utf-8", &write_markdown},
        {"text", "txt", "text/plain; charset=utf-8", &write_plain_text},
    };
    return all;
}

Result<const Format*> format_named(std::string_view name) {
    const std::string lower = to_lower(name);
    std::string known;
    for (const Format& format : formats()) {
        if (lower == format.name || lower == format.extension) return &format;
        known += (known.empty() ? "" : ", ") + std::string(format.extension);
    }
    const std::string what = name.empty() ? "A file without extension" : "\"" + std::string(name) + "\"";
    return fail(Code::bad_usage, what + " cannot be written by this version; it writes " + known + ".");
}

std::string write_json(const domain::Resume& resume) {
    return json::to_pretty_text(resume) + "\n";
}

}  // namespace atspro::writing
