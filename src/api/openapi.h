// The OpenAPI 3.1 document of a route table.
#pragma once

#include <vector>

#include "api/route_table.h"
#include "json/encode.h"

namespace atspro::api {

json::Value openapi(const std::vector<Row>& table);

}  // namespace atspro::api
