// The day that "until today" means. Given by the caller: the core asks no clock.
#pragma once

namespace atspro::matching {

struct Today {
    int year = 0;
    int month = 1;  // 1 to 12
};

}  // namespace atspro::matching
