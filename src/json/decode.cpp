#include "json/decode.h"

#include <boost/json/stream_parser.hpp>

namespace atspro::json {

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
