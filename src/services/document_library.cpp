#include "services/document_library.h"

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

Result<std::string> resume_file(DocumentSource& source, const domain::Resume& resume,
                                const FileRequest& wanted, const std::stop_token& stop, const Clock& clock) {
    WriteRequest request;
    request.resume = resume;
    request.format = wanted.format;
    request.options = wanted.options;
    request.deadline = wanted.deadline;
    return write_read_back(source, request, stop, clock);
}

// Letters and sheets are Markdown; as JSON they are the document itself.
Result<std::string> prose_file(DocumentSource& source, const store::KeptDocument& kept,
                               const FileRequest& wanted, const std::stop_token& stop, const Clock& clock) {
    if (wanted.format->name == "json") return json::to_pretty_text(kept.document) + "\n";
    ProseRequest request;
    request.prose.author = kept.source.resume.contact_info.full_name.value_or("");
    request.prose.markdown = kept.document.markdown;
    request.format = wanted.format;
    request.options = wanted.options;
    request.deadline = wanted.deadline;
    return write_prose_read_back(source, request, stop, clock);
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

Awaitable<Download> DocumentLibrary::download(std::string user, std::string id, FileRequest wanted) {
    co_return co_await on_pool(pool_, [&](const std::stop_token& stop) -> Result<Download> {
        const auto kept = store_.documents().get(user, id);
        if (!kept) return fail(kept.error());
        auto bytes = kept->document.optimization
                         ? resume_file(source_, kept->document.optimization->data, wanted, stop, clock_)
                         : prose_file(source_, *kept, wanted, stop, clock_);
        if (!bytes) return fail(bytes.error());
        return Download{std::move(*bytes), filename_of(*kept, wanted.format->extension),
                        wanted.format->media_type};
    });
}

Awaitable<void> DocumentLibrary::remove(std::string user, std::string id,
                                        std::optional<std::int64_t> expected_revision) {
    co_return co_await on_pool(pool_, [&](const std::stop_token&) {
        return store_.documents().remove(user, id, expected_revision, clock_.wall());
    });
}

}  // namespace atspro::services
