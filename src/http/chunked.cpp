#include "http/chunked.h"

#include <algorithm>
#include <charconv>

namespace atspro::http {
namespace {

constexpr std::size_t kMaxSizeDigits = 15;  // past it the size means nothing but trouble

auto refuse(std::string_view what) {
    return fail(Code::bad_request,
                "The chunked body is malformed: " + std::string(what) + "; send it again whole.");
}

// What may follow the size: nothing, or ";name", ";name=value", ";name=\"quoted\"" any number of times.
bool is_extension_list(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && (text[i] == ' ' || text[i] == '\t'))
            return false;
        else if (!quoted && text[i] == ';' && (i + 1 == text.size() || text[i + 1] == ';'))
            return false;
    }
    return !quoted && (text.empty() || text.front() == ';');
}

}  // namespace

Result<bool> ChunkedDecoder::collect_line(char c) {
    if (saw_cr_) {
        saw_cr_ = false;
        if (c != '\n') return refuse("a carriage return stands alone");
        return true;
    }
    if (c == '\r') {
        saw_cr_ = true;
        return false;
    }
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t') || byte == 0x7f) return refuse("a line holds a control character");
    if (line_.size() == kMaxChunkLineBytes) return refuse("a line is too long");
    line_ += c;
    return false;
}

Result<void> ChunkedDecoder::size_line(std::size_t body_bytes, std::size_t max_body_bytes) {
    const std::size_t digits = std::min(line_.find(';'), line_.size());
    const auto [end, error] = std::from_chars(line_.data(), line_.data() + digits, left_, 16);
    if (digits == 0 || digits > kMaxSizeDigits || error != std::errc() || end != line_.data() + digits)
        return refuse("a chunk's size is not a number");
    const std::string_view extensions = std::string_view(line_).substr(digits);
    extension_bytes_ += extensions.size();
    if (!is_extension_list(extensions)) return refuse("a chunk's extension is malformed");
    if (extension_bytes_ > kMaxChunkExtensionBytes) return refuse("its chunk extensions are too long");
    if (left_ > max_body_bytes - body_bytes)
        return fail(Code::too_large,
                    "The body is larger than " + std::to_string(max_body_bytes) + " bytes; send less.");
    stage_ = left_ == 0 ? Stage::trailer : Stage::data;
    return {};
}

Result<void> ChunkedDecoder::trailer_line() {
    if (line_.empty()) {
        stage_ = Stage::done;
        return {};
    }
    if (++trailers_ > kMaxTrailerFields) return refuse("it has too many trailer fields");
    const std::size_t colon = line_.find(':');
    const std::string_view name = std::string_view(line_).substr(0, std::min(colon, line_.size()));
    if (colon == 0 || colon == std::string::npos || name.find_first_of(" \t") != std::string_view::npos)
        return refuse("a trailer field has no valid name");
    return {};
}

Result<std::size_t> ChunkedDecoder::feed(std::string_view bytes, std::string& body,
                                         std::size_t max_body_bytes) {
    std::size_t at = 0;
    while (at < bytes.size() && stage_ != Stage::done) {
        if (stage_ == Stage::data) {
            const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - at));
            body.append(bytes, at, take);
            at += take;
            left_ -= take;
            if (left_ == 0) stage_ = Stage::data_end;
            continue;
        }
        const auto whole = collect_line(bytes[at++]);
        if (!whole) return fail(whole.error());
        if (stage_ == Stage::data_end && !line_.empty())
            return refuse("a chunk is longer than its size says");
        if (!*whole) continue;
        Result<void> judged;
        if (stage_ == Stage::size_line)
            judged = size_line(body.size(), max_body_bytes);
        else if (stage_ == Stage::trailer)
            judged = trailer_line();
        else
            stage_ = Stage::size_line;
        if (!judged) return fail(judged.error());
        line_.clear();
    }
    return at;
}

}  // namespace atspro::http
