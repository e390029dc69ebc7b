#include "json/merge_patch.h"

namespace atspro::json {

// Depth is bounded: the patch came through json::parse, which refuses more than kMaxDepth levels.
Value merge_patch(Value target, const Value& patch) {
    const Object* members = patch.if_object();
    if (!members) return patch;
    if (!target.is_object()) target = Object{};
    Object& object = target.get_object();
    for (const auto& member : *members) {
        if (member.value().is_null())
            object.erase(member.key());
        else
            object[member.key()] = merge_patch(std::move(object[member.key()]), member.value());
    }
    return target;
}

}  // namespace atspro::json
