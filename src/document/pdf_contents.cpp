#include "document/pdf_contents.h"

#include <poppler/Stream.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>

namespace atspro::document {
namespace {

// Larger streams stay with poppler, which walks them without holding them.
constexpr std::size_t kMaxInflatedBytes = 8U << 20;

// Nothing where the stream is damaged or too large: poppler reads what it can of it.
std::optional<std::string> inflate_all(Stream& deflated) {
    z_stream state{};
    if (inflateInit(&state) != Z_OK) return std::nullopt;
    std::array<unsigned char, 4'096> input{};
    std::array<char, 8'192> piece{};
    std::string out;
    int status = Z_OK;
    deflated.reset();
    while (status == Z_OK && out.size() < kMaxInflatedBytes) {
        if (state.avail_in == 0) {
            const int got = deflated.doGetChars(static_cast<int>(input.size()), input.data());
            state.next_in = input.data();
            state.avail_in = static_cast<uInt>(std::max(got, 0));
        }
        state.next_out = reinterpret_cast<Bytef*>(piece.data());
        state.avail_out = static_cast<uInt>(piece.size());
        status = inflate(&state, Z_NO_FLUSH);  // Z_BUF_ERROR where the input ends early
        out.append(piece.data(), piece.size() - state.avail_out);
    }
    inflateEnd(&state);
    return status == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
}

bool is_plainly_deflated(Object& object) {
    return object.isStream() && object.getStream()->getKind() == strFlate &&
           object.streamGetDict()->lookup("DecodeParms").isNull() &&
           object.streamGetDict()->lookup("DP").isNull();
}

}  // namespace

PdfContents::PdfContents(::Page& page) : object_(page.getContents()) {
    if (object_.isStream()) {
        object_ = inflated(std::move(object_));
    } else if (object_.isArray()) {
        Object parts(new Array(nullptr));
        for (int i = 0; i < object_.arrayGetLength(); ++i) parts.arrayAdd(inflated(object_.arrayGet(i)));
        object_ = std::move(parts);
    }
}

Object PdfContents::inflated(Object stream) {
    if (!is_plainly_deflated(stream)) return stream;
    auto text = inflate_all(*stream.getStream()->getNextStream());
    if (!text) return stream;
    texts_.push_back(std::move(*text));
    return Object(static_cast<Stream*>(
        new MemStream(texts_.back().data(), 0, static_cast<Goffset>(texts_.back().size()), Object(objNull))));
}

}  // namespace atspro::document
