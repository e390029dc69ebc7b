// What tests ask of a document that was read: its words, their looks and places.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "domain/page.h"

namespace atspro::document::testing {

// All words; a blank where the page has one between them.
inline std::string text_of(const domain::Document& document) {
    std::string out;
    for (const auto& page : document.pages)
        for (const auto& word : page.words) out += (out.empty() || !word.space_before ? "" : " ") + word.text;
    return out;
}

inline std::string hidden_text(const domain::Document& document) {
    std::string out;
    for (const auto& hidden : document.hidden)
        out += (out.empty() ? "" : " ") + std::string(domain::name_of(hidden.reason)) + ":" + hidden.text;
    return out;
}

inline const domain::Word& word(const domain::Document& document, std::string_view text) {
    for (const auto& page : document.pages)
        for (const auto& candidate : page.words)
            if (candidate.text == text) return candidate;
    throw std::runtime_error("no word " + std::string(text));
}

inline const domain::Style& style(const domain::Document& document, std::string_view text) {
    for (const auto& page : document.pages)
        for (const auto& candidate : page.words)
            if (candidate.text == text) return page.styles.at(candidate.style);
    throw std::runtime_error("no word " + std::string(text));
}

inline const domain::Paragraph& paragraph(const domain::Document& document, std::string_view text) {
    for (const auto& page : document.pages)
        for (const auto& candidate : page.words)
            if (candidate.text == text) return page.paragraphs.at(candidate.paragraph - 1);
    throw std::runtime_error("no word " + std::string(text));
}

}  // namespace atspro::document::testing
