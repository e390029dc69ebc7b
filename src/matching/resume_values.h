// The values of a resume by their JSON pointers. Internal to matching.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/resume.h"

namespace atspro::matching {

// A value that a change may stand for. One of the first three is set; `list` and `index` together are one
// item of a list, or the place behind its last item.
struct ResumeValue {
    domain::Text* optional_text = nullptr;
    std::string* text = nullptr;
    std::vector<std::string>* list = nullptr;
    std::optional<std::size_t> index;  // into `list`, at most its size

    // As a Change has it: one text, every item of a list, or nothing.
    std::vector<std::string> value() const;
};

// Nothing where the resume has no such place, or one that is neither a text nor a list of texts.
std::optional<ResumeValue> value_at(domain::Resume& resume, std::string_view pointer);

}  // namespace atspro::matching
