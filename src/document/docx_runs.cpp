// What stands in a paragraph: runs, links, fields, breaks, signs, and the boxes anchored there.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/unicode.h"
#include "document/docx_measures.h"
#include "document/docx_story.h"
#include "document/list_numbers.h"

namespace atspro::document::docx {
namespace {

constexpr float kDefaultSize = 10;  // points, where a document says nothing at all
constexpr const char* kDefaultFont = "Times New Roman";
constexpr std::size_t kMaxFields = 64;  // open within each other
constexpr std::size_t kMaxInstructionBytes = 8'192;

// Wrappers inside a paragraph whose children stand in their place. Not among them: w:del and w:moveFrom,
// whose text is gone, and w:rt, which repeats the text of w:rubyBase in small.
bool is_wrapper(std::string_view name) {
    constexpr std::array<std::string_view, 14> kWrappers{
        "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdt",       "w:sdtContent", "w:bdo",
        "w:dir", "w:ruby",   "w:rubyBase", "m:oMath",     "m:oMathPara", "w:subDoc",     "w:permStart"};
    return std::ranges::find(kWrappers, name) != kWrappers.end();
}

// Line ends and tabs in the text of a part are the writer's, not the author's.
std::string flattened(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return out;
}

// Address of a HYPERLINK field; empty where it leads to a place in the document.
std::string address_of(std::string_view instruction) {
    instruction = trim(instruction);
    if (!starts_with_nocase(instruction, "hyperlink")) return {};
    instruction = trim(instruction.substr(9));
    if (instruction.starts_with('\\') && !instruction.starts_with("\\\\")) {
        // Switches before the address: "\h", "\o" with a text of its own; "\l" stands for a place alone.
        const char key = instruction.size() > 1 ? instruction[1] : '\0';
        if (key == 'l' || key == 'L') return {};
        instruction = trim(instruction.substr(std::min<std::size_t>(2, instruction.size())));
        if ((key == 'o' || key == 't') && instruction.starts_with('"'))
            instruction =
                trim(instruction.substr(std::min(instruction.find('"', 1), instruction.size() - 1) + 1));
    }
    if (instruction.starts_with('"')) {
        const std::size_t close = instruction.find('"', 1);
        return std::string(instruction.substr(1, close == instruction.npos ? close : close - 1));
    }
    return std::string(instruction.substr(0, std::min(instruction.find(' '), instruction.size())));
}

}  // namespace

// --- elements
// --------------------------------------------------------------------------------------------------------

void StoryReader::inline_content(const pugi::xml_node& parent) {
    for (const pugi::xml_node node : parent.children()) {
        if (flow_.full()) return;
        inline_element(node);
    }
}

void StoryReader::inline_element(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (name == "w:r") {
        run(node);
    } else if (name == "w:hyperlink") {
        const std::string outer = std::exchange(open_.hyperlink, link_target(node));
        if (open_.hyperlink.empty()) open_.hyperlink = outer;
        inline_content(node);
        open_.hyperlink = outer;
    } else if (name == "w:fldSimple") {
        simple_field(node);
    } else if (name == "mc:AlternateContent") {
        inline_content(chosen_branch(node));
    } else if (name == "m:t") {
        text(flattened(node.text().get()), run_look(open_.run), open_.run);
    } else if (is_wrapper(name) || name.starts_with("m:")) {
        inline_content(node);
    }
}

std::string StoryReader::link_target(const pugi::xml_node& node) const {
    const auto relation = relations_.find(node.attribute("r:id").value());
    return relation != relations_.end() && relation->second.external ? relation->second.target
                                                                     : std::string();
}

// --- looks
// -----------------------------------------------------------------------------------------------------------

RunProperties StoryReader::run_properties(const pugi::xml_node& node) const {
    const RunProperties direct = read_run_properties(node.child("w:rPr"), shared_.theme);
    RunProperties out = open_.run;
    const ResolvedStyle& style = shared_.styles.character(direct.style);
    const Toggles defaults = out.toggles;
    merge(out, style.run);
    merge(out, direct);
    const Toggles styled = combine(open_.style_toggles, style.run.toggles);
    const auto final_toggle = [](const std::optional<bool>& own, const std::optional<bool>& by_style,
                                 const std::optional<bool>& otherwise) {
        return own ? own : by_style ? by_style : otherwise;
    };
    out.toggles.bold = final_toggle(direct.toggles.bold, styled.bold, defaults.bold);
    out.toggles.italic = final_toggle(direct.toggles.italic, styled.italic, defaults.italic);
    out.toggles.caps = final_toggle(direct.toggles.caps, styled.caps, defaults.caps);
    out.toggles.small_caps = final_toggle(direct.toggles.small_caps, styled.small_caps, defaults.small_caps);
    out.toggles.vanish = final_toggle(direct.toggles.vanish, styled.vanish, defaults.vanish);
    return out;
}

Run StoryReader::run_look(const RunProperties& properties) const {
    Run out;
    out.style.font = properties.font.value_or(kDefaultFont);
    out.style.size = properties.size.value_or(kDefaultSize);
    out.style.bold = properties.toggles.bold.value_or(false);
    out.style.italic = properties.toggles.italic.value_or(false);
    out.style.underlined = properties.underlined.value_or(false);
    out.auto_color = !properties.color || properties.color->is_auto;
    if (!out.auto_color) out.style.color = properties.color->rgb;
    if (properties.shading && !properties.shading->is_auto) out.background = properties.shading->rgb;
    if (properties.highlight && !properties.highlight->is_auto) out.background = properties.highlight->rgb;
    if (is_hidden_ || properties.toggles.vanish.value_or(false) || properties.web_hidden.value_or(false))
        out.hidden = domain::HiddenReason::invisible;
    else if (properties.no_fill.value_or(false))
        out.hidden = domain::HiddenReason::transparent;
    return out;
}

// --- runs
// ------------------------------------------------------------------------------------------------------------

void StoryReader::run(const pugi::xml_node& node) {
    const RunProperties properties = run_properties(node);
    Run look = run_look(properties);
    look.link_url = open_.hyperlink;
    for (const Field& field : fields_)
        if (!field.url.empty()) look.link_url = field.url;
    for (const pugi::xml_node child : node.children()) run_child(child, look, properties);
}

void StoryReader::run_child(const pugi::xml_node& node, const Run& look, const RunProperties& properties) {
    const std::string_view name = node.name();
    if (name == "w:t") {
        text(flattened(node.text().get()), look, properties);
    } else if (name == "w:tab") {
        text("\t", look, properties);
    } else if (name == "w:ptab") {
        const std::string_view align = node.attribute("w:alignment").value();
        const float width = flow_.width();
        auto& tabs = open_.paragraph.tabs;
        if (align == "right" || align == "center") {
            const TabStop stop{align == "right" ? width : width / 2,
                               align == "right" ? Align::right : Align::center};
            std::erase_if(tabs, [&](const TabStop& tab) { return tab.at >= stop.at - 1; });
            tabs.push_back(stop);
        }
        text("\t", look, properties);
    } else if (name == "w:br") {
        line_break(node, look, properties);
    } else if (name == "w:cr") {
        text("\n", look, properties);
    } else if (name == "w:noBreakHyphen") {
        text("-", look, properties);
    } else if (name == "w:sym") {
        unsigned code = 0;
        const std::string_view digits = node.attribute("w:char").value();
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (fault == std::errc() && code > 0x1F && code < 0x110000)
            text(symbol_text(node.attribute("w:font").value(), code), look, {});
    } else if (name == "w:fldChar") {
        field_character(node);
    } else if (name == "w:instrText") {
        if (!fields_.empty() && !fields_.back().in_result &&
            fields_.back().instruction.size() < kMaxInstructionBytes)
            fields_.back().instruction += node.text().get();
    } else if (name == "w:drawing") {
        if (shows_text()) drawing(node);
    } else if (name == "w:pict" || name == "w:object") {
        if (shows_text()) pict(node);
    } else if (name == "mc:AlternateContent") {
        for (const pugi::xml_node child : chosen_branch(node).children()) run_child(child, look, properties);
    } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
        shared_.notes.push_back({name == "w:endnoteReference", node.attribute("w:id").value()});
    } else if (name == "w:ruby") {
        inline_content(node.child("w:rubyBase"));
    }
}

