// Uploaded files: read and kept, or read and judged.
#include "api/decode.h"
#include "api/handlers.h"
#include "api/once.h"
#include "api/progress.h"

namespace atspro::api {
namespace {

using boost::asio::awaitable;
http::Response parsed_response(const domain::ParsedResume& parsed) {
    return json_answer(parsed);
}

// Counts how the reading of a document ended.
template <class T>
void count(Context& context, const Result<T>& result, Monotonic started) {
    const auto spent =
        std::chrono::duration_cast<std::chrono::microseconds>(context.clock.monotonic() - started);
    context.metrics.document_read(result ? "ok" : name_of(result.error().code), spent);
}

awaitable<Result<Outcome>> parse(Context& context, http::Request& request, Upload upload,
                                 const Ticket* ticket, services::ProgressSink progress) {
    services::ParseRequest wanted{.user = context.user_of(request),
                                  .bytes = upload.bytes,
                                  .filename = upload.filename,
                                  .deadline = request.deadline,
                                  .progress = std::move(progress),
                                  .answer = {}};
    if (ticket) wanted.answer = ticket->plan<domain::ParsedResume>(&parsed_response);
    const Monotonic started = context.clock.monotonic();
    const auto parsed = co_await context.parser.parse(std::move(wanted));
    count(context, parsed, started);
    if (!parsed) co_return fail(parsed.error());
    co_return Outcome{parsed_response(*parsed), true};
}

// The `resume` part of a verification, where it is there.
Result<std::optional<domain::Resume>> expected_resume(const Upload& upload) {
    if (!upload.other) return std::optional<domain::Resume>();
    auto resume = json::decode_text<domain::Resume>(*upload.other);
    if (resume) return std::optional(std::move(*resume));
    Error error = resume.error();
    for (FieldError& field : error.errors) field.pointer = "/resume" + field.pointer;
    return fail(std::move(error));
}

}  // namespace

http::Handler parse_resume(Context& context) {
    return [&context](http::Request& request) -> awaitable<Result<http::Response>> {
        const auto upload = upload_of(request);
        if (!upload) co_return fail(upload.error());
        co_return co_await answer_or_stream(
            context, request,
            [&context, &request, upload = *upload](const Ticket* ticket, services::ProgressSink progress) {
                return parse(context, request, upload, ticket, std::move(progress));
            });
    };
}

http::Handler verify_resume(Context& context) {
    return [&context](http::Request& request) -> awaitable<Result<http::Response>> {
        const auto upload = upload_of(request, "resume");
        if (!upload) co_return fail(upload.error());
        const auto expected = expected_resume(*upload);
        if (!expected) co_return fail(expected.error());
        co_return co_await once(context, request, [&](const Ticket*) -> awaitable<Result<Outcome>> {
            const Monotonic started = context.clock.monotonic();
            const auto view = co_await context.verifier.verify({.bytes = upload->bytes,
                                                                .filename = upload->filename,
                                                                .expected = *expected,
                                                                .deadline = request.deadline,
                                                                .progress = {}});
            count(context, view, started);
            if (!view) co_return fail(view.error());
            co_return Outcome{json_answer(*view), false};
        });
    };
}

}  // namespace atspro::api
