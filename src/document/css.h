// As much of CSS as tells how text looks and whether a person sees it: declarations of a style attribute, and
// rules of a style sheet whose selector is a tag, a class, an id or a few of them on one element ("p",
// ".note", "td.right#x"). Selectors that look at other elements, and at-rules, are passed over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atspro::document::css {

// Property, lower case, and value, trimmed and lower case.
using Declarations = std::vector<std::pair<std::string, std::string>>;
Declarations parse_declarations(std::string_view raw);

struct Element {
    std::string_view tag;  // lower case
    std::string_view id;
    std::vector<std::string_view> classes;
};

class Sheet {
  public:
    // Adds the rules of one style element. At most kMaxRules in all are kept.
    void add(std::string_view raw);
    // Declarations that apply, weakest first.
    Declarations matching(const Element& element) const;

  private:
    struct Rule {
        std::string tag;
        std::string id;
        std::vector<std::string> classes;
        Declarations declarations;
        int weight() const {
            return static_cast<int>((id.empty() ? 0 : 100) + 10 * classes.size() + (tag.empty() ? 0 : 1));
        }
    };
    static constexpr std::size_t kMaxRules = 5'000;
    void add_rule(std::string_view selector, const Declarations& declarations);
    std::vector<Rule> rules_;
};

// 0xRRGGBB of "#abc", "#aabbcc", "rgb(...)", "rgba(...)" and the common names; `transparent` and what is
// unknown give nothing. `alpha` is set where the colour has one.
std::optional<std::uint32_t> parse_color(std::string_view text, float* alpha = nullptr);

// Points. `em` is what 1em and 100 % stand for.
std::optional<float> parse_length(std::string_view text, float em);

}  // namespace atspro::document::css
