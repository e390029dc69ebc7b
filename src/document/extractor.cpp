#include "document/extractor.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "document/exchange.h"
#include "document/format.h"

namespace atspro::document {
namespace {

using namespace std::chrono_literals;

constexpr auto kStatusLimit = 5'000ms;
constexpr auto kHelperEndLimit = 2'000ms;
constexpr auto kHelperEndMoment = 100ms;
constexpr int kHelperSocket = 3;

// All of our own environment that the helper may see: nothing in it is secret.
constexpr const char* kInherited[] = {
    "TZ",           "TESSDATA_PREFIX", "FONTCONFIG_FILE",  "FONTCONFIG_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS",
    "TSAN_OPTIONS", "LSAN_OPTIONS",    "LLVM_PROFILE_FILE"};

std::vector<std::string> helper_environment() {
    // OCR on one thread: the sandbox starts none, and the pool above already uses every core.
    std::vector<std::string> out{"LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1"};
    for (const char* name : kInherited)
        if (const char* value = std::getenv(name)) out.push_back(std::string(name) + "=" + value);
    return out;
}

tl::unexpected<Error> no_helper(const std::string& why) {
    return fail(Code::sandbox_unavailable,
                "Documents cannot be read: atspro-extract, which stands beside atspro, " + why +
                    ". Install both programs anew.");
}

struct SpawnActions {
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
    SpawnActions() {
        posix_spawn_file_actions_init(&files);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnActions() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
};

// What a child's end means for the person who sent the file.
std::string why_gone(const ExitReport& report) {
    switch (report.signal) {
        case SIGXCPU:
            return "it needed more than " + std::to_string(kMaxCpuSeconds) + " s of processor time";
        case SIGKILL:
            return "it was stopped by the system, most likely for want of memory";
        case 0:
            return "its reader ended early";
        default:
            return "its reader crashed";
    }
}

tl::unexpected<Error> unreadable(const std::string& why) {
    return fail(Code::extraction_failed,
                "The file could not be read: " + why +
                    "; the file may be damaged or hostile: try saving it anew as PDF.");
}

}  // namespace

// The running zygote: its process and our end of the socket.
class Extractor::Helper {
  public:
    static Result<std::shared_ptr<Helper>> spawn(const Options& options);
    ~Helper();
    Helper() = default;
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    int socket() const { return socket_.get(); }
    bool is_running() const { return !ended_within(0ms); }
    bool ended_within(std::chrono::milliseconds span) const {
        pollfd watched{process_.get(), POLLIN, 0};
        int n = 0;
        do n = poll(&watched, 1, static_cast<int>(span.count()));
        while (n < 0 && errno == EINTR);
        return n > 0;
    }

  private:
    pid_t pid_ = -1;
    Descriptor process_;  // pidfd
    Descriptor socket_;
};

Result<std::shared_ptr<Extractor::Helper>> Extractor::Helper::spawn(const Options& options) {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return no_helper(std::string("cannot be spoken to (") + std::strerror(errno) + ")");
    auto helper = std::make_shared<Helper>();
    helper->socket_ = Descriptor(ends[0]);
    const Descriptor theirs(ends[1]);

    SpawnActions spawn;
    posix_spawn_file_actions_addopen(&spawn.files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&spawn.files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&spawn.files, theirs.get(), kHelperSocket);
    posix_spawn_file_actions_addclosefrom_np(&spawn.files, kHelperSocket + 1);
    // A group of its own: an interrupt typed at the terminal is for the program, which then ends its helper
    // in order.
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&spawn.attributes, &none);
    posix_spawnattr_setsigdefault(&spawn.attributes, &all);
    posix_spawnattr_setpgroup(&spawn.attributes, 0);
    posix_spawnattr_setflags(&spawn.attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

    std::vector<std::string> arguments{options.helper.string(), "--zygote",
                                       options.mode == SandboxMode::require ? "require" : "best-effort",
                                       options.warm ? "1" : "0"};
    std::vector<std::string> environment = helper_environment();
    const auto pointers = [](std::vector<std::string>& strings) {
        std::vector<char*> out;
        for (std::string& s : strings) out.push_back(s.data());
        out.push_back(nullptr);
        return out;
    };
    if (const int fault =
            posix_spawn(&helper->pid_, arguments.front().c_str(), &spawn.files, &spawn.attributes,
                        pointers(arguments).data(), pointers(environment).data())) {
        helper->pid_ = -1;
        return no_helper(std::string("cannot be started (") + std::strerror(fault) + ")");
    }
    helper->process_ = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, helper->pid_, 0)));
    return helper;
}

Extractor::Helper::~Helper() {
    if (pid_ < 0) return;
    socket_.close();  // tells it to end, with all its children
    if (!process_ || !ended_within(kHelperEndLimit))
        kill(pid_, SIGKILL);  // unreaped, so the number is still its own
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) continue;
}

Result<std::unique_ptr<Extractor>> Extractor::start(Options options) {
    if (options.helper.empty()) {
        std::error_code fault;
        options.helper =
            std::filesystem::read_symlink("/proc/self/exe", fault).parent_path() / "atspro-extract";
        if (fault) return no_helper("cannot be found (" + fault.message() + ")");
    }
    auto helper = Helper::spawn(options);
    if (!helper) return fail(helper.error());
    std::unique_ptr<Extractor> extractor(new Extractor(std::move(options)));
    extractor->helper_ = std::move(*helper);
    return extractor;
}

