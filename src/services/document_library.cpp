#include "services/document_library.h"

#include "base/field_errors.h"
#include "base/unicode.h"
#include "json/encode.h"
#include "services/read_back.h"

namespace atspro::services {
namespace {

// "Ada Lindqvist - Lindqvist Marine - cover letter.pdf", of what is known.
std::string filename_of(const store::KeptDocument& kept, std::string_view extension) {
    std::string name;
    const auto add = [&](std::string_view part) {
        if (part.empty()) return;
        name += (name.empty() ? "" : " - ") + std::string(part);
    };
    add(kept.source.resume.contact_info.full_name.value_or(""));
    add(kept.source.job.company.value_or(""));
    switch (kept.document.kind) {
        case domain::DocumentKind::resume:
            add("resume");
            break;
        case domain::DocumentKind::cover_letter:
            add("cover letter");
            break;
        case domain::DocumentKind::research:
            add("interview sheet");
            break;
    }
    for (char& c : name)
        if (std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos) c = '_';
    return squeeze(name) + "." + std::string(extension);
}

// Letters and sheets are Markdown; as JSON they are the document itself.
Result<std::string> text_document(const domain::WrittenDocument& document, const writing::Format& format) {
    if (format.name == "markdown") return document.markdown;
    if (format.name == "json") return json::to_pretty_text(document) + "\n";
    return fail(field_error("/format", "must be md or json for a letter or an interview sheet"));
}

}  // namespace

Awaitable<domain::DocumentList> DocumentLibrary::list(std::string user, std::string job_id) {
    co_return co_await on_pool(pool_,
                               [&](const std::stop_token&) { return store_.documents().list(user, job_id); });
}

Awaitable<domain::WrittenDocument> DocumentLibrary::get(std::string user, std::string id) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) {
        return store_.documents().get(user, id).map(
            [](store::KeptDocument kept) { return std::move(kept.document); });
    });
}

Result<Download> DocumentLibrary::download_now(std::string_view user, std::string_view id,
                                               const writing::Format& format,
                                               const writing::DocumentOptions& options, Deadline deadline,
                                               const std::stop_token& stop) {
    const auto kept = store_.documents().get(user, id);
    if (!kept) return fail(kept.error());
    Download out{{}, filename_of(*kept, format.extension), format.media_type};
    Result<std::string> bytes;
    if (kept->document.optimization) {
        WriteRequest request;
        request.resume = kept->document.optimization->data;
        request.format = &format;
        request.options = options;
        request.deadline = deadline;
        bytes = write_read_back(source_, request, stop, clock_);
    } else {
        bytes = text_document(kept->document, format);
    }
    if (!bytes) return fail(bytes.error());
    out.bytes = std::move(*bytes);
    return out;
}

Awaitable<Download> DocumentLibrary::download(std::string user, std::string id, const writing::Format* format,
                                              writing::DocumentOptions options, Deadline deadline) {
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) {
        return download_now(user, id, *format, options, deadline, stop);
    });
}

Awaitable<void> DocumentLibrary::remove(std::string user, std::string id,
                                        std::optional<std::int64_t> expected_revision) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) {
        return store_.documents().remove(user, id, expected_revision, clock_.wall());
    });
}

}  // namespace atspro::services
