// An HTML page as gumbo's tree, and the steps that walk it.
#pragma once

#include <gumbo.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro::document {

tl::unexpected<Error> html_nested_too_deep();  // too_complex

class HtmlTree {
  public:
    // `text` is UTF-8 and must outlive the tree. Errors: too_complex, where it could nest deeper than the
    // parser's recursion bears.
    static Result<HtmlTree> parse(std::string_view text);
    const GumboNode& document() const { return *output_->document; }

  private:
    struct Destroy {
        void operator()(GumboOutput* output) const;
    };
    std::unique_ptr<GumboOutput, Destroy> output_;
};

std::span<GumboNode* const> children_of(const GumboNode& node);
bool is_text_node(const GumboNode& node);
bool is_blank_node(const GumboNode& node);  // white space alone, or a comment

}  // namespace atspro::document
