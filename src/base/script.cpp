#include "base/script.h"

#include <unicode/uscript.h>

namespace atspro {

std::string script_of(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    const char* name = U_SUCCESS(status) ? uscript_getName(script) : nullptr;
    return name != nullptr ? name : "Unknown";
}

}  // namespace atspro
