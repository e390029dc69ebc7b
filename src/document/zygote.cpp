#include "document/zygote.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <new>
#include <optional>
#include <vector>

#include "document/descriptor.h"
#include "document/sandbox.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ATSPRO_SANITIZED 1
#include <sanitizer/common_interface_defs.h>
#endif
#endif

namespace atspro::document {
namespace {

constexpr int kChildInput = 3;
constexpr int kChildReply = 4;
constexpr int kChildReports = 5;

// Libraries complain on standard error in the words of a stranger's document: it leads nowhere. Only what a
// sanitizer reports still goes to the program's standard error.
void silence() {
#if defined(ATSPRO_SANITIZED)
    dup2(STDERR_FILENO, kChildReports);
    __sanitizer_set_report_fd(reinterpret_cast<void*>(std::intptr_t{kChildReports}));
#endif
    dup2(STDOUT_FILENO, STDERR_FILENO);  // standard output leads nowhere
}

struct Descriptors {
    int input = -1;
    int reply = -1;
    int control = -1;
};

struct Child {
    pid_t pid = -1;
    int control = -1;
    bool ended = false;  // told to end
};

// A mapped file; the program sealed it, so that it cannot change underneath.
class Mapping {
  public:
    explicit Mapping(int fd) {
        struct stat info{};
        if (fstat(fd, &info) != 0 || info.st_size <= 0) return;
        size_ = static_cast<std::size_t>(info.st_size);
        void* at = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
        at_ = at == MAP_FAILED ? nullptr : at;
    }
    ~Mapping() {
        if (at_) munmap(at_, size_);
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    std::string_view bytes() const {
        return at_ ? std::string_view(static_cast<const char*>(at_), size_) : std::string_view();
    }

  private:
    void* at_ = nullptr;
    std::size_t size_ = 0;
};

class Zygote {
  public:
    Zygote(int socket, SandboxMode mode, const Handler& handler)
        : socket_(socket), mode_(mode), handler_(handler), filter_(SystemCallFilter::build()) {}

    int run();

  private:
    std::optional<std::string> receive(Descriptors& given) const;
    void start_child(const std::string& request, const Descriptors& given);
    [[noreturn]] void run_child(const std::string& request, const Descriptors& given, pid_t parent);
    wire::Reply answer(const std::string& encoded, int input, pid_t parent);
    void reap();
    void let_go(Child& child);

    int socket_;
    SandboxMode mode_;
    const Handler& handler_;
    Result<SystemCallFilter> filter_;
    std::vector<SandboxLayer> own_layers_;
    std::vector<Child> children_;
    sigset_t old_mask_{};
};

int Zygote::run() {
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, SIGCHLD);
    sigprocmask(SIG_BLOCK, &mask, &old_mask_);
    const int signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals < 0) return 1;
    own_layers_ = restrict_files();

    std::vector<pollfd> watched;
    for (bool serving = true; serving;) {
        watched.assign({{socket_, POLLIN, 0}, {signals, POLLIN, 0}});
        for (const Child& child : children_)
            watched.push_back({child.ended ? -1 : child.control, 0, 0});  // hang-up alone
        if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return 1;
        for (std::size_t i = 0; i < children_.size(); ++i)
            if (watched[i + 2].revents != 0) let_go(children_[i]);
        if (watched[1].revents != 0) {
            signalfd_siginfo info;
            while (read(signals, &info, sizeof info) > 0) continue;
            reap();
        }
        if (watched[0].revents != 0) {
            Descriptors given;
            const auto request = receive(given);
            serving = request.has_value();
            if (serving && given.control >= 0) start_child(*request, given);
        }
    }
    for (Child& child : children_) let_go(child);
    while (!children_.empty() && waitpid(-1, nullptr, 0) > 0) continue;
    return 0;
}

// One message and its descriptors; nothing when the program has gone.
std::optional<std::string> Zygote::receive(Descriptors& given) const {
    std::string bytes(wire::kMaxRequestBytes, '\0');
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kRequestDescriptors)> space{};
    iovec part{bytes.data(), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    const ssize_t n = recvmsg(socket_, &message, MSG_CMSG_CLOEXEC);
    if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) return std::nullopt;
    if (n < 0) return std::string();
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_type == SCM_RIGHTS &&
        header->cmsg_len == CMSG_LEN(sizeof(int) * kRequestDescriptors)) {
        std::array<int, kRequestDescriptors> numbers{};
        std::memcpy(numbers.data(), CMSG_DATA(header), sizeof numbers);
        given = {numbers[0], numbers[1], numbers[2]};
    }
    bytes.resize(static_cast<std::size_t>(n));
    return bytes;
}

