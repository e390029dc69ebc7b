// The parts of a DOCX but for its text: how it looks, what it is called, and how the parts hang together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "writing/block_document.h"
#include "writing/writer.h"

namespace atspro::writing {

inline constexpr char kWordNamespace[] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr char kRelationNamespace[] =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr int kBulletList = 1;  // number of the list in numbering.xml

// Id of the paragraph style of a kind of block ("Heading1").
std::string_view style_id(BlockKind kind);

std::string docx_styles(const DocumentOptions& options, std::string_view language);
std::string docx_numbering(const Template& look);
std::string docx_settings();
std::string docx_content_types();
std::string docx_package_relations();
// `links` are the addresses that the text leads to; their ids are "link1", "link2".
std::string docx_document_relations(const std::vector<std::string>& links);
std::string docx_core_properties(const BlockDocument& description);
std::string docx_app_properties();

// Twentieths of a point, and half points, as the format counts.
long twips(float points);
long half_points(float points);

}  // namespace atspro::writing
