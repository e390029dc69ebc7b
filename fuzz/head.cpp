// One request, whole and byte by byte: both must be read alike.
#include "fuzz/check.h"
#include "http/request_parser.h"
#include "http/uri.h"

namespace {

struct Seen {
    bool failed = false;
    bool done = false;
    std::string method;
    std::string target;
    std::string body;
    bool operator==(const Seen&) const = default;
};

Seen read(std::string_view bytes, std::size_t step) {
    constexpr std::size_t kMaxBody = 4'096;
    atspro::http::RequestParser parser;
    Seen seen;
    bool limited = false;
    while (!bytes.empty() && !parser.done()) {
        const std::string_view piece = bytes.substr(0, step);
        const auto taken = parser.feed(piece);
        if (!taken) {
            seen.failed = true;
            return seen;
        }
        atspro::fuzz::require(*taken <= piece.size(), "no more is taken than was given");
        if (*taken == 0 && !parser.head_done()) break;
        bytes.remove_prefix(*taken);
        if (parser.head_done() && !limited) {
            limited = true;
            if (!parser.limit_body(kMaxBody)) {
                seen.failed = true;
                return seen;
            }
        } else if (*taken == 0) {
            break;
        }
    }
    seen.done = parser.done();
    if (parser.head_done()) seen.method = parser.head().method, seen.target = parser.head().target;
    if (seen.done) seen.body = parser.take_body();
    return seen;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = atspro::fuzz::text_of(data, size);
    const Seen whole = read(bytes, size == 0 ? 1 : size);
    atspro::fuzz::require(whole == read(bytes, 1), "how the bytes arrive changes nothing");
    if (whole.done) {
        const std::size_t query = whole.target.find('?');
        (void)atspro::http::path_segments(whole.target.substr(0, query));
        if (query != std::string::npos) (void)atspro::http::query_pairs(whole.target.substr(query + 1));
    }
    return 0;
}
