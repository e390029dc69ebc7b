#include "services/provenance.h"

#include <boost/json/value.hpp>

namespace atspro::services {

std::vector<domain::Provenance> still_true(const std::vector<domain::Provenance>& provenance,
                                           const json::Value& before, const json::Value& after) {
    std::vector<domain::Provenance> kept;
    for (const domain::Provenance& p : provenance) {
        boost::json::error_code code;
        const json::Value* then = before.find_pointer(p.pointer, code);
        const json::Value* now = after.find_pointer(p.pointer, code);
        if (then && now && *then == *now) kept.push_back(p);
    }
    return kept;
}

}  // namespace atspro::services
