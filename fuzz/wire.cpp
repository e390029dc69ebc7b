#include "document/wire.h"
#include "fuzz/check.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    namespace wire = document::wire;
    const std::string_view bytes = fuzz::text_of(data, size);
    if (size >= wire::kReplyHeaderBytes)
        (void)wire::announced_bytes(bytes.substr(0, wire::kReplyHeaderBytes));
    if (const auto request = wire::decode_request(bytes))
        fuzz::require(wire::decode_request(wire::encode(*request)).has_value(), "a request comes back");
    const auto reply = wire::decode_reply(bytes);
    if (!reply) return 0;
    if (const auto* document = std::get_if<domain::Document>(&*reply)) fuzz::require_sound(*document);
    const std::string again = wire::encode(*reply);
    const auto second = wire::decode_reply(again);
    fuzz::require(second.has_value() && wire::encode(*second) == again, "a reply comes back");
    return 0;
}