void StoryReader::text(std::string text, const Run& look, const RunProperties& properties) {
    if (!shows_text() || text.empty()) return;
    text = without_symbols(properties.font.value_or(""), text);
    if (properties.toggles.caps.value_or(false) || properties.toggles.small_caps.value_or(false))
        text = to_upper(text);
    if (properties.language) shared_.language_bytes[*properties.language] += text.size();
    Run run = look;
    run.text = std::move(text);
    append_run(open_.paragraph, std::move(run));
}

void StoryReader::line_break(const pugi::xml_node& node, const Run& look, const RunProperties& properties) {
    const std::string_view kind = node.attribute("w:type").value();
    if (kind != "page" && kind != "column") return text("\n", look, properties);
    if (!shows_text() || nesting_ > 0 || !frame_key_.empty()) return text("\n", look, properties);
    split_paragraph();
    if (kind == "page")
        flow_.page_break();
    else
        flow_.column_break();
}

// --- fields
// ----------------------------------------------------------------------------------------------------------

bool StoryReader::shows_text() const {
    return std::ranges::all_of(fields_, &Field::in_result);
}

void StoryReader::field_character(const pugi::xml_node& node) {
    const std::string_view kind = node.attribute("w:fldCharType").value();
    if (kind == "begin") {
        if (fields_.size() < kMaxFields) fields_.emplace_back();
    } else if (fields_.empty()) {
        return;  // an end without a beginning
    } else if (kind == "separate") {
        fields_.back().in_result = true;
        fields_.back().url = address_of(fields_.back().instruction);
    } else if (kind == "end") {
        fields_.pop_back();
    }
}

void StoryReader::simple_field(const pugi::xml_node& node) {
    if (fields_.size() >= kMaxFields) return;
    fields_.push_back({.url = address_of(node.attribute("w:instr").value()), .in_result = true});
    inline_content(node);
    fields_.pop_back();
}

}  // namespace atspro::document::docx
