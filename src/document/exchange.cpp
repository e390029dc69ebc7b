#include "document/exchange.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace atspro::document {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr int kPipeBytes = 1 << 20;  // a child writes a usual reply without waiting for its reader

int milliseconds_until(Monotonic end) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - system_clock().monotonic()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, 60'000));
}

}  // namespace

Result<Exchange> Exchange::prepare(std::string_view bytes) {
    Exchange made;
    made.input_ = Descriptor(memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    made.wake_ = Descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    std::array<int, 2> pipe{-1, -1};
    std::array<int, 2> control{-1, -1};
    if (pipe2(pipe.data(), O_CLOEXEC) == 0) {
        made.reply_ = Descriptor(pipe[0]);
        made.reply_child_ = Descriptor(pipe[1]);
        fcntl(pipe[0], F_SETFL, O_NONBLOCK);
        fcntl(pipe[0], F_SETPIPE_SZ, kPipeBytes);  // a wish: a smaller pipe serves too
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control.data()) == 0) {
        made.control_ = Descriptor(control[0]);
        made.control_child_ = Descriptor(control[1]);
    }
    if (!made.input_ || !made.wake_ || !made.reply_ || !made.control_ ||
        !write_all(made.input_.get(), bytes)) {
        Error error{Code::overloaded,
                    "The server has no room for another document at the moment; try again shortly."};
        error.retry_after_s = 1;
        return fail(std::move(error));
    }
    // Sealed: what the reader maps cannot change underneath it.
    fcntl(made.input_.get(), F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
    return made;
}

bool Exchange::send(int socket, const wire::Request& request) {
    std::string bytes = wire::encode(request);
    const std::array<int, kRequestDescriptors> given{input_.get(), reply_child_.get(), control_child_.get()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof given)> space{};
    iovec part{bytes.data(), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof given);
    std::memcpy(CMSG_DATA(header), given.data(), sizeof given);
    ssize_t n = 0;
    do n = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    // From here on the other ends belong to the zygote and its child: their vanishing must be seen.
    reply_child_.close();
    control_child_.close();
    input_.close();
    return n == static_cast<ssize_t>(bytes.size());
}

// Takes what the pipe holds. True while more may come.
bool Exchange::read_reply(std::string& reply, std::size_t& wanted) {
    for (;;) {
        const std::size_t had = reply.size();
        const std::size_t room =
            wanted == 0 ? wire::kReplyHeaderBytes - had : std::min(kReadBytes, wanted - had);
        reply.resize(had + room);
        const ssize_t n = read(reply_.get(), reply.data() + had, room);
        reply.resize(had + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
        if (n < 0) return errno == EAGAIN || errno == EINTR;
        if (n == 0) return false;
        if (wanted == 0 && reply.size() == wire::kReplyHeaderBytes) {
            const auto announced = wire::announced_bytes(reply);
            malformed_ = !announced;
            if (malformed_) return false;
            wanted = *announced;
        }
        if (reply.size() == wanted) return false;
    }
}

std::variant<std::string, Failure> Exchange::wait(Monotonic end, const std::stop_token& stop) {
    const std::stop_callback on_stop(stop, [fd = wake_.get()] { eventfd_write(fd, 1); });
    std::string reply;
    std::size_t wanted = 0;  // bytes of the whole reply; 0 until its header is here
    std::optional<Failure> gone;
    bool reading = true;
    while (reading || !gone) {
        std::array<pollfd, 3> watched{{{reading ? reply_.get() : -1, POLLIN, 0},
                                       {gone ? -1 : control_.get(), POLLIN, 0},
                                       {wake_.get(), POLLIN, 0}}};
        const int ready = poll(watched.data(), watched.size(), milliseconds_until(end));
        if (watched[2].revents != 0) return Failure{Ending::stopped, {}};
        if (watched[0].revents != 0) {
            reading = read_reply(reply, wanted);
            if (malformed_) return Failure{Ending::malformed, {}};
            if (wanted != 0 && reply.size() == wanted) return reply;
        }
        if (watched[1].revents != 0) {
            ExitReport report;
            const ssize_t n = recv(control_.get(), &report, sizeof report, MSG_DONTWAIT);
            gone =
                n == sizeof report ? Failure{Ending::child_gone, report} : Failure{Ending::helper_gone, {}};
        }
        if (ready == 0 && milliseconds_until(end) == 0) return Failure{Ending::too_late, {}};
    }
    return *gone;
}

}  // namespace atspro::document
