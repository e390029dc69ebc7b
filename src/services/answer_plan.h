// How a service keeps the answer to a request with an Idempotency-Key: rendered by the caller, committed
// together with what the request stored.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "store/store.h"

namespace atspro::services {

template <class T>
struct AnswerPlan {
    std::string key;
    std::string token;  // of the claim
    WallTime keep_until;
    std::function<store::StoredAnswer(const T&)> render;

    store::AnswerCommit commit_of(const T& value) const { return {key, token, render(value), keep_until}; }
};

}  // namespace atspro::services
