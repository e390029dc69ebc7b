// HTML onto pages. Also what Markdown goes through, which is HTML after its first step.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "document/flow.h"

namespace atspro::document {

struct HtmlOptions {
    bool report_comments = false;  // comments become hidden text
};

// Lays the page out and appends it to `flow`; `text` is UTF-8. Headings, lists, tables, emphasis and links
// keep their meaning. Text that the page hides (by `hidden`, display, visibility, opacity, size, colour,
// place) is told to `flow` as hidden. Scripts, styles, forms' choices and embedded objects are not text.
// Title and language are given back. Errors: too_complex (nested deeper than kMaxXmlDepth).
struct HtmlHead {
    std::string title;
    std::string language;
};
Result<HtmlHead> lay_out_html(FlowWriter& flow, std::string_view text, const HtmlOptions& options = {});

}  // namespace atspro::document
