// DOCX: opens the package, lays heads and feet, walks the body section by section, and ends with the notes.
#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "document/docx_measures.h"
#include "document/docx_package.h"
#include "document/docx_story.h"
#include "document/flow_furniture.h"
#include "document/readers.h"

namespace atspro::document::docx {
namespace {

constexpr float kHeadDistance = 36;     // points between the paper's edge and a head or foot
constexpr std::size_t kMaxColumns = 8;  // newspaper columns of a section
constexpr float kColumnGap = 36;
constexpr std::uint32_t kPaper = 0xFFFFFF;

struct Columns {
    std::vector<float> widths;  // none where the text runs over the whole width
    float gap = 0;
};

PageSetup page_of(const pugi::xml_node& section) {
    PageSetup page;
    const auto set = [](float& value, const pugi::xml_node& node, const char* name) {
        if (const auto length = twips(node.attribute(name).value())) value = std::abs(*length);
    };
    const pugi::xml_node size = section.child("w:pgSz");
    set(page.width, size, "w:w");
    set(page.height, size, "w:h");
    const pugi::xml_node margins = section.child("w:pgMar");
    set(page.margin_left, margins, "w:left");
    set(page.margin_right, margins, "w:right");
    set(page.margin_top, margins, "w:top");
    set(page.margin_bottom, margins, "w:bottom");
    float gutter = 0;
    set(gutter, margins, "w:gutter");
    page.margin_left += gutter;
    return page;
}

Columns columns_of(const pugi::xml_node& section, float available) {
    const pugi::xml_node node = section.child("w:cols");
    Columns out;
    out.gap = twips(node.attribute("w:space").value()).value_or(kColumnGap);
    for (const pugi::xml_node column : node.children("w:col")) {
        const auto width = twips(column.attribute("w:w").value());
        if (!width || *width <= 0 || out.widths.size() >= kMaxColumns) continue;
        if (out.widths.empty())
            if (const auto gap = twips(column.attribute("w:space").value())) out.gap = *gap;
        out.widths.push_back(*width);
    }
    const std::string_view equal = node.attribute("w:equalWidth").value();
    const bool is_equal = out.widths.empty() || equal == "1" || equal == "true" || equal == "on";
    if (is_equal) {
        const auto count = static_cast<std::size_t>(std::clamp(
            integer(node.attribute("w:num").value()).value_or(1), 1, static_cast<int>(kMaxColumns)));
        const float gaps = out.gap * static_cast<float>(count - 1);
        out.widths.assign(count, std::max(24.0F, (available - gaps) / static_cast<float>(count)));
    }
    if (out.widths.size() < 2) out.widths.clear();
    return out;
}

bool is_continuous(const pugi::xml_node& section) {
    return val(section, "w:type") == "continuous";
}

// Section properties in document order: those of paragraphs that end one, then the body's own.
void collect_sections(const pugi::xml_node& parent, std::vector<pugi::xml_node>& out) {
    for (const pugi::xml_node node : parent.children()) {
        const std::string_view name = node.name();
        if (name == "w:p") {
            if (const auto section = node.child("w:pPr").child("w:sectPr")) out.push_back(section);
        } else if (name == "w:sdt" || name == "w:sdtContent" || name == "w:customXml" || name == "w:ins" ||
                   name == "w:moveTo") {
            collect_sections(node, out);
        } else if (name == "mc:AlternateContent") {
            collect_sections(chosen_branch(node), out);
        }
    }
}

class DocxReader {
  public:
    explicit DocxReader(Package package) : package_(std::move(package)) {}

    Result<domain::Document> read();

  private:
    struct Heads {
        std::optional<Furniture> first_page;
        std::optional<Furniture> other_pages;  // where they differ from the first
        float height = 0;                      // points from the paper's edge to the end of the text
    };

    Result<void> load();
    Result<std::optional<Part>> head_part(const pugi::xml_node& section, const char* element,
                                          std::string_view kind);
    Result<Heads> heads_of(const pugi::xml_node& section, const char* element);
    Result<Furniture> lay_head(const Part& part, PageSetup page, float top, float* end);
    Result<Furniture> lay_foot(const Part& part, const PageSetup& page, float distance, float* height);
    void begin_section(FlowWriter& flow, std::size_t index);
    void lay_later_heads(FlowWriter& flow, const pugi::xml_node& section);
    void lay_notes(FlowWriter& flow);
    void describe(domain::Document& document) const;

