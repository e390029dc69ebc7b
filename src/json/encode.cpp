#include "json/encode.h"

#include <boost/json/serialize.hpp>

namespace atspro::json {
namespace {

void write_value(TextWriter& out, const Value& value) {
    if (const Object* object = value.if_object()) {
        out.begin_object();
        for (const auto& member : *object) {
            out.key(member.key());
            write_value(out, member.value());
        }
        out.end_object();
    } else if (const Array* array = value.if_array()) {
        out.begin_array(array->size(), !array->empty() && array->front().is_number());
        for (const Value& item : *array) {
            out.item();
            write_value(out, item);
        }
        out.end_array();
    } else if (const auto* text = value.if_string()) {
        out.string(*text);
    } else if (const double* real = value.if_double()) {
        out.number(*real);
    } else if (const std::int64_t* number = value.if_int64()) {
        out.number(*number);
    } else if (const std::uint64_t* large = value.if_uint64()) {
        out.number(*large);
    } else if (const bool* truth = value.if_bool()) {
        out.boolean(*truth);
    } else {
        out.null();
    }
}

}  // namespace

std::string to_text(const Value& value) {
    return boost::json::serialize(value);
}

std::string to_pretty_text(const Value& value) {
    TextWriter out(Layout::pretty);
    write_value(out, value);
    return out.take();
}

}  // namespace atspro::json
