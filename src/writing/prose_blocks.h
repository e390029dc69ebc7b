// Markdown to blocks.
#pragma once

#include <string_view>
#include <vector>

#include "writing/blocks.h"

namespace atspro::writing {

// Pure and safe from any thread. Every word of the text is in it, whatever marks it stands between.
std::vector<Block> blocks_of_markdown(std::string_view markdown);

}  // namespace atspro::writing
