// Bare extraction, to measure against: PDFs to positioned text in this process, nothing else.
//
//   bare-extraction FILE...   prints the number of words of all of them
#include <iostream>

#include "base/files.h"
#include "document/limits.h"
#include "document/readers.h"

int main(int argc, char** argv) {
    using namespace atspro;
    std::size_t words = 0;
    bool failed = false;
    for (int i = 1; i < argc; ++i) {
        const auto bytes = read_file_whole(argv[i], document::kMaxUploadBytes);
        const auto read = bytes ? document::read_pdf(*bytes) : fail(bytes.error());
        if (!read) {
            std::cerr << argv[i] << ": " << read.error().detail << "\n";
            failed = true;
            continue;
        }
        for (const domain::Page& page : read->pages) words += page.words.size();
    }
    std::cout << words << "\n";
    return failed ? 1 : 0;
}
