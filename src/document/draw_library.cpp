#include "document/draw_library.h"

#include <dlfcn.h>

namespace atspro::document {
namespace {

// The libraries that it brings along are found through it.
constexpr char kFile[] = "libpangocairo-1.0.so.0";

struct Loaded {
    DrawLibrary functions;
    bool complete = false;
};

template <class Function>
bool take(void* handle, const char* name, Function& out) {
    out = reinterpret_cast<Function>(dlsym(handle, name));
    return out != nullptr;
}

Loaded load() {
    Loaded out;
    void* handle = dlopen(kFile, RTLD_LAZY | RTLD_LOCAL);  // never closed: the functions are kept
    if (handle == nullptr) return out;
    out.complete = true;
#define ATSPRO_TAKE(name) out.complete = take(handle, #name, out.functions.name) && out.complete;
    ATSPRO_DRAWING_FUNCTIONS(ATSPRO_TAKE)
#undef ATSPRO_TAKE
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
