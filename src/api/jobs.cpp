// The jobs that a user tracks.
#include "api/decode.h"
#include "api/handlers.h"
#include "api/job_shapes.h"
#include "api/once.h"
#include "base/field_errors.h"
#include "base/unicode.h"
#include "services/job_keys.h"

namespace atspro::api {
namespace {

using boost::asio::awaitable;
using Answer = awaitable<Result<http::Response>>;
using store::JobQuery;
using store::JobSort;

constexpr std::size_t kMaxSearchWords = 10;  // of one search

constexpr std::array<std::pair<std::string_view, JobSort>, 7> kSorts{{{"created_at", JobSort::created},
                                                                      {"updated_at", JobSort::updated},
                                                                      {"applied_at", JobSort::applied},
                                                                      {"valid_through", JobSort::closing},
                                                                      {"company", JobSort::company},
                                                                      {"title", JobSort::title},
                                                                      {"status", JobSort::status}}};

// `sort=company` or `sort=-company`.
Result<void> read_sort(const http::Request& request, JobQuery& query) {
    const auto given = request.query_value("sort");
    if (!given) return {};
    const bool descending = given->starts_with('-');
    const std::string_view name = std::string_view(*given).substr(descending ? 1 : 0);
    std::string allowed;
    for (const auto& [known, sort] : kSorts) {
        if (known == name) {
            query.sort = sort;
            query.descending = descending;
            return {};
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(known);
    }
    return fail(field_error("/sort", "must be one of: " + allowed + "; with - before it for the reverse"));
}

// `status=applied,interviewing`.
Result<void> read_statuses(const http::Request& request, JobQuery& query) {
    const auto given = request.query_value("status");
    if (!given || given->empty()) return {};
    for (const std::string& name : split(*given, ",")) {
        const auto status = json::decode<domain::JobStatus>(json::Value(name));
        if (!status) return fail(field_error("/status", status.error().errors.front().message));
        query.statuses.push_back(*status);
    }
    return {};
}

Result<void> read_archived(const http::Request& request, JobQuery& query) {
    const auto given = request.query_value("archived");
    if (!given) {
        query.archived = false;
        return {};
    }
    if (*given == "all") return {};
    if (*given != "true" && *given != "false")
        return fail(field_error("/archived", "must be one of: true, false, all"));
    query.archived = *given == "true";
    return {};
}

Result<JobQuery> query_of(const http::Request& request, const PageRequest& asked) {
    JobQuery query;
    if (const auto read = read_statuses(request, query); !read) return fail(read.error());
    if (const auto read = read_archived(request, query); !read) return fail(read.error());
    if (const auto read = read_sort(request, query); !read) return fail(read.error());
    query.words = services::search_words(request.query_value("q").value_or(""));
    if (query.words.size() > kMaxSearchWords)
        return fail(field_error("/q", "has more than " + std::to_string(kMaxSearchWords) + " words"));
    query.limit = asked.size;
    query.after = request.query_value("after");
    if (!query.after) query.skip = static_cast<std::size_t>(asked.page - 1) * asked.size;
    return query;
}

http::Response note_response(const domain::Activity& note) {
    return json_answer(note, 201);
}

}  // namespace

http::Handler list_jobs(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto asked = page_request_of(request);
        if (!asked) co_return fail(asked.error());
        auto query = query_of(request, *asked);
        if (!query) co_return fail(query.error());
        auto found = co_await context.jobs.list(context.user_of(request), std::move(*query));
        if (!found) co_return fail(found.error());
        co_return json_answer(JobList{std::move(found->items), asked->page,
                                      static_cast<std::int64_t>(asked->size), found->total, found->next});
    };
}

http::Handler get_job(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto found = co_await context.jobs.get(context.user_of(request), id);
        if (!found) co_return fail(found.error());
        co_return current_or_unchanged(request, *found, found->version);
    });
}

http::Handler patch_job(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        auto patch = json_text_of(request).and_then(json::parse);
        if (!patch) co_return fail(patch.error());
        const auto changed = co_await context.jobs.patch(context.user_of(request), id, std::move(*patch),
                                                         expected_version_of(request));
        if (!changed) co_return fail(changed.error());
        co_return versioned_answer(*changed, changed->version);
    });
}

http::Handler set_job_status(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto wanted = body_of<StatusChange>(request);
        if (!wanted) co_return fail(wanted.error());
        const auto changed = co_await context.jobs.set_status(context.user_of(request), id, wanted->status,
                                                              expected_version_of(request));
        if (!changed) co_return fail(changed.error());
        co_return versioned_answer(*changed, changed->version);
    });
}

http::Handler delete_job(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto gone =
            co_await context.jobs.remove(context.user_of(request), id, expected_version_of(request));
        if (!gone) co_return fail(gone.error());
        co_return http::Response{.status = 204};
    });
}

http::Handler set_status_of_jobs(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto wanted = body_of<BulkStatus>(request);
        if (!wanted) co_return fail(wanted.error());
        store::JobEdit edit;
        edit.status = wanted->status;
        auto changed = co_await context.jobs.change_all(context.user_of(request), wanted->job_ids, edit);
        if (!changed) co_return fail(changed.error());
        co_return json_answer(ChangedJobs{std::move(*changed)});
    };
}

http::Handler archive_jobs(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto wanted = body_of<BulkArchive>(request);
        if (!wanted) co_return fail(wanted.error());
        store::JobEdit edit;
        edit.archived = wanted->archived;
        auto changed = co_await context.jobs.change_all(context.user_of(request), wanted->job_ids, edit);
        if (!changed) co_return fail(changed.error());
        co_return json_answer(ChangedJobs{std::move(*changed)});
    };
}

http::Handler get_job_activity(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto list = co_await context.jobs.activity(context.user_of(request), id);
        if (!list) co_return fail(list.error());
        co_return json_answer(*list);
    });
}

http::Handler add_job_note(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto wanted = body_of<NoteText>(request);
        if (!wanted) co_return fail(wanted.error());
        co_return co_await once(context, request, [&](const Ticket* ticket) -> awaitable<Result<Outcome>> {
            std::optional<services::AnswerPlan<domain::Activity>> plan;
            if (ticket) plan = ticket->plan<domain::Activity>(&note_response);
            const auto note =
                co_await context.jobs.add_note(context.user_of(request), id, wanted->text, std::move(plan));
            if (!note) co_return fail(note.error());
            co_return Outcome{note_response(*note), true};
        });
    });
}

http::Handler delete_job_note(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        const auto note = id_of(request, "note_id");
        if (!note) co_return fail(note.error());
        const auto gone = co_await context.jobs.remove_note(context.user_of(request), id, *note);
        if (!gone) co_return fail(gone.error());
        co_return http::Response{.status = 204};
    });
}

http::Handler get_job_original(Context& context) {
    return with_id([&context](http::Request& request, std::string id) -> Answer {
        auto file = co_await context.jobs.original(context.user_of(request), id);
        if (!file) co_return fail(file.error());
        co_return original_answer(std::move(*file));
    });
}

http::Handler get_stats(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto stats = co_await context.jobs.stats(context.user_of(request));
        if (!stats) co_return fail(stats.error());
        co_return json_answer(*stats);
    };
}

}  // namespace atspro::api
