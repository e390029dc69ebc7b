#include "document/readers.h"
#include "fuzz/check.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    atspro::fuzz::require_sound(atspro::document::read_odt(atspro::fuzz::text_of(data, size)));
    return 0;
}
