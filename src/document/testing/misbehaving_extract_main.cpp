// A stand-in for `atspro-extract` that tests start: the real zygote and the real sandbox around a reader that
// does the mischief its file asks for. The file holds one word; the answer, where there is one, stands in the
// document's title.
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "document/zygote.h"

namespace {

using namespace atspro;
using namespace atspro::document;

constexpr int kReplyPipe = 4;

std::string verdict(bool done) {
    return done ? "allowed" : std::string("refused: ") + std::strerror(errno);
}

// Attempts that the sandbox has to stop, and some that it has to let through.
std::string attempt(std::string_view what) {
    if (what == "socket") return verdict(socket(AF_INET, SOCK_STREAM, 0) >= 0);
    if (what == "unix-socket") return verdict(socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
    if (what == "fork") return verdict(fork() >= 0);
    if (what == "exec") return verdict(execl("/bin/true", "true", nullptr) >= 0);
    if (what == "write-file")
        return verdict(open("/tmp/atspro-must-not-exist", O_WRONLY | O_CREAT, 0600) >= 0);
    if (what == "read-passwords") return verdict(open("/etc/passwd", O_RDONLY) >= 0);
    if (what == "read-home") return verdict(open("/root", O_RDONLY | O_DIRECTORY) >= 0);
    if (what == "read-fonts") return verdict(open("/usr/share/fonts", O_RDONLY | O_DIRECTORY) >= 0);
    if (what == "signal-parent") return verdict(kill(getppid(), SIGKILL) == 0);
    if (what == "trace-parent") return verdict(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr) == 0);
    if (what == "writable-code")
        return verdict(mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
                            -1, 0) != MAP_FAILED);
    if (what == "late-code") {
        void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return verdict(mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0);
    }
    if (what == "thread") {
        pthread_t thread{};
        errno = pthread_create(&thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr);
        return verdict(errno == 0);
    }
    if (what == "other-descriptors") {
        std::string open_ones;
        for (int fd = 0; fd < 64; ++fd)
            if (fcntl(fd, F_GETFD) >= 0) open_ones += (open_ones.empty() ? "" : " ") + std::to_string(fd);
        return open_ones;
    }
    if (what == "environment") {
        std::string names;
        for (char** entry = environ; *entry; ++entry) names += std::string(*entry) + "\n";
        return names;
    }
    return "unknown attempt";
}

[[noreturn]] void spin() {
    for (volatile unsigned long turns = 0;;) turns = turns + 1;
}

void raw_reply(std::string_view bytes) {
    if (write(kReplyPipe, bytes.data(), bytes.size()) < 0) _exit(3);
}

wire::Reply mischief(const wire::Request& request, std::string_view what) {
    if (what == "crash") {
        signal(SIGSEGV, SIG_DFL);
        *reinterpret_cast<volatile char*>(8) = 1;
    }
    if (what == "spin") spin();
    if (what == "sleep")
        for (;;) pause();
    if (what == "leave") _exit(7);
    if (what == "half") {
        raw_reply(wire::encode(wire::Reply(wire::Picture{std::string(100'000, 'x')})).substr(0, 5'000));
        _exit(0);
    }
    if (what == "half-and-sleep") {
        raw_reply("ATSx");
        for (;;) nanosleep(nullptr, nullptr);
    }
    if (what == "garbage") raw_reply("GET / HTTP/1.1\r\n\r\n");
    if (what == "swell") {
        std::vector<std::string> hoard;
        for (;;) hoard.emplace_back(16u << 20, 'x');
    }
    if (what == "picture") return wire::Picture{"no picture"};
    if (what == "refuse") return Error{Code::corrupt_file, "The file is damaged; save it anew."};
    if (what == "lie") return Error{Code::storage_full, "The disk is full."};
    domain::Document document;
    document.title = what.starts_with("try ") ? attempt(what.substr(4)) : std::string(what.substr(0, 100));
    document.filename = "chosen by the child";
    document.bytes = 12345;
    document.notes.push_back(request.filename);
    return document;
}

}  // namespace

int main(int argc, char** argv) {
    const bool best_effort = argc > 2 && std::string_view(argv[2]) == "best-effort";
    run_zygote(3, best_effort ? SandboxMode::best_effort : SandboxMode::require, &mischief);
}
