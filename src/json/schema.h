// JSON Schema (draft 2020-12) from the same field lists that decode and encode use. Named structs become
// entries of `definitions` and are referred to, so that OpenAPI shows each shape once.
#pragma once

#include <concepts>
#include <string>

#include "json/encode.h"
#include "json/fields.h"

namespace atspro::json {

// Schema of T. Shapes with a name go into `definitions` (once each) and are referred to as
// `prefix` + name, "#/components/schemas/" for OpenAPI.
template <class T>
Value schema(Object& definitions, const std::string& prefix = "#/components/schemas/") {
    if constexpr (HasFields<T>) {
        const std::string name(Fields<T>::name);
        if (!definitions.contains(name)) {
            definitions[name] = nullptr;  // holds the place, so that a shape that holds itself ends
            Object properties;
            Array required;
            for_each_field<T>([&](const auto& f) {
                using Member = std::remove_cvref_t<decltype(std::declval<T>().*f.member)>;
                Value property = schema<Member>(definitions, prefix);
                if (Object* inline_schema = property.if_object();
                    inline_schema && !inline_schema->contains("$ref"))
                    (*inline_schema)["description"] = f.meaning;
                else
                    property = Object{{"allOf", Array{property}}, {"description", f.meaning}};
                properties[f.name] = std::move(property);
                if (f.presence == Presence::required) required.push_back(Value(f.name));
            });
            Object shape{{"type", "object"}, {"description", Fields<T>::meaning}};
            shape["properties"] = std::move(properties);
            if (!required.empty()) shape["required"] = std::move(required);
            shape["additionalProperties"] = false;
            definitions[name] = std::move(shape);
        }
        return Object{{"$ref", prefix + name}};
    } else if constexpr (HasNames<T>) {
        Array names;
        for (const auto& [e, name] : Names<T>::list) names.push_back(Value(name));
        return Object{{"type", "string"}, {"enum", std::move(names)}};
    } else if constexpr (is_optional<T>::value) {
        Value inner = schema<typename T::value_type>(definitions, prefix);
        return Object{{"anyOf", Array{std::move(inner), Object{{"type", "null"}}}}};
    } else if constexpr (is_vector<T>::value) {
        return Object{{"type", "array"}, {"items", schema<typename T::value_type>(definitions, prefix)}};
    } else if constexpr (std::is_same_v<T, std::string>) {
        return Object{{"type", "string"}};
    } else if constexpr (std::is_same_v<T, bool>) {
        return Object{{"type", "boolean"}};
    } else if constexpr (std::integral<T>) {
        return Object{{"type", "integer"}};
    } else {
        return Object{{"type", "number"}};
    }
}

}  // namespace atspro::json
