// What a posting is found and recognised by, made from its data alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/job.h"
#include "store/jobs.h"

namespace atspro::services {

inline constexpr std::size_t kMaxSearchBytes = 32 * 1024;  // of a posting that searches look at

store::JobKeys keys_of(const domain::Job& job);

// The address of a posting without its scheme, "www.", fragment, trailing slash, and the parameters that only
// say where a click came from; the others are in order. Two addresses with one key lead to one page.
std::string link_key_of(std::string_view url);

// The words of a search, folded as the keys are.
std::vector<std::string> search_words(std::string_view query);

}  // namespace atspro::services
