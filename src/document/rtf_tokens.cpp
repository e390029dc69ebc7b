#include "document/rtf_tokens.h"

#include <algorithm>

namespace atspro::document {
namespace {

constexpr std::size_t kMaxNameBytes = 40;
constexpr int kMaxNumber = 100'000'000;

bool is_small_or_capital(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_decimal(char c) {
    return c >= '0' && c <= '9';
}

int hex_digit(char c) {
    if (is_decimal(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

RtfToken RtfTokens::next() {
    using Kind = RtfToken::Kind;
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_++];
        if (c == '{') return {.kind = Kind::group_start};
        if (c == '}') return {.kind = Kind::group_end};
        if (c == '\r' || c == '\n' || c == '\0') continue;
        if (c != '\\') return {.kind = Kind::byte, .byte = static_cast<unsigned char>(c)};
        if (at_ >= bytes_.size()) break;
        if (is_small_or_capital(bytes_[at_])) {
            const RtfToken token = word();
            if (token.name != "bin") return token;
            at_ = std::min(bytes_.size(), at_ + static_cast<std::size_t>(std::max(token.number, 0)));
            continue;
        }
        const char symbol = bytes_[at_++];
        if (symbol != '\'') return {.kind = Kind::symbol, .byte = static_cast<unsigned char>(symbol)};
        const int high = at_ < bytes_.size() ? hex_digit(bytes_[at_]) : -1;
        const int low = at_ + 1 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
        if (high < 0 || low < 0) continue;  // a stray escape draws nothing
        at_ += 2;
        return {.kind = Kind::byte, .byte = static_cast<unsigned char>(high * 16 + low), .is_escaped = true};
    }
    return {};
}

RtfToken RtfTokens::word() {
    const std::size_t start = at_;
    while (at_ < bytes_.size() && is_small_or_capital(bytes_[at_]) && at_ - start < kMaxNameBytes) ++at_;
    RtfToken token{.kind = RtfToken::Kind::word, .name = bytes_.substr(start, at_ - start)};
    const bool is_negative = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_decimal(bytes_[at_ + 1]);
    if (is_negative) ++at_;
    while (at_ < bytes_.size() && is_decimal(bytes_[at_])) {
        token.has_number = true;
        if (token.number < kMaxNumber) token.number = token.number * 10 + (bytes_[at_] - '0');
        ++at_;
    }
    if (is_negative) token.number = -token.number;
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;  // belongs to the word
    return token;
}

}  // namespace atspro::document
