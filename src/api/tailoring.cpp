// Scores, tailored resumes and the other documents of a job.
#include "api/decode.h"
#include "api/handlers.h"
#include "api/progress.h"
#include "api/tailoring_shapes.h"
#include "base/field_errors.h"

namespace atspro::api {
namespace {

using boost::asio::awaitable;
using Answer = awaitable<Result<http::Response>>;

template <class T>
http::Response plain_answer(const T& value) {
    return json_answer(value);
}

// Writes a document for the pair of the body, with progress where the client asks for it.
// `write(request) -> awaitable<Result<Shown>>` is the service.
template <class Shown, class Write>
Answer write_for_pair(Context& context, http::Request& request, PairIds pair, Write write) {
    return answer_or_stream(
        context, request,
        [&context, &request, pair = std::move(pair), write](
            const Ticket* ticket, services::ProgressSink progress) -> awaitable<Result<Outcome>> {
            services::WritingRequest<Shown> wanted;
            wanted.user = context.user_of(request);
            wanted.resume_id = pair.resume_id;
            wanted.job_id = pair.job_id;
            wanted.deadline = request.deadline;
            wanted.progress = std::move(progress);
            if (ticket) wanted.answer = ticket->plan<Shown>(&plain_answer<Shown>);
            const auto written = co_await write(std::move(wanted));
            if (!written) co_return fail(written.error());
            co_return Outcome{plain_answer(*written), true};
        });
}

// A value that is none of those there are, as a fault of its parameter.
Error named_by(std::string_view parameter, const Error& error) {
    return field_error("/" + std::string(parameter), error.detail);
}

Result<const writing::Format*> format_of(const http::Request& request) {
    auto format = writing::format_named(request.query_value("format").value_or("pdf"));
    if (!format) return fail(named_by("format", format.error()));
    return format;
}

Result<writing::DocumentOptions> look_of(const http::Request& request) {
    writing::DocumentOptions options;
    if (const auto name = request.query_value("template")) {
        const auto look = writing::template_named(*name);
        if (!look) return fail(named_by("template", look.error()));
        options.look = *look;
    }
    if (const auto name = request.query_value("paper")) {
        const auto paper = writing::paper_named(*name);
        if (!paper) return fail(named_by("paper", paper.error()));
        options.paper = *paper;
    }
    return options;
}

}  // namespace

http::Handler score_resume(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto pair = body_of<PairIds>(request);
        if (!pair) co_return fail(pair.error());
        co_return co_await once(context, request, [&](const Ticket*) -> awaitable<Result<Outcome>> {
            const auto score =
                co_await context.scorer.score(context.user_of(request), pair->resume_id, pair->job_id);
            if (!score) co_return fail(score.error());
            co_return Outcome{json_answer(*score), false};
        });
    };
}

http::Handler optimize_resume(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto pair = body_of<PairIds>(request);
        if (!pair) co_return fail(pair.error());
        co_return co_await write_for_pair<domain::Optimization>(
            context, request, *pair, [&context](services::WritingRequest<domain::Optimization> wanted) {
                return context.optimizer.optimize(std::move(wanted));
            });
    };
}

http::Handler write_cover_letter(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto order = body_of<LetterOrder>(request);
        if (!order) co_return fail(order.error());
        const domain::Tone tone = order->tone.value_or(domain::Tone::formal);
        co_return co_await write_for_pair<domain::WrittenDocument>(
            context, request, {order->resume_id, order->job_id},
            [&context, tone](services::WritingRequest<domain::WrittenDocument> wanted) {
                return context.letters.cover_letter(std::move(wanted), tone);
            });
    };
}

http::Handler write_research(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto pair = body_of<PairIds>(request);
        if (!pair) co_return fail(pair.error());
        co_return co_await write_for_pair<domain::WrittenDocument>(
            context, request, *pair, [&context](services::WritingRequest<domain::WrittenDocument> wanted) {
                return context.letters.research(std::move(wanted));
            });
    };
}

http::Handler decide_changes(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto decision = body_of<ChangeDecision>(request);
        if (!decision) co_return fail(decision.error());
        const auto decided = co_await context.optimizer.decide(
            context.user_of(request), id, {decision->accepted, decision->rejected, decision->proposed},
            expected_version_of(request));
        if (!decided) co_return fail(decided.error());
        co_return versioned_answer(decided->optimization, decided->revision);
    });
}

http::Handler list_job_documents(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto list = co_await context.documents.list(context.user_of(request), id);
        if (!list) co_return fail(list.error());
        co_return json_answer(*list);
    });
}

http::Handler get_document(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto found = co_await context.documents.get(context.user_of(request), id);
        if (!found) co_return fail(found.error());
        co_return current_or_unchanged(request, *found, found->revision);
    });
}

http::Handler download_document(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto format = format_of(request);
        if (!format) co_return fail(format.error());
        const auto options = look_of(request);
        if (!options) co_return fail(options.error());
        auto file = co_await context.documents.download(context.user_of(request), id,
                                                        {*format, *options, request.deadline});
        if (!file && file.error().code == Code::bad_usage) co_return fail(named_by("format", file.error()));
        if (!file) co_return fail(file.error());
        http::Response response{
            .headers = {{"Content-Type", std::string(file->media_type)},
                        {"Content-Disposition", http::attachment_disposition(file->filename)}}};
        response.body = std::move(file->bytes);
        co_return response;
    });
}

http::Handler delete_document(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto gone =
            co_await context.documents.remove(context.user_of(request), id, expected_version_of(request));
        if (!gone) co_return fail(gone.error());
        co_return http::Response{.status = 204};
    });
}

}  // namespace atspro::api
