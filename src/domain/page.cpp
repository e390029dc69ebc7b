#include "domain/page.h"

namespace atspro::domain {

const char* name_of(HiddenReason reason) {
    switch (reason) {
        case HiddenReason::same_color:
            return "same_color";
        case HiddenReason::tiny:
            return "tiny";
        case HiddenReason::off_page:
            return "off_page";
        case HiddenReason::invisible:
            return "invisible";
        case HiddenReason::transparent:
            return "transparent";
        case HiddenReason::clipped:
            return "clipped";
        case HiddenReason::zero_width:
            return "zero_width";
        case HiddenReason::covered:
            return "covered";
    }
    return "unknown";
}

}  // namespace atspro::domain
