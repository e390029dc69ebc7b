#include "base/shared_library.h"

#include <dlfcn.h>

namespace atspro {

SharedLibrary::SharedLibrary(const char* file)
    : handle_(dlopen(file, RTLD_LAZY | RTLD_LOCAL)), complete_(handle_ != nullptr) {}

void* SharedLibrary::symbol(const char* name) {
    void* found = handle_ != nullptr ? dlsym(handle_, name) : nullptr;
    complete_ = complete_ && found != nullptr;
    return found;
}

}  // namespace atspro
