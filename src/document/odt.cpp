// ODT: opens the package, lays page heads and feet, walks the text, and ends with the notes.
#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "document/flow_furniture.h"
#include "document/odt_story.h"
#include "document/readers.h"
#include "document/xml_tree.h"
#include "document/zip_archive.h"

namespace atspro::document::odt {
namespace {

constexpr const char* kContent = "content.xml";
constexpr const char* kStyles = "styles.xml";
constexpr const char* kMeta = "meta.xml";
constexpr const char* kManifest = "META-INF/manifest.xml";
constexpr float kHeadGap = 14;  // points between a head or foot and the text

Result<XmlTree> load(ZipArchive& zip, const char* name) {
    auto text = zip.read(name);
    if (!text) return fail(text.error());
    return XmlTree::parse(std::move(*text), BlankText::kept);
}

class OdtReader {
  public:
    explicit OdtReader(ZipArchive zip) : zip_(std::move(zip)) {}

    Result<domain::Document> read();

  private:
    struct Heads {
        std::optional<Furniture> header, footer, later_header, later_footer;
        float header_end = 0;
        float footer_height = 0;
    };

    Result<void> load_parts();
    Result<void> optional_part(const char* name, std::optional<XmlTree>& into);
    Result<void> refuse_encrypted();
    Result<Heads> lay_heads(const MasterPage& master);
    Result<Furniture> lay_head(const pugi::xml_node& head, PageSetup page, float top, float* height);
    void begin_page(FlowWriter& flow, const std::string& name);
    void describe(domain::Document& document) const;

