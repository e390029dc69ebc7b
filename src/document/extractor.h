// Documents in, positioned text out, with the dangerous part done by another process: the program's one way
// to read a file. Starts `atspro-extract` (the zygote, see zygote.h), hands it one file a request, and
// watches the clock, so that a document that crashes, hangs or swells costs its own request and nothing else.
// A zygote that died is started anew.
//
// Synchronous and thread-safe: call it from pool threads, as many at once as you like; each call has a
// process of its own. Does not store, cache or log anything of a document.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "base/settings.h"
#include "document/limits.h"
#include "document/sandbox.h"
#include "document/wire.h"
#include "domain/page.h"

namespace atspro::document {

class Extractor {
  public:
    struct Options {
        std::filesystem::path helper;  // empty: `atspro-extract` beside this program
        SandboxMode mode = SandboxMode::require;
        // For one document, however much of its deadline is left.
        std::chrono::milliseconds wall_limit{15'000};
        std::size_t max_bytes = kMaxUploadBytes;  // of one file
        // Whether the zygote reads a page of its own first, so that every child finds the libraries prepared.
        // Worth its few milliseconds from the second document on; a command that reads one file leaves it
        // off.
        bool warm = true;
    };

    // Errors: sandbox_unavailable where the helper is missing or cannot be started. Whether the sandbox
    // itself works is known with the first document, or from status().
    static Result<std::unique_ptr<Extractor>> start(Options options);
    ~Extractor();  // ends the zygote and every child; no call may be under way
    Extractor(const Extractor&) = delete;
    Extractor& operator=(const Extractor&) = delete;

    // The document with its base name and size. Errors: empty_file, too_large, those of read_document();
    // extraction_failed where the reader crashed or met a limit; deadline_passed; cancelled (`stop` was
    // requested; the child is ended at once); sandbox_unavailable; overloaded (no descriptors or
    // processes left).
    Result<domain::Document> extract(std::string_view bytes, std::string_view filename, Deadline deadline,
                                     std::stop_token stop = {});
    // Page `page` (from 1) as PNG. Errors: as above, not_found (no such page), bad_request (dpi).
    Result<std::string> page_png(std::string_view bytes, std::string_view filename, int page, int dpi,
                                 Deadline deadline, std::stop_token stop = {});

    // Each layer of the sandbox and whether it is active, asked of a real child once per zygote. Where even
    // that fails, one inactive layer says why. `enforced()` of the answer is what readiness depends on in
    // `require` mode.
    SandboxStatus status() const;

  private:
    class Helper;  // the running zygote

    explicit Extractor(Options options) : options_(std::move(options)) {}
    Result<wire::Reply> ask(const wire::Request& request, std::string_view bytes, Deadline deadline,
                            const std::stop_token& stop) const;
    std::shared_ptr<Helper> current() const;
    Result<std::shared_ptr<Helper>> replace(const std::shared_ptr<Helper>& lost) const;

    Options options_;
    mutable std::mutex mutex_;  // guards what follows
    mutable std::shared_ptr<Helper> helper_;
    mutable std::optional<SandboxStatus> status_;
};

}  // namespace atspro::document
