#include "writing/pdf_library.h"

#include "base/shared_library.h"

namespace atspro::writing {
namespace {

// The libraries that it brings along are found through it.
constexpr char kFile[] = "libpangocairo-1.0.so.0";

struct Loaded {
    PdfLibrary functions;
    bool complete = false;
};

Loaded load() {
    Loaded out;
    SharedLibrary library(kFile);
#define ATSPRO_TAKE(name) library.take(#name, out.functions.name);
    ATSPRO_PDF_FUNCTIONS(ATSPRO_TAKE)
#undef ATSPRO_TAKE
    out.complete = library.complete();
    return out;
}

const Loaded& library() {
    static const Loaded loaded = load();
    return loaded;
}

}  // namespace

Result<void> pdf_library_is_here() {
    if (library().complete) return {};
    return fail(Code::internal,
                "No PDF can be written: the library Pango is missing. Install libpangocairo-1.0-0.");
}

const PdfLibrary& pdf() {
    return library().functions;
}

}  // namespace atspro::writing
