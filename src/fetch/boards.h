// Public posting APIs behind the pages of the big job boards: which to ask for a page's address, and what
// they answer. Pure. docs/fetching.md names the addresses that are known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "fetch/url.h"

namespace atspro::fetch {

enum class Board { greenhouse, lever, ashby, workable, recruitee, smartrecruiters };
std::string_view name_of(Board board);

struct BoardCall {
    Board board = Board::greenhouse;
    std::string api_url;       // to GET
    std::string organization;  // the board's own short name, from the address
    std::string posting;   // id, slug or short code: which one is meant where the API answers with several
    std::string page_url;  // of the posting, as given
    bool operator==(const BoardCall&) const = default;
};

// By the address alone; nothing where it is no posting of a board.
std::optional<BoardCall> board_call(const Url& url);
// For a page of a company's own site that shows a board's posting: by the address and what stands in the
// page.
std::optional<BoardCall> embedded_board_call(const Url& url, std::string_view html);

// The API's answer (JSON) as a page with the posting as structured data.
// Errors: page_not_found (the posting is not among those of the answer), upstream_failed (no posting at all).
Result<std::string> page_of_answer(const BoardCall& call, std::string_view answer);

}  // namespace atspro::fetch
