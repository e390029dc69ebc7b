#include "lexicon/contacts.h"
#include "fuzz/spans.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    const std::string text = clean_utf8(fuzz::text_of(data, size));
    fuzz::require_in_order(lexicon::find_emails(text), text);
    const auto urls = lexicon::find_urls(text);
    fuzz::require_in_order(urls, text);
    for (const auto& url : urls)
        fuzz::require(!lexicon::link_name(text.substr(url.begin, url.end - url.begin)).empty(),
                      "a link has a name");
    return 0;
}
