#include "api/once.h"

#include <algorithm>

#include "base/ids.h"
#include "base/log.h"
#include "http/multipart.h"
#include "services/on_pool.h"

namespace atspro::api {
namespace {

using boost::asio::awaitable;

// Stands for what the request asks. A repeated form has another boundary, so its parts count and not its
// bytes.
std::string fingerprint_of(const http::Request& request) {
    std::string text = request.method + " " + request.target + "\n";
    const std::string* type = request.header("Content-Type");
    const auto parts = http::parse_multipart(request.body, type ? *type : "");
    if (!parts) return sha256_hex(text + request.body);
    for (const http::Part& part : *parts)
        text += part.name + "\n" + part.filename.value_or("") + "\n" + sha256_hex(part.content) + "\n";
    return sha256_hex(text);
}

// A refusal that says nothing about the request itself may be gone at the next try.
bool is_lasting(int status) {
    constexpr int kPassing[] = {401, 403, 408, 409, 412, 429, 499};
    return status >= 400 && status < 500 && std::ranges::find(kPassing, status) == std::end(kPassing);
}

Result<std::string> key_of(const http::Request& request) {
    const std::string& key = *request.header("Idempotency-Key");
    const bool visible = std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7f; });
    if (!key.empty() && key.size() <= store::kMaxIdempotencyKeyBytes && visible) return key;
    return fail(Error{.code = Code::invalid_field,
                      .detail = "Idempotency-Key must be 1 to " +
                                std::to_string(store::kMaxIdempotencyKeyBytes) +
                                " visible ASCII characters; a UUID will do."});
}

http::Response replayed(const store::StoredAnswer& answer) {
    http::Response response{.status = answer.status, .headers = {}, .body = answer.body};
    for (const auto& [name, value] : answer.headers) response.headers.push_back({name, value});
    response.set("Idempotency-Replayed", "true");
    return response;
}

// Frees a claim that nobody ended: the client left, the deadline passed, the work failed. Without it a retry
// would have to wait for the lease.
class Claimed {
  public:
    Claimed(Context& context, std::string user, Ticket ticket)
        : context_(context), user_(std::move(user)), ticket_(std::move(ticket)) {}
    Claimed(const Claimed&) = delete;
    Claimed& operator=(const Claimed&) = delete;
    ~Claimed() {
        if (!ended_) context_.pool.post(std::make_shared<Abandon>(context_.store, user_, ticket_));
    }
    const Ticket& ticket() const { return ticket_; }
    void end() { ended_ = true; }

  private:
    class Abandon final : public net::Task {
      public:
        Abandon(store::Store& store, std::string user, Ticket ticket)
            : store_(store), user_(std::move(user)), ticket_(std::move(ticket)) {}
        void run() noexcept override {
            const auto freed = store_.idempotency_keys().abandon(user_, ticket_.key, ticket_.token);
            if (!freed) log::warning("idempotency key not freed", {{"code", name_of(freed.error().code)}});
        }
        void dropped() noexcept override {}  // the server stops; the next start frees every claim

      private:
        store::Store& store_;
        std::string user_;
        Ticket ticket_;
    };

    Context& context_;
    std::string user_;
    Ticket ticket_;
    bool ended_ = false;
};

awaitable<Result<http::Response>> without_key(Work& work) {
    auto outcome = co_await work(nullptr);
    if (!outcome) co_return fail(outcome.error());
    co_return std::move(outcome->response);
}

// Runs the work under the claim and keeps its answer.
awaitable<Result<http::Response>> under_claim(Context& context, const http::Request& request,
                                              Claimed& claimed, Work& work) {
    auto outcome = co_await work(&claimed.ticket());
    if (!outcome && !is_lasting(http_status_of(outcome.error().code))) co_return fail(outcome.error());
    http::Response response =
        outcome ? std::move(outcome->response) : http::problem_response(outcome.error(), request.id);
    if (!outcome || !outcome->committed) {
        const Ticket& ticket = claimed.ticket();
        const store::AnswerCommit commit{ticket.key, ticket.token, stored_answer(response),
                                         ticket.keep_until};
        const auto kept = co_await services::on_pool(context.pool, [&](const std::stop_token&) {
            return context.store.idempotency_keys().finish(context.user_of(request), commit);
        });
        if (!kept) co_return fail(kept.error());
    }
    claimed.end();
    co_return response;
}

}  // namespace

store::StoredAnswer stored_answer(const http::Response& response) {
    store::StoredAnswer answer{.status = response.status, .headers = {}, .body = response.body};
    for (const http::Header& header : response.headers)
        answer.headers.emplace_back(header.name, header.value);
    return answer;
}

awaitable<Result<http::Response>> once(Context& context, http::Request& request, Work work) {
    if (!request.header("Idempotency-Key")) co_return co_await without_key(work);
    const auto key = key_of(request);
    if (!key) co_return fail(key.error());
    const std::string user = context.user_of(request);
    const WallTime now = context.clock.wall();
    const auto lease =
        std::min<std::chrono::milliseconds>(request.deadline.left(), kAnswerKept) + kLeaseBeyondDeadline;
    const auto claim = co_await services::on_pool(context.pool, [&](const std::stop_token&) {
        return context.store.idempotency_keys().claim(user, *key, fingerprint_of(request), now, now + lease);
    });
    if (!claim) co_return fail(claim.error());
    switch (claim->state) {
        case store::Claim::State::answered:
            co_return replayed(*claim->answer);
        case store::Claim::State::in_flight:
            co_return fail(
                Error{.code = Code::conflict,
                      .detail = "A request with this Idempotency-Key is under way; repeat it in a moment.",
                      .retry_after_s = 1});
        case store::Claim::State::mismatch:
            co_return fail(Code::idempotency_mismatch,
                           "This Idempotency-Key was used for another request; use a new key.");
        case store::Claim::State::mine:
            break;
    }
    Claimed claimed(context, user, {*key, claim->token, now + kAnswerKept});
    co_return co_await under_claim(context, request, claimed, work);
}

}  // namespace atspro::api
