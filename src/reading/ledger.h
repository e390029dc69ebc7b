// Keeps the books of a reading: which words became which value, and which no value took.
#pragma once

#include <string>
#include <vector>

#include "domain/parsed_resume.h"
#include "reading/passage.h"

namespace atspro::reading {

class Ledger {
  public:
    // Records that `passage` is the evidence of the value at `pointer`, and marks its words as used.
    void record(const std::string& pointer, const Passage& passage, float confidence);
    // Marks words as used without evidence of their own: separators, labels that another record covers.
    void spend(const Passage& passage);

    // What is left of the passage: its unused words, in order. Empty where nothing with a letter or digit is
    // left.
    Passage unused(const Passage& passage) const;
    bool is_spent(const Passage& passage) const { return unused(passage).empty(); }

    std::vector<domain::Provenance> take_provenance() { return std::move(provenance_); }

  private:
    bool is_used(const Passage::Span& span, std::uint32_t byte) const;

    std::vector<bool> used_;  // by byte of all tokens (Token::at); what lies behind its end is not used
    std::vector<domain::Provenance> provenance_;
};

}  // namespace atspro::reading