    ZipArchive zip_;
    std::optional<XmlTree> content_, style_part_, meta_;
    Styles styles_;       // as the text sees them
    Styles head_styles_;  // as heads and feet do
    Shared shared_;
    Heads heads_;
    std::vector<pugi::xml_node>
        long_heads_;  // heads and feet that fill more than a page: text like any other
    bool has_page_ = false;
    std::vector<std::string> notes_;
};

// The names that programs encrypt under are many; what they all do is say so in the manifest.
Result<void> OdtReader::refuse_encrypted() {
    const bool sealed = zip_.has("encrypted-package");
    std::string manifest;
    if (zip_.has(kManifest)) {
        auto text = zip_.read(kManifest);
        if (!text) return fail(text.error());
        manifest = std::move(*text);
    }
    if (!sealed && manifest.find(":encryption-data") == manifest.npos) return {};
    return fail(
        Code::encrypted_file,
        "The document is protected by a password. Remove the password in the program that made it and "
        "save it anew.");
}

// A part that the text can be read without; that it is damaged is noted.
Result<void> OdtReader::optional_part(const char* name, std::optional<XmlTree>& into) {
    if (!zip_.has(name)) return {};
    auto tree = load(zip_, name);
    if (tree)
        into = std::move(*tree);
    else if (tree.error().code != Code::corrupt_file)
        return fail(tree.error());
    else if (notes_.empty())
        notes_.emplace_back("damaged_part");
    return {};
}

Result<void> OdtReader::load_parts() {
    if (const auto open = refuse_encrypted(); !open) return open;
    if (!zip_.has(kContent))
        return fail(
            Code::corrupt_file,
            "The document lacks the part that holds its text; save it anew in the program that made it.");
    auto content = load(zip_, kContent);
    if (!content) return fail(content.error());
    content_ = std::move(*content);
    if (const auto loaded = optional_part(kStyles, style_part_); !loaded) return loaded;
    if (const auto loaded = optional_part(kMeta, meta_); !loaded) return loaded;
    if (style_part_) {
        const pugi::xml_node root = style_part_->root();
        for (Styles* styles : {&styles_, &head_styles_})
            for (const char* group : {"office:font-face-decls", "office:styles", "office:master-styles"})
                styles->add(root.child(group));
        // Automatic styles of two parts may bear the same names: those of pages alone serve the text.
        head_styles_.add(root.child("office:automatic-styles"));
        styles_.add_page_layouts(root.child("office:automatic-styles"));
    }
    for (const char* group : {"office:font-face-decls", "office:automatic-styles"})
        styles_.add(content_->root().child(group));
    return {};
}

Result<domain::Document> OdtReader::read() {
    if (const auto loaded = load_parts(); !loaded) return fail(loaded.error());
    const pugi::xml_node body = content_->root().child("office:body").child("office:text");
    if (!body)
        return fail(Code::corrupt_file,
                    "The document has no text body; save it anew in the program that made it.");
    // The first paragraph may name the kind of its page.
    std::string first_page;
    for (const pugi::xml_node node : body.children())
        if (std::string_view(node.name()) == "text:p" || std::string_view(node.name()) == "text:h") {
            first_page = styles_.paragraph(node.attribute("text:style-name").value()).master_page;
            break;
        }
    auto heads = lay_heads(styles_.master_page(first_page));
    if (!heads) return fail(heads.error());
    heads_ = std::move(*heads);

    FlowWriter flow;
    begin_page(flow, first_page);
    for (const pugi::xml_node& head : long_heads_) StoryReader(shared_, flow, head_styles_).read(head);
    StoryReader story(shared_, flow, styles_);
    bool is_first = !first_page.empty();
    story.on_master_page([&](const std::string& name) {
        if (!std::exchange(is_first, false)) begin_page(flow, name);
    });
    story.read(body);
    flow.end_columns();
    for (const pugi::xml_node& note : std::exchange(shared_.notes, {}))
        StoryReader(shared_, flow, styles_).read(note);

    auto document = flow.finish();
    if (!document) return document;
    const std::size_t last = document->pages.size() - 1;
    if (heads_.header) add_furniture(*document, 0, std::move(*heads_.header), FurniturePlace::before_text);
    if (heads_.later_header)
        add_furniture(*document, 1, std::move(*heads_.later_header), FurniturePlace::before_text);
    if (heads_.footer)
        add_furniture(*document, heads_.later_footer ? 0 : last, std::move(*heads_.footer),
                      FurniturePlace::after_text);
    if (heads_.later_footer)
        add_furniture(*document, std::max<std::size_t>(last, 1), std::move(*heads_.later_footer),
                      FurniturePlace::after_text);
    describe(*document);
    return document;
}

void OdtReader::begin_page(FlowWriter& flow, const std::string& name) {
    const MasterPage master = styles_.master_page(name);
    PageSetup page = master.page;
    if (heads_.header_end > 0) page.margin_top = heads_.header_end + kHeadGap;
    if (heads_.footer_height > 0) page.margin_bottom += heads_.footer_height + kHeadGap;
    flow.set_page(page, std::exchange(has_page_, true));
    if (!master.columns.widths.empty()) flow.begin_columns(master.columns.widths, master.columns.gap, false);
}

// --- heads and feet
// --------------------------------------------------------------------------------------------------

Result<Furniture> OdtReader::lay_head(const pugi::xml_node& head, PageSetup page, float top, float* height) {
    page.margin_top = top;
    page.margin_bottom = 0;
    FlowWriter flow(page);
    StoryReader(shared_, flow, head_styles_, true).read(head);
    flow.horizontal_rule();  // tells where the text ends
    auto laid = flow.finish();
    if (!laid) return fail(laid.error());
    Furniture out;
    out.overflows = laid->pages.size() > 1 || laid->pages.front().rules.empty();
    out.page = std::move(laid->pages.front());
    out.hidden = std::move(laid->hidden);
    if (out.overflows) return out;
    *height = out.page.words.empty() ? 0 : out.page.rules.back().box.y0 - top;
    out.page.rules.pop_back();
    return out;
}

// A head stands at the page's margin and pushes the text down; a foot is laid twice, to learn its height.
Result<OdtReader::Heads> OdtReader::lay_heads(const MasterPage& master) {
    Heads out;
    const PageSetup& page = master.page;
    const auto lay = [&](const pugi::xml_node& head, bool is_foot,
                         std::optional<Furniture>& into) -> Result<void> {
        if (!head) return {};
        float height = 0;
        const auto languages = shared_.language_bytes;
        auto laid = lay_head(head, page, is_foot ? 0 : page.margin_top, &height);
        if (laid && is_foot && !laid->overflows) {
            shared_.language_bytes = languages;
            float again = 0;
            laid = lay_head(head, page, std::max(0.0F, page.height - page.margin_bottom - height), &again);
        }
        if (!laid) return fail(laid.error());
        if (laid->overflows) {
            long_heads_.push_back(head);
            return {};
        }
        into = std::move(*laid);
        float& room = is_foot ? out.footer_height : out.header_end;
        if (height > 0) room = std::max(room, is_foot ? height : page.margin_top + height);
        return {};
    };
    if (master.first_header) {
        if (const auto laid = lay(master.first_header, false, out.header); !laid) return fail(laid.error());
        if (const auto laid = lay(master.header, false, out.later_header); !laid) return fail(laid.error());
    } else if (const auto laid = lay(master.header, false, out.header); !laid) {
        return fail(laid.error());
    }
    if (master.first_footer) {
        if (const auto laid = lay(master.first_footer, true, out.footer); !laid) return fail(laid.error());
        if (const auto laid = lay(master.footer, true, out.later_footer); !laid) return fail(laid.error());
    } else if (const auto laid = lay(master.footer, true, out.footer); !laid) {
        return fail(laid.error());
    }
    return out;
}

void OdtReader::describe(domain::Document& document) const {
    const pugi::xml_node meta = meta_ ? meta_->root().child("office:meta") : pugi::xml_node();
    document.title = squeeze(meta.child("dc:title").text().get());
    const auto most =
        std::ranges::max_element(shared_.language_bytes, {}, [](const auto& entry) { return entry.second; });
    if (most != shared_.language_bytes.end()) document.language = most->first;
    if (document.language.empty()) document.language = squeeze(meta.child("dc:language").text().get());
    document.notes.insert(document.notes.end(), notes_.begin(), notes_.end());
}

}  // namespace
}  // namespace atspro::document::odt

namespace atspro::document {

Result<domain::Document> read_odt(std::string_view bytes) {
    auto zip = ZipArchive::open(bytes);
    if (!zip) return fail(zip.error());
    return odt::OdtReader(std::move(*zip)).read();
}

}  // namespace atspro::document
