// One function a board: the posting in its API's answer, field by field. Nothing where the answer holds none,
// or not the one that is meant. What has another type than it should counts as absent.
#pragma once

#include <optional>

#include "fetch/boards.h"
#include "fetch/posting_page.h"
#include "json/encode.h"

namespace atspro::fetch {

std::optional<BoardPosting> greenhouse_posting(const BoardCall& call, const json::Value& answer);
std::optional<BoardPosting> lever_posting(const BoardCall& call, const json::Value& answer);
std::optional<BoardPosting> ashby_posting(const BoardCall& call, const json::Value& answer);
std::optional<BoardPosting> workable_posting(const BoardCall& call, const json::Value& answer);
std::optional<BoardPosting> recruitee_posting(const BoardCall& call, const json::Value& answer);
std::optional<BoardPosting> smartrecruiters_posting(const BoardCall& call, const json::Value& answer);

}  // namespace atspro::fetch
