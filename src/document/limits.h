// Limits on what one document may hold. Past any of them the document is refused with Code::too_complex.
#pragma once

#include <cstddef>

namespace atspro::document {

inline constexpr std::size_t kMaxUploadBytes =
    10u << 20;  // bytes of one file, the default of ATSPRO_MAX_UPLOAD_BYTES
inline constexpr std::size_t kMaxArchiveEntries = 2'000;     // entries of a DOCX or ODT
inline constexpr std::size_t kMaxPartBytes = 20u << 20;      // bytes of one inflated part
inline constexpr std::size_t kMaxInflatedBytes = 50u << 20;  // bytes of all inflated parts
inline constexpr std::size_t kMaxInflateRatio = 200;         // inflated to deflated, above kRatioFreeBytes
inline constexpr std::size_t kRatioFreeBytes = 1u << 20;     // bytes that may inflate at any ratio
inline constexpr std::size_t kMaxXmlDepth = 256;             // levels of nesting
inline constexpr std::size_t kMaxPages = 300;           // pages of a PDF, or laid out from a flowing format
inline constexpr std::size_t kMaxTextBytes = 4u << 20;  // bytes of text in one document
inline constexpr std::size_t kMaxWords = 500'000;       // words in one document
inline constexpr std::size_t kMaxStructuredPostings = 40;  // job postings that a page carries as data
inline constexpr std::size_t kMaxStructuredBytes = 1u
                                                   << 20;   // bytes of all of them; further ones are left out
inline constexpr std::size_t kMaxImagePixels = 40'000'000;  // pixels of one image
inline constexpr std::size_t kMaxImageSide = 10'000;        // pixels of one side of an image

}  // namespace atspro::document
