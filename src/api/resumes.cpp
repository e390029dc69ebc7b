// The resumes that a user keeps.
#include "api/decode.h"
#include "api/handlers.h"
#include "api/once.h"
#include "api/shapes.h"
#include "base/field_errors.h"
#include "base/ids.h"
#include "document/limits.h"

namespace atspro::api {
namespace {

using boost::asio::awaitable;
using Answer = awaitable<Result<http::Response>>;

http::Response created_response(const domain::StoredResume& resume) {
    http::Response response = versioned_answer(resume, resume.version, 201);
    response.set("Location", "/api/resumes/" + resume.resume_id);
    return response;
}

// The page asked for: the pages before it are walked, newest first.
awaitable<Result<domain::ResumePage>> page_of(Context& context, std::string user, PageRequest asked,
                                              std::optional<std::string> after) {
    auto found = co_await context.library.list(user, asked.size, after);
    for (std::int64_t n = 1; found && n < asked.page && !after; ++n) {
        if (!found->next) {
            found->items.clear();
            break;
        }
        const auto next = found->next;
        found = co_await context.library.list(user, asked.size, next);
    }
    co_return found;
}

}  // namespace

http::Handler list_resumes(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto asked = page_request_of(request);
        if (!asked) co_return fail(asked.error());
        const auto after = request.query_value("after");
        if (after && !looks_like_id(*after))
            co_return fail(field_error("/after", "must be the `next` of the page before"));
        auto found = co_await page_of(context, context.user_of(request), *asked, after);
        if (!found) co_return fail(found.error());
        co_return json_answer(ResumeList{std::move(found->items), asked->page,
                                         static_cast<std::int64_t>(asked->size), found->total, found->next});
    };
}

http::Handler create_resume(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto data = body_of<domain::Resume>(request);
        if (!data) co_return fail(data.error());
        co_return co_await once(context, request, [&](const Ticket* ticket) -> awaitable<Result<Outcome>> {
            std::optional<services::AnswerPlan<domain::StoredResume>> plan;
            if (ticket) plan = ticket->plan<domain::StoredResume>(&created_response);
            const auto stored =
                co_await context.library.create(context.user_of(request), *data, std::move(plan));
            if (!stored) co_return fail(stored.error());
            co_return Outcome{created_response(*stored), true};
        });
    };
}

http::Handler get_resume(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto found = co_await context.library.get(context.user_of(request), id);
        if (!found) co_return fail(found.error());
        co_return current_or_unchanged(request, *found, found->version);
    });
}

http::Handler put_resume(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        auto data = body_of<domain::Resume>(request);
        if (!data) co_return fail(data.error());
        const auto stored = co_await context.library.put(context.user_of(request), id, std::move(*data),
                                                         expected_version_of(request));
        if (!stored) co_return fail(stored.error());
        co_return versioned_answer(*stored, stored->version);
    });
}

http::Handler delete_resume(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto gone =
            co_await context.library.remove(context.user_of(request), id, expected_version_of(request));
        if (!gone) co_return fail(gone.error());
        co_return http::Response{.status = 204};
    });
}

http::Handler get_primary_resume(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto found = co_await context.library.get_primary(context.user_of(request));
        if (!found) co_return fail(found.error());
        co_return current_or_unchanged(request, *found, found->version);
    };
}

http::Handler put_primary_resume(Context& context) {
    return [&context](http::Request& request) -> Answer {
        auto data = body_of<domain::Resume>(request);
        if (!data) co_return fail(data.error());
        const auto stored = co_await context.library.put_primary(context.user_of(request), std::move(*data),
                                                                 expected_version_of(request));
        if (!stored) co_return fail(stored.error());
        co_return stored->created ? created_response(stored->resume)
                                  : versioned_answer(stored->resume, stored->resume.version);
    };
}

http::Handler delete_primary_resume(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto gone =
            co_await context.library.remove_primary(context.user_of(request), expected_version_of(request));
        if (!gone) co_return fail(gone.error());
        co_return http::Response{.status = 204};
    };
}

http::Handler get_original(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        auto file = co_await context.library.original(context.user_of(request), id);
        if (!file) co_return fail(file.error());
        co_return original_answer(std::move(*file));
    });
}

http::Handler get_page_image(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const std::string_view digits = request.param("n");
        const bool numeric =
            digits.size() <= 4 && digits.find_first_not_of("0123456789") == std::string_view::npos;
        const int page = numeric ? std::stoi(std::string(digits)) : 0;
        if (page < 1 || page > static_cast<int>(document::kMaxPages))
            co_return fail(Code::not_found, "The document has no such page.");
        auto png = co_await context.library.page_image(context.user_of(request), id, page, request.deadline);
        if (!png) co_return fail(png.error());
        co_return http::Response{.headers = {{"Content-Type", "image/png"}}, .body = std::move(*png)};
    });
}

}  // namespace atspro::api
