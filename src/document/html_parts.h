// What of a web page is its matter, and what stands beside it on every page of the site. Judged by tags,
// roles, the names that pages give their parts, links against running text, and where most of the text is.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <unordered_map>
#include <unordered_set>

#include "domain/page.h"

namespace atspro::document {

class HtmlParts {
  public:
    // `document` must outlive the object.
    explicit HtmlParts(const GumboNode& document);

    // The part that what stands in `node` belongs to, where `outer` is the part of what holds it.
    domain::PagePart part_of(const GumboNode& node, domain::PagePart outer) const;
    const domain::WebPage& web() const { return web_; }

  private:
    struct Weight {
        std::size_t text = 0;    // bytes of text without white space
        std::size_t linked = 0;  // ... of it in links
        std::size_t links = 0;
        bool has_title = false;  // holds the page's first h1
    };
    const Weight& weigh(const GumboNode& node, std::size_t depth);
    void read_head(const GumboNode& document);
    void mark(const GumboNode& node, std::size_t depth, bool inside_matter);
    bool stands_aside(const GumboNode& node, bool inside_matter) const;
    std::size_t running_text(const GumboNode& node, std::size_t depth);
    void find_main(const GumboNode& document);

    domain::WebPage web_;
    std::unordered_map<const GumboNode*, Weight> weights_;
    std::unordered_map<const GumboNode*, std::size_t> running_;  // text outside links and asides
    std::unordered_set<const GumboNode*> aside_;
    const GumboNode* main_ = nullptr;
    std::size_t total_ = 0;
    bool title_found_ = false;
};

}  // namespace atspro::document