void Zygote::start_child(const std::string& request, const Descriptors& given) {
    const pid_t self = getpid();
    const pid_t pid = fork();
    if (pid == 0) run_child(request, given, self);
    close(given.input);
    close(given.reply);
    if (pid < 0) {  // no memory or too many processes: the program sees the request end without a reply
        close(given.control);
        return;
    }
    setpgid(pid, pid);  // the child does the same; whoever comes first
    children_.push_back({pid, given.control});
}

void Zygote::run_child(const std::string& request, const Descriptors& given, pid_t parent) {
    setpgid(0, 0);
    // Nothing of the other requests, of the program or of the terminal stays open. Moved high first, so that
    // no descriptor is overwritten before it is copied.
    const int input = fcntl(given.input, F_DUPFD, 64);
    const int reply = fcntl(given.reply, F_DUPFD, 64);
    dup2(input, kChildInput);
    dup2(reply, kChildReply);
    close_range(kChildReports, ~0U, 0);
    silence();
    sigprocmask(SIG_SETMASK, &old_mask_, nullptr);
    const std::string bytes = wire::encode(answer(request, kChildInput, parent));
    // Not exit(): destructors and handlers belong to the zygote.
    _exit(write_all(kChildReply, bytes) ? 0 : 1);
}

wire::Reply Zygote::answer(const std::string& encoded, int input, pid_t parent) {
    const auto request = wire::decode_request(encoded);
    if (!request) return request.error();
    const Mapping file(input);
    SandboxStatus status{own_layers_};
    const bool draws = request->ask == wire::Ask::page;
    const auto filter = draws ? SystemCallFilter::build(SystemCallFilter::Threads::allowed) : filter_;
    for (SandboxLayer& layer : enter_sandbox(filter, parent)) status.layers.push_back(std::move(layer));
    if (request->ask == wire::Ask::status) return status;
    if (mode_ == SandboxMode::require && !status.enforced()) {
        const auto missing = std::ranges::find_if(
            status.layers, [](const SandboxLayer& l) { return !l.active && l.name != kLayerFileAccess; });
        return Error{Code::sandbox_unavailable,
                     "Documents are not read without their sandbox. " + missing->detail};
    }
    try {
        return handler_(*request, file.bytes());
    } catch (const std::bad_alloc&) {  // the limit on memory, met politely
        return Error{Code::too_complex,
                     "The document needs more memory than a document may. Save it in a simpler form, such as "
                     "a plain PDF, and try again."};
    }
}

void Zygote::reap() {
    int status = 0;
    for (pid_t pid = 0; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
        const auto child = std::ranges::find(children_, pid, &Child::pid);
        if (child == children_.end()) continue;
        ExitReport report;
        if (WIFSIGNALED(status))
            report.signal = WTERMSIG(status);
        else
            report.status = WEXITSTATUS(status);
        send(child->control, &report, sizeof report,
             MSG_NOSIGNAL | MSG_DONTWAIT);  // nobody may be there any more
        close(child->control);
        children_.erase(child);
    }
}

// The group is the child's own, and its number is not given anew before it is reaped here.
void Zygote::let_go(Child& child) {
    child.ended = true;
    kill(-child.pid, SIGKILL);
}

}  // namespace

void run_zygote(int socket, SandboxMode mode, const Handler& handler) {
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    // Not exit(): a library or sanitizer might look for files then that are closed to this process by now.
    _exit(Zygote(socket, mode, handler).run());
}

}  // namespace atspro::document
