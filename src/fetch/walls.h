// Pages that stand where the posting should: sign-in walls and robot checks. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "fetch/url.h"
#include "net/http_client.h"

namespace atspro::fetch {

enum class Wall { sign_in, robot_check };

// Does an answer of this status, these fields (names in lower case) and this body keep programs out? A page
// that holds a posting as structured data does not, whatever else stands on it.
std::optional<Wall> find_wall(int status, const net::HttpFields& fields, std::string_view body);
// Is this where sites send those who must sign in? For redirects: a person may well give such an address on
// purpose.
bool is_sign_in_address(const Url& url);

// site_refused: "This site does not let programs read it: paste the text or upload the page."
Error site_refuses(Wall wall, std::string_view host);

}  // namespace atspro::fetch
