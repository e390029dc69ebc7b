#include "fetch/url.h"
#include "fetch/address_rules.h"
#include "fetch/boards.h"
#include "fetch/guard.h"
#include "fuzz/check.h"

// An address that was taken is written so that it is read the same again, and names no host but one that can
// be looked up or is a public address.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    const std::string_view text = fuzz::text_of(data, size);
    const auto url = fetch::parse_url(text);
    if (!url) {
        fuzz::require(url.error().code == Code::invalid_url && !url.error().detail.empty(),
                      "a refusal says why");
        return 0;
    }
    const std::string written = url->text();
    const auto again = fetch::parse_url(written);
    fuzz::require(again.has_value() && *again == *url && again->text() == written,
                  "what was written is read the same");
    for (const char c : written) fuzz::require(c > 0x20 && c < 0x7F && c != '\\', "it is plain ASCII");
    fuzz::require(written.find('@') == written.npos || written.find('@') > written.find('/', 8),
                  "it holds no user information");
    if (fetch::Guard().check(*url) && url->address)
        fuzz::require(fetch::rule_of(*url->address).reach == fetch::Reach::open,
                      "only public addresses pass");
    if (const auto relative = fetch::resolve_url(*url, text))
        fuzz::require(fetch::parse_url(relative->text()).has_value(), "what a link leads to can be written");
    if (const auto call = fetch::board_call(*url))
        fuzz::require(fetch::parse_url(call->api_url).has_value(), "a board's API has an address");
    return 0;
}
