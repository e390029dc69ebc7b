#include "json/decode.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/stream_parser.hpp>
#include <unordered_set>

namespace atspro::json {
namespace {

// The parser keeps the last of two members with one name, in silence; two readers of such a text may then see
// two different resumes. Looks for one in text that is valid JSON. Where it begins; npos where there is none.
std::size_t repeated_member(std::string_view text) {
    std::vector<std::unordered_set<std::string>> objects;  // names seen in each object that is open
    std::vector<bool> in_object;
    bool name_next = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '{' || c == '[') {
            in_object.push_back(c == '{');
            if (c == '{') objects.emplace_back();
            name_next = c == '{';
        } else if (c == '}' || c == ']') {
            if (in_object.back()) objects.pop_back();
            in_object.pop_back();
            name_next = false;
        } else if (c == ',') {
            name_next = in_object.back();
        } else if (c == '"') {
            const std::size_t begin = at;
            bool escaped = false;
            while (text[++at] != '"') {
                if (text[at] != '\\') continue;
                escaped = true;
                ++at;
            }
            if (!name_next) continue;
            const std::string_view quoted = text.substr(begin, at + 1 - begin);
            std::string name(quoted.substr(1, quoted.size() - 2));
            if (escaped) name = std::string(boost::json::parse(quoted).get_string());
            if (!objects.back().insert(std::move(name)).second) return begin;
            name_next = false;
        }
    }
    return std::string_view::npos;
}

}  // namespace

Result<Value> parse(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = kMaxDepth;
    boost::json::stream_parser parser({}, options);
    boost::json::error_code code;
    const std::size_t read = parser.write_some(text.data(), text.size(), code);
    if (!code && read < text.size()) code = boost::json::error::extra_data;
    if (!code) parser.finish(code);
    if (code)
        return fail(Code::bad_request, "Not valid JSON near byte " + std::to_string(read) + " (" +
                                           code.message() + "); mend it and try again.");
    if (const std::size_t at = repeated_member(text); at != std::string_view::npos)
        return fail(Code::bad_request, "A member stands twice in one object, near byte " +
                                           std::to_string(at) + "; remove one of them.");
    return parser.release();
}

std::string pointer_token(std::string_view member) {
    std::string out;
    for (const char c : member) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out.push_back(c);
    }
    return out;
}

namespace detail {

bool holds_controls(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    });
}

std::string_view kind_of(const Value& value) {
    switch (value.kind()) {
        case boost::json::kind::null:
            return "null";
        case boost::json::kind::bool_:
            return "true or false";
        case boost::json::kind::int64:
        case boost::json::kind::uint64:
        case boost::json::kind::double_:
            return "a number";
        case boost::json::kind::string:
            return "a string";
        case boost::json::kind::array:
            return "a list";
        case boost::json::kind::object:
            return "an object";
    }
    return "something else";
}

}  // namespace detail
}  // namespace atspro::json
