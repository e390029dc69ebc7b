#include "document/draw_library.h"

#include "base/shared_library.h"

namespace atspro::document {
namespace {

// The libraries that it brings along are found through it.
constexpr char kFile[] = "libpangocairo-1.0.so.0";

struct Loaded {
    DrawLibrary functions;
    bool complete = false;
};

Loaded load() {
    Loaded out;
    SharedLibrary library(kFile);
#define ATSPRO_TAKE(name) library.take(#name, out.functions.name);
    ATSPRO_DRAWING_FUNCTIONS(ATSPRO_TAKE)
#undef ATSPRO_TAKE
    out.complete = library.complete();
    return out;
}

const Loaded& library() {
    static const Loaded loaded = load();
    return loaded;
}

}  // namespace

Result<void> drawing_is_here() {
    if (library().complete) return {};
    return fail(Code::internal,
                "Pages cannot be drawn: the library Pango is missing. Install libpangocairo-1.0-0.");
}

const DrawLibrary& drawing() {
    return library().functions;
}

}  // namespace atspro::document
