#include "json/encode.h"

#include <boost/json/serialize.hpp>

namespace atspro::json {
namespace {

void write_pretty(const Value& value, std::string& out, std::size_t depth) {
    const auto line = [&](std::size_t level) {
        out.push_back('\n');
        out.append(level * 2, ' ');
    };
    if (const Object* object = value.if_object(); object && !object->empty()) {
        out.push_back('{');
        bool first = true;
        for (const auto& member : *object) {
            if (!first) out.push_back(',');
            first = false;
            line(depth + 1);
            out += boost::json::serialize(member.key());
            out += ": ";
            write_pretty(member.value(), out, depth + 1);
        }
        line(depth);
        out.push_back('}');
    } else if (const Array* array = value.if_array(); array && !array->empty()) {
        // Short lists of numbers (boxes) read better on one line.
        const bool flat = array->size() <= 4 && array->front().is_number();
        out.push_back('[');
        bool first = true;
        for (const Value& item : *array) {
            if (!first) out += flat ? ", " : ",";
            first = false;
            if (!flat) line(depth + 1);
            write_pretty(item, out, depth + 1);
        }
        if (!flat) line(depth);
        out.push_back(']');
    } else if (const double* number = value.if_double()) {
        // Boost.JSON writes 1.5E0; people and diffs prefer 1.5.
        std::string text = std::to_string(*number);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.push_back('0');
        out += text;
    } else {
        out += boost::json::serialize(value);
    }
}

}  // namespace

std::string to_text(const Value& value) {
    return boost::json::serialize(value);
}

std::string to_pretty_text(const Value& value) {
    std::string out;
    write_pretty(value, out, 0);
    return out;
}

}  // namespace atspro::json
