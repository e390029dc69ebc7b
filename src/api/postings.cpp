// Postings read and kept: from an address, from text, from a file.
#include "api/decode.h"
#include "api/handlers.h"
#include "api/job_shapes.h"
#include "api/progress.h"
#include "base/field_errors.h"

namespace atspro::api {
namespace {

using boost::asio::awaitable;
using Answer = awaitable<Result<http::Response>>;

http::Response created_job(const domain::ParsedJob& parsed) {
    http::Response response = json_answer(parsed, 201);
    response.set("Location", "/api/jobs/" + parsed.job_id.value_or(""));
    response.set("ETag", etag_of(1));
    return response;
}

services::JobRequest request_for(Context& context, const http::Request& request, const Ticket* ticket,
                                 services::ProgressSink progress) {
    services::JobRequest wanted;
    wanted.user = context.user_of(request);
    wanted.deadline = request.deadline;
    wanted.progress = std::move(progress);
    if (ticket) wanted.answer = ticket->plan<domain::ParsedJob>(&created_job);
    return wanted;
}

awaitable<Result<Outcome>> outcome_of(awaitable<Result<domain::ParsedJob>> work) {
    const auto parsed = co_await std::move(work);
    if (!parsed) co_return fail(parsed.error());
    co_return Outcome{created_job(*parsed), true};
}

Result<NewPosting> posting_of(const http::Request& request) {
    auto posting = body_of<NewPosting>(request);
    if (!posting) return posting;
    if (posting->job_url.has_value() == posting->text.has_value())
        return fail(field_error("/job_url", posting->text ? "must not stand beside text; give one of them"
                                                          : "or text is required"));
    return posting;
}

}  // namespace

http::Handler create_job(Context& context) {
    return [&context](http::Request& request) -> Answer {
        auto posting = posting_of(request);
        if (!posting) co_return fail(posting.error());
        co_return co_await answer_or_stream(
            context, request,
            [&context, &request, posting = std::move(*posting)](
                const Ticket* ticket, services::ProgressSink progress) -> awaitable<Result<Outcome>> {
                services::JobRequest wanted = request_for(context, request, ticket, std::move(progress));
                if (posting.job_url) {
                    wanted.url = *posting.job_url;
                    return outcome_of(context.postings.parse_url(std::move(wanted)));
                }
                wanted.bytes = *posting.text;
                return outcome_of(context.postings.parse_text(std::move(wanted)));
            });
    };
}

http::Handler parse_job_document(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto upload = upload_of(request);
        if (!upload) co_return fail(upload.error());
        co_return co_await answer_or_stream(
            context, request,
            [&context, &request, upload = *upload](
                const Ticket* ticket, services::ProgressSink progress) -> awaitable<Result<Outcome>> {
                services::JobRequest wanted = request_for(context, request, ticket, std::move(progress));
                wanted.bytes = upload.bytes;
                wanted.filename = upload.filename;
                return outcome_of(context.postings.parse_document(std::move(wanted)));
            });
    };
}

}  // namespace atspro::api
