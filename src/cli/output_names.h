// How `--output DIR` names its files: after their document, and each differently.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atspro::cli {

// "a/cv.pdf" gives "cv.json"; where "b/cv.docx" comes too, both keep their ending ("cv.pdf.json",
// "cv.docx.json"), and where even that is the same, they are numbered in the order given ("cv.pdf.2.json").
std::vector<std::string> output_names(const std::vector<std::string>& files, std::string_view extension);

}  // namespace atspro::cli
