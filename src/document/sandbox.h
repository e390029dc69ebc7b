// The walls around the code that reads a document: what a process takes on itself, for good, before it
// touches untrusted bytes. Linux only. Each wall stands alone: a kernel without Landlock still has seccomp.
//
// What is left to the process afterwards: to compute, to read the input it was handed, to read fonts and OCR
// data under the system's folders, and to write to the pipe it was handed. It cannot open a file for writing,
// make a socket, start a process, send a signal, or map memory that is both writable and executable. Only one
// that draws a page may start threads.
#pragma once

#include <linux/filter.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/error.h"

namespace atspro::document {

struct SandboxLayer {
    std::string name;  // "seccomp"
    bool active = false;
    std::string detail;  // what it does, or why it is missing and how to mend that; one sentence
};

struct SandboxStatus {
    std::vector<SandboxLayer> layers;

    const SandboxLayer* find(std::string_view name) const;
    // Every layer that `require` asks for is active. Landlock is not asked for: older kernels do not have it.
    bool enforced() const;
};

inline constexpr std::size_t kMaxAddressSpaceBytes = 768u << 20;
inline constexpr std::size_t kMaxCpuSeconds = 10;
inline constexpr std::size_t kMaxFileBytes = 32u << 20;
inline constexpr std::size_t kMaxOpenFiles = 32;

// Layer names.
inline constexpr char kLayerNoNewPrivileges[] = "no_new_privileges";
inline constexpr char kLayerFileAccess[] = "landlock";
inline constexpr char kLayerSystemCalls[] = "seccomp";
inline constexpr char kLayerLimits[] = "limits";
inline constexpr char kLayerParentDeath[] = "parent_death";

// The system calls a reader may make, compiled once; installing is cheap and can be done by every child.
class SystemCallFilter {
  public:
    // Pango asks fontconfig in threads, so a process that draws a page may start them; they share its walls.
    enum class Threads { none, allowed };
    // Errors: sandbox_unavailable.
    static Result<SystemCallFilter> build(Threads threads = Threads::none);
    // For the calling thread, for good. Needs no-new-privileges. Errors: sandbox_unavailable.
    Result<void> install() const;

  private:
    std::vector<sock_filter> program_;
};

// Takes from this process and its children the right to gain privileges, and with Landlock every access to
// files but reading under the system's folders, every TCP port, and signals to processes outside. Call when
// all else is loaded.
std::vector<SandboxLayer> restrict_files();

// The rest, for the child that reads one document: limits, no tracing, death with the parent (which must be
// the process `parent`), and the filter; without a filter (it could not be built) that layer says so.
std::vector<SandboxLayer> enter_sandbox(const Result<SystemCallFilter>& filter, int parent);

}  // namespace atspro::document
