# Some compilers destroy a temporary twice, or never, when it is created inside a co_await expression.
# The program below is the smallest such statement: it counts constructions against destructions and
# exits non-zero where they differ. A compiler that fails it would corrupt memory in ordinary handlers.
include(CheckCXXSourceRuns)
set(CMAKE_REQUIRED_FLAGS "-std=c++20")
check_cxx_source_runs([[
#include <coroutine>
#include <string>
static int alive = 0;
struct Counted {
    std::string text;
    explicit Counted(const char* s) : text(s) { ++alive; }
    Counted(const Counted& o) : text(o.text) { ++alive; }
    Counted(Counted&& o) noexcept : text(static_cast<std::string&&>(o.text)) { ++alive; }
    ~Counted() { --alive; }
};
struct Options { Counted first{"a string that is too long for the small buffer"}; Counted second; };
struct Task {
    struct promise_type {
        Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() {}
    };
    std::coroutine_handle<promise_type> handle;
};
struct Awaiter {
    Options options;
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<>) {}
    int await_resume() { return options.second.text.size() == 0 ? 1 : 0; }
};
Awaiter take(Options options) { return Awaiter{static_cast<Options&&>(options)}; }
Task run(int* result) { *result = co_await take({.second = Counted("another long string, also on the heap")}); }
int main() {
    int result = -1;
    Task task = run(&result);
    task.handle.resume();
    task.handle.destroy();
    return (result == 0 && alive == 0) ? 0 : 1;
}
]] ATSPRO_COROUTINES_WORK)
unset(CMAKE_REQUIRED_FLAGS)
if(NOT ATSPRO_COROUTINES_WORK)
    message(FATAL_ERROR
        "${CMAKE_CXX_COMPILER} miscompiles temporaries inside co_await (objects are freed twice or never). "
        "Use clang 19: run './dev setup', then './dev build'.")
endif()
