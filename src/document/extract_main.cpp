// `atspro-extract`: the program beside `atspro` that reads documents in a sandbox. Started by it, never by
// people.
#include <malloc.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

#include "document/read.h"
#include "document/zygote.h"

namespace {

using namespace atspro;
using namespace atspro::document;

// The smallest page with text. Reading it once makes the PDF library load and prepare what every child then
// has.
constexpr std::string_view kWarmUpPdf =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 34>>stream\nBT /F 12 Tf 72 720 Td (Warm) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

template <class T, class Wrap>
wire::Reply reply_of(Result<T> result, Wrap wrap) {
    if (result) return wrap(std::move(*result));
    return std::move(result.error());
}

wire::Reply handle(const wire::Request& request, std::string_view bytes) {
    if (request.ask == wire::Ask::page)
        return reply_of(page_png(bytes, request.filename, request.page, request.dpi),
                        [](std::string png) { return wire::Reply(wire::Picture{std::move(png)}); });
    return reply_of(read_document(bytes, request.filename),
                    [](domain::Document d) { return wire::Reply(std::move(d)); });
}

}  // namespace

// atspro-extract --zygote require|best-effort WARM
// serves on descriptor 3.
int main(int argc, char** argv) {
    constexpr int kSocket = 3;
    if (argc != 4 || std::string_view(argv[1]) != "--zygote") {
        std::cerr << "atspro-extract: this program is started by atspro; run 'atspro parse FILE' instead\n";
        return 2;
    }
    // A child lives for one document: giving memory back to the kernel in between is work for nothing.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
    mallopt(M_TOP_PAD, 256 << 10);
    const SandboxMode mode =
        std::string_view(argv[2]) == "best-effort" ? SandboxMode::best_effort : SandboxMode::require;
    if (std::string_view(argv[3]) == "1" && !read_document(kWarmUpPdf, "warm-up.pdf")) {
        std::cerr
            << "atspro-extract: the PDF library does not read its own test page; reinstall libpoppler126\n";
        return 1;
    }
    run_zygote(kSocket, mode, &handle);
}
