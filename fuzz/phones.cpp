#include "fuzz/spans.h"
#include "lexicon/contacts.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    const std::string text = clean_utf8(fuzz::text_of(data, size));
    fuzz::require_in_order(lexicon::find_phones(text), text);
    return 0;
}
