// The resumes that a user keeps.
#include "api/decode.h"
#include "api/handlers.h"
#include "api/once.h"
#include "api/shapes.h"
#include "base/ids.h"
#include "document/limits.h"

namespace atspro::api {
namespace {

using boost::asio::awaitable;
using Answer = awaitable<Result<http::Response>>;

constexpr std::int64_t kDefaultPageSize = 20;
constexpr std::int64_t kMaxPageNumber = 1000;  // farther is reached by `after`

http::Response stored_response(const domain::StoredResume& resume, int status = 200) {
    http::Response response = json_answer(resume, status);
    response.set("ETag", etag_of(resume.version));
    return response;
}

http::Response created_response(const domain::StoredResume& resume) {
    http::Response response = stored_response(resume, 201);
    response.set("Location", "/api/resumes/" + resume.resume_id);
    return response;
}

http::Response current_or_unchanged(const http::Request& request, const domain::StoredResume& resume) {
    const std::string etag = etag_of(resume.version);
    if (!has_current_copy(request, etag)) return stored_response(resume);
    return {.status = 304, .headers = {{"ETag", etag}}};
}

// An id that cannot be one answers like one that is not there.
Result<std::string> id_of(const http::Request& request) {
    const std::string_view id = request.param("id");
    if (looks_like_id(id)) return std::string(id);
    return fail(Code::not_found, "There is no such resume.");
}

// Page `page` of the list: the pages before it are walked, newest first.
awaitable<Result<domain::ResumePage>> page_of(Context& context, std::string user, std::int64_t page,
                                              std::size_t size, std::optional<std::string> after) {
    auto found = co_await context.library.list(user, size, after);
    for (std::int64_t n = 1; found && n < page && !after; ++n) {
        if (!found->next) {
            found->items.clear();
            break;
        }
        const auto next = found->next;
        found = co_await context.library.list(user, size, next);
    }
    co_return found;
}

// A handler of one resume: its id is checked, the rest is `f(request, id)`.
template <class F>
http::Handler with_id(F f) {
    return [f](http::Request& request) -> Answer {
        const auto id = id_of(request);
        if (!id) co_return fail(id.error());
        co_return co_await f(request, *id);
    };
}

}  // namespace

http::Handler list_resumes(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto page = number_of(request, "page", 1, kMaxPageNumber, 1);
        if (!page) co_return fail(page.error());
        const auto size = number_of(request, "page_size", 1, static_cast<std::int64_t>(store::kMaxPageItems),
                                    kDefaultPageSize);
        if (!size) co_return fail(size.error());
        const auto after = request.query_value("after");
        if (after && !looks_like_id(*after))
            co_return fail(Error{.code = Code::invalid_field,
                                 .detail = "Some fields are not as they must be; see errors.",
                                 .errors = {{"/after", "must be the `next` of the page before"}}});
        auto found = co_await page_of(context, context.user_of(request), *page,
                                      static_cast<std::size_t>(*size), after);
        if (!found) co_return fail(found.error());
        co_return json_answer(ResumeList{std::move(found->items), *page, *size, found->total, found->next});
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
        co_return current_or_unchanged(request, *found);
    });
}

http::Handler put_resume(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        auto data = body_of<domain::Resume>(request);
        if (!data) co_return fail(data.error());
        const auto stored = co_await context.library.put(context.user_of(request), id, std::move(*data),
                                                         expected_version_of(request));
        if (!stored) co_return fail(stored.error());
        co_return stored_response(*stored);
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
        co_return current_or_unchanged(request, *found);
    };
}

http::Handler put_primary_resume(Context& context) {
    return [&context](http::Request& request) -> Answer {
        auto data = body_of<domain::Resume>(request);
        if (!data) co_return fail(data.error());
        const auto stored = co_await context.library.put_primary(context.user_of(request), std::move(*data),
                                                                 expected_version_of(request));
        if (!stored) co_return fail(stored.error());
        co_return stored->created ? created_response(stored->resume) : stored_response(stored->resume);
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
        // A stranger's file: saved, never shown, and powerless where a browser shows it all the same.
        http::Response response{
            .headers = {{"Content-Type", file->media_type},
                        {"Content-Disposition", http::attachment_disposition(file->filename)},
                        {"Content-Security-Policy", "sandbox"}}};
        response.body = std::move(file->bytes);
        co_return response;
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
