#include "cli/pair_input.h"

#include "base/unicode.h"
#include "cli/options.h"
#include "json/decode.h"
#include "services/job_processor.h"
#include "services/parsing.h"

namespace atspro::cli {
namespace {

bool looks_like_json(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '{';
}

// Text that begins with a brace and is no JSON is taken for what it is: text.
template <class T>
bool is_no_json(const Result<T>& read) {
    return !read && read.error().code == Code::bad_request;
}

// The job itself, or what holds it as `data`.
Result<domain::ParsedJob> job_of_json(std::string_view text) {
    auto value = json::parse(text);
    if (!value) return fail(value.error());
    const json::Object* members = value->if_object();
    const json::Value* data = members ? members->if_contains("data") : nullptr;
    auto job = json::decode<domain::Job>(data ? *data : *value);
    if (!job) return fail(job.error());
    domain::ParsedJob parsed;
    parsed.data = std::move(*job);
    return parsed;
}

}  // namespace

Result<domain::Resume> read_resume(const std::string& name, services::DocumentSource& source,
                                   const Settings& settings) {
    const auto input = read_input(name, settings.max_upload_bytes);
    if (!input) return fail(input.error());
    if (looks_like_json(input->bytes))
        if (auto resume = resume_of_json(input->bytes); !is_no_json(resume)) return resume;
    auto parsed =
        services::parse_document(source, input->bytes, document_name(name),
                                 Deadline::in(settings.request_timeout), {}, services::ProgressReport({}));
    if (!parsed) return fail(parsed.error());
    return std::move(parsed->parsed.data);
}

bool is_address(const std::string& name) {
    return starts_with_nocase(name, "http://") || starts_with_nocase(name, "https://");
}

Result<domain::ParsedJob> read_posting(const std::string& name, services::DocumentSource& source,
                                       const Settings& settings) {
    const services::ProgressReport report({});
    const Deadline deadline = Deadline::in(settings.request_timeout);
    if (is_address(name)) {
        const auto posting = fetch::fetch_posting_now(fetch::FetchOptions::from(settings), name);
        if (!posting) return fail(posting.error());
        return services::parse_fetched_now(source, *posting, deadline, report, {});
    }
    const auto input = read_input(name, settings.max_upload_bytes);
    if (!input) return fail(input.error());
    if (looks_like_json(input->bytes))
        if (auto job = job_of_json(input->bytes); !is_no_json(job)) return job;
    services::JobRequest request;
    request.bytes = input->bytes;
    request.filename = document_name(name);
    request.deadline = deadline;
    return services::parse_job_now(source, request, domain::SourceKind::document, report, {});
}

}  // namespace atspro::cli