Extractor::~Extractor() = default;

std::shared_ptr<Extractor::Helper> Extractor::current() const {
    const std::lock_guard lock(mutex_);
    return helper_;
}

// A new zygote in place of `lost`, unless another thread has seen to that already.
Result<std::shared_ptr<Extractor::Helper>> Extractor::replace(const std::shared_ptr<Helper>& lost) const {
    const std::lock_guard lock(mutex_);
    // Its sockets close a moment before the system calls it ended.
    if (helper_ != lost || !helper_->ended_within(kHelperEndMoment)) return helper_;
    auto fresh = Helper::spawn(options_);
    if (!fresh) return fresh;
    helper_ = *fresh;
    status_.reset();
    return fresh;
}

Result<wire::Reply> Extractor::ask(const wire::Request& request, std::string_view bytes, Deadline deadline,
                                   const std::stop_token& stop) const {
    const Monotonic limit = system_clock().monotonic() + options_.wall_limit;
    std::shared_ptr<Helper> helper = current();
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (stop.stop_requested())
            return fail(Code::cancelled, "The request was given up; nothing was stored.");
        if (deadline.passed())
            return fail(
                Code::deadline_passed,
                "The deadline passed before the document was read; try again, or send a smaller file.");
        auto exchange = Exchange::prepare(bytes);
        if (!exchange) return fail(exchange.error());
        std::variant<std::string, Failure> outcome = Failure{};
        if (exchange->send(helper->socket(), request))
            outcome = exchange->wait(std::min(limit, deadline.at()), stop);
        if (const std::string* reply = std::get_if<std::string>(&outcome)) return wire::decode_reply(*reply);

        const Failure& failure = std::get<Failure>(outcome);
        switch (failure.ending) {
            case Ending::stopped:
                return fail(Code::cancelled, "The request was given up; nothing was stored.");
            case Ending::child_gone:
                return unreadable(why_gone(failure.report));
            case Ending::malformed:
                return unreadable("its reader gave a malformed answer");
            case Ending::too_late:
                if (deadline.at() <= limit)
                    return fail(Code::deadline_passed,
                                "The deadline passed while the document was being read; try again, or send a "
                                "smaller file.");
                return unreadable("it took longer than " +
                                  std::to_string(options_.wall_limit.count() / 1000) + " s");
            case Ending::helper_gone:
                break;
        }
        if (attempt > 0) break;
        auto fresh = replace(helper);
        if (!fresh) return fail(fresh.error());
        helper = std::move(*fresh);
    }
    if (helper->ended_within(kHelperEndMoment)) return no_helper("stops as soon as it is started");
    Error error{Code::overloaded, "The server could not start another document reader; try again shortly."};
    error.retry_after_s = 1;
    return fail(std::move(error));
}

Result<domain::Document> Extractor::extract(std::string_view bytes, std::string_view filename,
                                            Deadline deadline, std::stop_token stop) {
    if (bytes.size() > options_.max_bytes)
        return fail(Code::too_large, "The file is larger than " + std::to_string(options_.max_bytes) +
                                         " bytes; save it smaller, without pictures.");
    const wire::Request request{wire::Ask::document, 0, 0, base_name(filename)};
    auto reply = ask(request, bytes, deadline, stop);
    if (!reply) return fail(reply.error());
    if (Error* refusal = std::get_if<Error>(&*reply)) return fail(std::move(*refusal));
    domain::Document* document = std::get_if<domain::Document>(&*reply);
    if (!document) return unreadable("its reader gave another answer than it was asked for");
    document->filename = request.filename;  // known better here than by the child
    document->bytes = bytes.size();
    return std::move(*document);
}

Result<std::string> Extractor::page_png(std::string_view bytes, std::string_view filename, int page, int dpi,
                                        Deadline deadline, std::stop_token stop) {
    if (bytes.size() > options_.max_bytes)
        return fail(Code::too_large, "The file is larger than " + std::to_string(options_.max_bytes) +
                                         " bytes; save it smaller, without pictures.");
    auto reply = ask({wire::Ask::page, page, dpi, base_name(filename)}, bytes, deadline, stop);
    if (!reply) return fail(reply.error());
    if (Error* refusal = std::get_if<Error>(&*reply)) return fail(std::move(*refusal));
    wire::Picture* picture = std::get_if<wire::Picture>(&*reply);
    if (!picture || !picture->png.starts_with("\x89PNG\r\n\x1A\n"))
        return unreadable("its reader gave another answer than it was asked for");
    return std::move(picture->png);
}

SandboxStatus Extractor::status() const {
    {
        const std::lock_guard lock(mutex_);
        if (status_ && helper_->is_running()) return *status_;
    }
    auto reply = ask({wire::Ask::status, 0, 0, {}}, {}, Deadline::in(kStatusLimit), {});
    if (!reply) return {{{"extractor", false, reply.error().detail}}};
    const SandboxStatus* status = std::get_if<SandboxStatus>(&*reply);
    if (!status)
        return {{{"extractor", false,
                  "The extractor gave another answer than it was asked for; install both programs anew."}}};
    const std::lock_guard lock(mutex_);
    status_ = *status;
    return *status;
}

}  // namespace atspro::document
