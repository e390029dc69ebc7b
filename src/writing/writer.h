// A resume as a document. The same resume gives the same bytes, on every machine. Knows nothing of files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/resume.h"

namespace atspro::writing {

struct Format {
    std::string_view name;        // "markdown"
    std::string_view extension;   // "md"
    std::string_view media_type;  // "text/markdown; charset=utf-8"
    std::string (*write)(const domain::Resume&);
};

const std::vector<Format>& formats();

// By name or extension, case ignored. Errors: bad_usage, which names those there are.
Result<const Format*> format_named(std::string_view name);

// UTF-8 text, each ending with a newline.
std::string write_markdown(const domain::Resume& resume);
std::string write_plain_text(const domain::Resume& resume);
std::string write_json(const domain::Resume& resume);

}  // namespace atspro::writing
