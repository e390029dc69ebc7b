#include "document/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>

namespace atspro::document {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool kReservesShadowMemory = true;  // terabytes of address space that a limit would refuse
#else
constexpr bool kReservesShadowMemory = false;
#endif
#else
constexpr bool kReservesShadowMemory = false;
#endif

std::string reason() {
    return std::strerror(errno);
}

// --- system calls
// ----------------------------------------------------------------------------------------------------

// Without conditions. What is not listed answers EPERM: a library that tries something optional goes on
// without it.
constexpr int kAllowedCalls[] = {
    // the input, fonts and data files; the pipe
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
    SCMP_SYS(lseek), SCMP_SYS(stat), SCMP_SYS(fstat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx),
    SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(fadvise64),
    // memory
    SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk),
    // locks, signals to itself that the run-time handles, time, identity
    SCMP_SYS(futex), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack), SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(restart_syscall), SCMP_SYS(getpid),
    SCMP_SYS(getppid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield), SCMP_SYS(rseq),
    SCMP_SYS(membarrier), SCMP_SYS(exit), SCMP_SYS(exit_group)};

struct FilterContext {
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int fault = context ? 0 : -ENOMEM;

    ~FilterContext() {
        if (context) seccomp_release(context);
    }
    FilterContext() = default;
    FilterContext(const FilterContext&) = delete;
    FilterContext& operator=(const FilterContext&) = delete;

    template <class... Conditions>
    void allow(int call, Conditions... conditions) {
        if (fault == 0)
            fault = seccomp_rule_add(context, SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...);
    }
};

scmp_arg_cmp bits(unsigned argument, std::uint64_t mask, std::uint64_t value) {
    return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}
scmp_arg_cmp equals(unsigned argument, std::uint64_t value) {
    return {argument, SCMP_CMP_EQ, value, 0};
}

void add_rules(FilterContext& filter) {
    // As a tree by number: the kernel runs the filter over every call there is each time it is installed, and
    // a list takes it ten times as long.
    constexpr std::uint32_t kTree = 2;
    if (filter.fault == 0) filter.fault = seccomp_attr_set(filter.context, SCMP_FLTATR_CTL_OPTIMIZE, kTree);
    for (const int call : kAllowedCalls) filter.allow(call);
    // Files: to read, and never to make one.
    constexpr std::uint64_t kWriting =
        O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    filter.allow(SCMP_SYS(open), bits(1, kWriting, 0));
    filter.allow(SCMP_SYS(openat), bits(2, kWriting, 0));
    // Memory: writable or executable, never both, and never executable later.
    filter.allow(SCMP_SYS(mmap), bits(2, PROT_EXEC, 0));
    filter.allow(SCMP_SYS(mmap), bits(2, PROT_EXEC | PROT_WRITE, PROT_EXEC));
    filter.allow(SCMP_SYS(mprotect), bits(2, PROT_EXEC, 0));
    for (const int command : {F_GETFD, F_SETFD, F_GETFL})
        filter.allow(SCMP_SYS(fcntl), equals(1, static_cast<std::uint64_t>(command)));
    filter.allow(SCMP_SYS(prlimit64), equals(0, 0), equals(2, 0));  // to ask, not to set
}

// A thread of this process and nothing else. clone3 hides its flags from the filter; told that it is missing,
// the C library takes clone.
void allow_threads(FilterContext& filter) {
    constexpr std::uint64_t kThread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
    filter.allow(SCMP_SYS(clone), bits(0, kThread, kThread));
    if (filter.fault == 0)
        filter.fault = seccomp_rule_add(filter.context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

tl::unexpected<Error> no_filter(const std::string& why) {
    return fail(Code::sandbox_unavailable,
                "The document sandbox cannot be set up: seccomp is not available (" + why +
                    "). Use a kernel with CONFIG_SECCOMP_FILTER and a container that allows it, or set "
                    "ATSPRO_SANDBOX=best-effort.");
}

// --- Landlock
// --------------------------------------------------------------------------------------------------------

// The kernel's own structure as of its sixth version; the headers at hand may be older.
struct LandlockRules {
    std::uint64_t files;
    std::uint64_t ports;
    std::uint64_t scopes;
};
constexpr std::uint64_t kTruncate = 1ULL << 14;                                // since version 3
constexpr std::uint64_t kDeviceControl = 1ULL << 15;                           // since version 5
constexpr std::uint64_t kBindAndConnect = 3;                                   // since version 4
constexpr std::uint64_t kSocketsAndSignals = 3;                                // since version 6
constexpr std::uint64_t kFileRights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all of version 1

// Where fonts, OCR data and libraries stand.
constexpr const char* kReadableFolders[] = {
    "/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/var/cache/fontconfig",
};

SandboxLayer landlock_layer() {
    const auto missing = [](const std::string& why) {
        return SandboxLayer{kLayerFileAccess, false,
                            "Landlock is not available (" + why +
                                "); a kernel from 5.13 on with it enabled adds this layer."};
    };
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return missing(reason());
    LandlockRules rules{kFileRights, 0, 0};
    if (version >= 2) rules.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3) rules.files |= kTruncate;
    if (version >= 4) rules.ports = kBindAndConnect;
    if (version >= 5) rules.files |= kDeviceControl;
    if (version >= 6) rules.scopes = kSocketsAndSignals;
    const std::size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    const long ruleset = syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0) return missing(reason());
    const int fd = static_cast<int>(ruleset);
    for (const char* folder : kReadableFolders) {
        const int at = open(folder, O_PATH | O_CLOEXEC);
        if (at < 0) continue;  // not on every system
        struct stat info{};
        const bool is_folder = fstat(at, &info) == 0 && S_ISDIR(info.st_mode);
        const landlock_path_beneath_attr rule{
            LANDLOCK_ACCESS_FS_READ_FILE | (is_folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0), at};
        syscall(SYS_landlock_add_rule, fd, LANDLOCK_RULE_PATH_BENEATH, &rule,
                0);  // a folder left out is a folder not readable
        close(at);
    }
    const bool active = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    const std::string why = reason();
    close(fd);
    if (!active) return missing(why);
    return {kLayerFileAccess, true,
            "Reads fonts and data under the system's folders, no other file (version " +
                std::to_string(version) + ")."};
}

