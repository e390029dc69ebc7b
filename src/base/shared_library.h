// A shared library that is loaded when it is first needed, not at every start of the program: what few
// requests use should cost no others. Only the library's headers are used at build time.
#pragma once

namespace atspro {

class SharedLibrary {
  public:
    // `file` as the loader finds it ("libzip.so.4"). Never closed: functions of it may be kept for good.
    explicit SharedLibrary(const char* file);

    // Sets `out` to the function with this name, to null where there is none.
    template <class Function>
    SharedLibrary& take(const char* name, Function& out) {
        out = reinterpret_cast<Function>(symbol(name));
        return *this;
    }
    // True where the library is installed and nothing that was taken from it was missing.
    bool complete() const { return complete_; }

  private:
    void* symbol(const char* name);

    void* handle_;
    bool complete_;
};

}  // namespace atspro
