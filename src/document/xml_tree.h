// The XML of a DOCX or ODT part as a tree. What could hurt is refused before the tree is built: document
// types (and with them entities), nesting past kMaxXmlDepth. Prefixes are made those that everyone writes
// ("w:p", "text:p"), whatever the part calls them and whichever edition of the namespace it names, so that
// readers compare names alone.
//
// Errors: corrupt_file (not well-formed, a document type), too_complex.
#pragma once

#include <cstdint>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro::document {

// Text of white space alone between two elements: noise in DOCX, a blank between words in ODT.
enum class BlankText : std::uint8_t { dropped, kept };

class XmlTree {
  public:
    static Result<XmlTree> parse(std::string text, BlankText blanks = BlankText::dropped);

    pugi::xml_node root() const { return content_->tree.document_element(); }

  private:
    struct Content {
        std::string text;  // the tree's names and values point into it
        pugi::xml_document tree;
    };
    std::unique_ptr<Content> content_;
};

inline constexpr std::size_t kMaxXmlElements = 1'500'000;  // in one part

}  // namespace atspro::document
