#include "fetch/boards.h"
#include "fuzz/check.h"

// The first byte chooses the board; the rest is what its API answers. The page that comes of it holds one
// script, which is the structured data.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    if (size == 0) return 0;
    const fetch::BoardCall call{.board = static_cast<fetch::Board>(data[0] % 6),
                                .api_url = "https://api.example/",
                                .organization = "acme-robotics",
                                .posting = "7",
                                .page_url = "https://jobs.example/7"};
    const auto page = fetch::page_of_answer(call, fuzz::text_of(data + 1, size - 1));
    if (!page) {
        fuzz::require(!page.error().detail.empty(), "a refusal says why");
        return 0;
    }
    fuzz::require(is_utf8(*page), "the page is UTF-8");
    const std::size_t begin = page->find("<script type=\"application/ld+json\">");
    const std::size_t end = page->find("</script>");
    fuzz::require(begin != page->npos && begin < end && page->find("</script>\n</head>") == end,
                  "the structured data ends where it should");
    fuzz::require(page->find('<', begin + 1) == end, "no tag stands in it");
    return 0;
}