// --- limits
// ----------------------------------------------------------------------------------------------------------

SandboxLayer limits_layer() {
    struct Limit {
        decltype(RLIMIT_AS) what;
        std::size_t value;
    };
    const Limit limits[] = {{RLIMIT_AS, kMaxAddressSpaceBytes},
                            {RLIMIT_CPU, kMaxCpuSeconds},
                            {RLIMIT_FSIZE, kMaxFileBytes},
                            {RLIMIT_NOFILE, kMaxOpenFiles},
                            {RLIMIT_CORE, 0}};
    for (const Limit& limit : limits) {
        if (limit.what == RLIMIT_AS && kReservesShadowMemory) continue;
        // Past the soft limit on processor time comes a signal that tells what happened, a second later the
        // end.
        const rlimit both{limit.value, limit.value + (limit.what == RLIMIT_CPU ? 1 : 0)};
        if (setrlimit(limit.what, &both) != 0)
            return {kLayerLimits, false, "A limit could not be set (" + reason() + ")."};
    }
    return {kLayerLimits, true,
            "768 MiB of memory, 10 s of processor, 32 MiB a file, 32 files, no core dump."};
}

}  // namespace

const SandboxLayer* SandboxStatus::find(std::string_view name) const {
    const auto it = std::ranges::find(layers, name, &SandboxLayer::name);
    return it == layers.end() ? nullptr : &*it;
}

bool SandboxStatus::enforced() const {
    return std::ranges::all_of(std::initializer_list<const char*>{kLayerNoNewPrivileges, kLayerSystemCalls,
                                                                  kLayerLimits, kLayerParentDeath},
                               [&](const char* name) {
                                   const SandboxLayer* layer = find(name);
                                   return layer && layer->active;
                               });
}

Result<SystemCallFilter> SystemCallFilter::build(Threads threads) {
    FilterContext filter;
    add_rules(filter);
    if (threads == Threads::allowed) allow_threads(filter);
    if (filter.fault != 0) return no_filter(std::strerror(-filter.fault));
    // libseccomp writes the program to a descriptor; kept as numbers, a child installs it with one call.
    const int fd = memfd_create("filter", MFD_CLOEXEC);
    if (fd < 0) return no_filter(reason());
    const int fault = seccomp_export_bpf(filter.context, fd);
    const off_t size = lseek(fd, 0, SEEK_END);
    SystemCallFilter built;
    built.program_.resize(static_cast<std::size_t>(std::max<off_t>(size, 0)) / sizeof(sock_filter));
    const ssize_t got = pread(fd, built.program_.data(), built.program_.size() * sizeof(sock_filter), 0);
    close(fd);
    if (fault != 0 || got <= 0 || got != size)
        return no_filter(fault != 0 ? std::strerror(-fault) : "no program");
    return built;
}

Result<void> SystemCallFilter::install() const {
    const sock_fprog program{static_cast<unsigned short>(program_.size()),
                             const_cast<sock_filter*>(program_.data())};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) return no_filter(reason());
    return {};
}

std::vector<SandboxLayer> restrict_files() {
    std::vector<SandboxLayer> layers;
    const bool privileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    layers.push_back({kLayerNoNewPrivileges, privileges,
                      privileges ? "No program that it might start could gain privileges."
                                 : "The kernel refused no-new-privileges (" + reason() + ")."});
    layers.push_back(landlock_layer());
    return layers;
}

std::vector<SandboxLayer> enter_sandbox(const Result<SystemCallFilter>& filter, int parent) {
    std::vector<SandboxLayer> layers;
    const bool bound =
        prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    if (getppid() != parent)
        _exit(0);  // the parent died before the kernel was told to end this process with it
    layers.push_back({kLayerParentDeath, bound,
                      bound ? "Ends with the program and cannot be traced."
                            : "The kernel refused it (" + reason() + ")."});
    layers.push_back(limits_layer());
    const Result<void> installed = filter ? filter->install() : fail(filter.error());
    layers.push_back(
        {kLayerSystemCalls, installed.has_value(),
         installed ? "Reads and computes; no sockets, no new processes or threads, no files for writing."
                   : installed.error().detail});
    return layers;
}

}  // namespace atspro::document
