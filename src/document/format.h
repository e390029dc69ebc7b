// What a file is, decided by its content. The name only settles what content cannot (Markdown or plain text)
// and is checked against it. Pure; reads a ZIP's directory and an OLE2 file's, never inflates anything.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace atspro::document {

enum class Format { pdf, docx, odt, doc, rtf, html, markdown, text, png, jpeg, tiff, webp };

// "application/pdf".
std::string_view media_type_of(Format format);
// As people call it, with its article: "a PDF", "a Word document (DOCX)".
std::string_view label_of(Format format);

// The supported format of `bytes`.
// A name whose extension promises another kind of file is refused, but kindly, for these are met every day: a
// .doc may hold RTF, HTML, ODT, DOCX or plain text; a .txt may hold RTF, HTML or Markdown; any picture
// extension may hold any picture. An extension that promises nothing known promises nothing. Errors:
// empty_file (no bytes, or white space alone), unsupported_type (says what it is), name_contradicts_content,
// encrypted_file (an Office file wrapped in encryption).
Result<Format> detect(std::string_view bytes, std::string_view filename);

// The name without folders (either slash) and without control characters, at most kMaxFilenameBytes.
inline constexpr std::size_t kMaxFilenameBytes = 255;
std::string base_name(std::string_view filename);
// What stands after the last dot of the base name, lower case, without the dot; empty where there is none.
std::string extension_of(std::string_view filename);

}  // namespace atspro::document
