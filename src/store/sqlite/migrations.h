// The numbered steps from an empty database to the current schema.
#pragma once

#include <string_view>
#include <vector>

namespace atspro::store::sqlite {

struct Migration {
    int version;  // from 1, without gaps
    std::string_view name;
    std::string_view sql;
};

const std::vector<Migration>& migrations();

}  // namespace atspro::store::sqlite
