// What a user says about themselves.
#include "api/decode.h"
#include "api/handlers.h"

namespace atspro::api {
namespace {

using Answer = boost::asio::awaitable<Result<http::Response>>;

}  // namespace

http::Handler get_profile(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto stored = co_await context.profiles.get(context.user_of(request));
        if (!stored) co_return fail(stored.error());
        co_return versioned_answer(stored->profile, stored->version);
    };
}

http::Handler patch_profile(Context& context) {
    return [&context](http::Request& request) -> Answer {
        auto patch = json_text_of(request).and_then(json::parse);
        if (!patch) co_return fail(patch.error());
        const auto stored = co_await context.profiles.patch(context.user_of(request), std::move(*patch),
                                                            expected_version_of(request));
        if (!stored) co_return fail(stored.error());
        co_return versioned_answer(stored->profile, stored->version);
    };
}

http::Handler delete_profile(Context& context) {
    return [&context](http::Request& request) -> Answer {
        const auto cleared =
            co_await context.profiles.clear(context.user_of(request), expected_version_of(request));
        if (!cleared) co_return fail(cleared.error());
        co_return http::Response{.status = 204};
    };
}

}  // namespace atspro::api