    Package package_;
    Shared shared_;
    // Parts whose trees are looked into while reading.
    std::optional<Part> styles_, numbering_, theme_, settings_, core_, footnotes_, endnotes_;
    std::vector<Part> long_heads_;  // heads and feet that fill more than a page: text like any other
    std::vector<pugi::xml_node> sections_;
    Heads head_, foot_;
    std::vector<Painted> painted_by_heads_;
    std::set<std::string> head_names_;  // parts already laid
    std::optional<Error> failure_;
};

// A part into its place; a failure ends the reading.
Result<void> keep(std::optional<Part>& into, Result<std::optional<Part>> part) {
    if (!part) return fail(part.error());
    into = std::move(*part);
    return {};
}

pugi::xml_node root_of(const std::optional<Part>& part) {
    return part ? part->tree.root() : pugi::xml_node();
}

Result<void> DocxReader::load() {
    const std::array<std::pair<std::optional<Part>*, std::string_view>, 6> wanted{{{&theme_, "theme"},
                                                                                   {&settings_, "settings"},
                                                                                   {&styles_, "styles"},
                                                                                   {&numbering_, "numbering"},
                                                                                   {&footnotes_, "footnotes"},
                                                                                   {&endnotes_, "endnotes"}}};
    for (const auto& [into, type] : wanted)
        if (const auto kept = keep(*into, package_.related(type)); !kept) return kept;
    if (const auto kept = keep(core_, package_.core_properties()); !kept) return kept;
    shared_.theme.read(root_of(theme_), root_of(settings_));
    shared_.styles.read(root_of(styles_), shared_.theme);
    shared_.numbering.read(root_of(numbering_), shared_.styles, shared_.theme);
    return {};
}

Result<domain::Document> DocxReader::read() {
    if (const auto loaded = load(); !loaded) return fail(loaded.error());
    const pugi::xml_node root = package_.main().tree.root();
    const pugi::xml_node body = root.child("w:body");
    if (!body)
        return fail(Code::corrupt_file,
                    "The document has no body; save it anew in the program that made it.");
    collect_sections(body, sections_);
    sections_.push_back(body.child("w:sectPr"));
    for (const auto& [into, element] :
         {std::pair{&head_, "w:headerReference"}, {&foot_, "w:footerReference"}}) {
        auto heads = heads_of(sections_.front(), element);
        if (!heads) return fail(heads.error());
        *into = std::move(*heads);
    }

    FlowWriter flow;
    begin_section(flow, 0);
    if (const auto paper = hex_color(root.child("w:background").attribute("w:color").value());
        paper && *paper != kPaper)
        flow.paint({0, 0, flow.page_setup().width, flow.page_setup().height}, *paper, true);
    for (const Painted& painted : painted_by_heads_) flow.paint(painted.box, painted.color, true);
    for (const Part& part : long_heads_) StoryReader(shared_, flow, part.relations).read(part.tree.root());
    StoryReader story(shared_, flow, package_.main().relations);
    std::size_t section = 0;
    story.on_section_end([&](const pugi::xml_node&) { begin_section(flow, ++section); });
    story.read(body);
    flow.end_columns();
    if (failure_) return fail(*failure_);
    lay_notes(flow);

    auto document = flow.finish();
    if (!document) return document;
    const std::size_t last = document->pages.size() - 1;
    if (head_.first_page)
        add_furniture(*document, 0, std::move(*head_.first_page), FurniturePlace::before_text);
    if (head_.other_pages)
        add_furniture(*document, 1, std::move(*head_.other_pages), FurniturePlace::before_text);
    if (foot_.first_page)
        add_furniture(*document, foot_.other_pages ? 0 : last, std::move(*foot_.first_page),
                      FurniturePlace::after_text);
    if (foot_.other_pages)
        add_furniture(*document, std::max<std::size_t>(last, 1), std::move(*foot_.other_pages),
                      FurniturePlace::after_text);
    describe(*document);
    return document;
}

// --- sections
// --------------------------------------------------------------------------------------------------------

void DocxReader::begin_section(FlowWriter& flow, std::size_t index) {
    if (index >= sections_.size()) return;
    const pugi::xml_node section = sections_[index];
    PageSetup page = page_of(section);
    page.margin_top = std::max(page.margin_top, head_.height);
    page.margin_bottom = std::max(page.margin_bottom, foot_.height);
    const std::string_view type = val(section, "w:type");
    if (type == "nextColumn") flow.column_break();
    flow.set_page(page, index == 0 || (type != "continuous" && type != "nextColumn"));
    if (index > 0) lay_later_heads(flow, section);
    const Columns columns = columns_of(section, flow.width());
    const bool is_balanced = index + 1 < sections_.size() && is_continuous(sections_[index + 1]);
    if (!columns.widths.empty()) flow.begin_columns(columns.widths, columns.gap, is_balanced);
}

// Heads that only a later section has: their words stand where that section begins.
void DocxReader::lay_later_heads(FlowWriter& flow, const pugi::xml_node& section) {
    for (const char* element : {"w:headerReference", "w:footerReference"})
        for (const char* kind : {"first", "default"}) {
            auto part = head_part(section, element, kind);
            if (!part) {
                failure_ = part.error();
                return;
            }
            if (!*part) continue;
            StoryReader(shared_, flow, (*part)->relations, true).read((*part)->tree.root());
        }
}

// --- heads and feet
// --------------------------------------------------------------------------------------------------

// A head that has not been laid yet.
Result<std::optional<Part>> DocxReader::head_part(const pugi::xml_node& section, const char* element,
                                                  std::string_view kind) {
    for (const pugi::xml_node reference : section.children(element)) {
        const std::string_view type = reference.attribute("w:type").value();
        if (type != kind && !(type.empty() && kind == "default")) continue;
        const Relations& relations = package_.main().relations;
        const auto relation = relations.find(reference.attribute("r:id").value());
        if (relation == relations.end() || relation->second.external) continue;
        if (!head_names_.insert(relation->second.target).second) continue;
        return package_.part(relation->second.target);
    }
    return std::nullopt;
}

Result<DocxReader::Heads> DocxReader::heads_of(const pugi::xml_node& section, const char* element) {
    const bool is_foot = std::string_view(element) == "w:footerReference";
    const float distance =
        twips(section.child("w:pgMar").attribute(is_foot ? "w:footer" : "w:header").value())
            .value_or(kHeadDistance);
    Heads heads;
    const bool differs = is_on(section.child("w:titlePg"));
    for (const char* kind : {"first", "default"}) {
        if (!differs && std::string_view(kind) == "first") continue;
        auto part = head_part(section, element, kind);
        if (!part) return fail(part.error());
        if (!*part) continue;
        const bool is_first = !differs || std::string_view(kind) == "first";
        float height = 0;
        auto laid = is_foot ? lay_foot(**part, page_of(section), distance, &height)
                            : lay_head(**part, page_of(section), distance, &height);
        if (!laid) return fail(laid.error());
        if (laid->overflows) {
            long_heads_.push_back(std::move(**part));
            continue;
        }
        (is_first ? heads.first_page : heads.other_pages) = std::move(*laid);
        if (is_first) heads.height = height;
    }
    return heads;
}

// Lays a head by itself, from `top` on; `end` is where its text ends.
Result<Furniture> DocxReader::lay_head(const Part& part, PageSetup page, float top, float* end) {
    page.margin_top = top;
    page.margin_bottom = 0;
    FlowWriter flow(page);
    StoryReader story(shared_, flow, part.relations, true);
    story.read(part.tree.root());
    flow.horizontal_rule();  // tells where the text ends
    auto laid = flow.finish();
    if (!laid) return fail(laid.error());
    Furniture out;
    out.overflows = laid->pages.size() > 1 || laid->pages.front().rules.empty();
    out.page = std::move(laid->pages.front());
    out.hidden = std::move(laid->hidden);
    if (out.overflows) return out;
    *end = out.page.words.empty() ? 0 : out.page.rules.back().box.y0;
    out.page.rules.pop_back();
    for (const Painted& painted : story.painted()) painted_by_heads_.push_back(painted);
    return out;
}

// A foot is laid twice: how high it is tells where it begins.
Result<Furniture> DocxReader::lay_foot(const Part& part, const PageSetup& page, float distance,
                                       float* height) {
    const Numbering numbering = shared_.numbering;
    const auto languages = shared_.language_bytes;
    float end = 0;
    auto trial = lay_head(part, page, 0, &end);
    if (!trial || trial->overflows || end == 0) return trial;
    shared_.numbering = numbering;
    shared_.language_bytes = languages;
    *height = distance + end;
    return lay_head(part, page, std::max(0.0F, page.height - *height), &end);
}

// --- the end
// ---------------------------------------------------------------------------------------------------------

void DocxReader::lay_notes(FlowWriter& flow) {
    std::map<std::pair<bool, std::string_view>, pugi::xml_node> known;
    for (const bool is_endnote : {false, true})
        for (const pugi::xml_node note : root_of(is_endnote ? endnotes_ : footnotes_).children())
            known.emplace(std::pair(is_endnote, note.attribute("w:id").value()), note);
    const std::vector<NoteReference> notes = std::exchange(shared_.notes, {});
    for (const NoteReference& reference : notes) {
        const auto note = known.find(std::pair(reference.is_endnote, std::string_view(reference.id)));
        if (note == known.end()) continue;
        const Part& part = reference.is_endnote ? *endnotes_ : *footnotes_;
        StoryReader(shared_, flow, part.relations).read(note->second);
        known.erase(note);  // a note that is referred to twice stands once
    }
}

void DocxReader::describe(domain::Document& document) const {
    const pugi::xml_node core = root_of(core_);
    document.title = squeeze(clean_utf8(core.child("dc:title").text().get()));
    const auto most =
        std::ranges::max_element(shared_.language_bytes, {}, [](const auto& entry) { return entry.second; });
    if (most != shared_.language_bytes.end()) document.language = most->first;
    if (document.language.empty()) document.language = core.child("dc:language").text().get();
    for (const std::string& note : package_.notes()) document.notes.push_back(note);
}

}  // namespace
}  // namespace atspro::document::docx

namespace atspro::document {

Result<domain::Document> read_docx(std::string_view bytes) {
    auto package = docx::Package::open(bytes);
    if (!package) return fail(package.error());
    return docx::DocxReader(std::move(*package)).read();
}

}  // namespace atspro::document
