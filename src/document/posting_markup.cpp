#include "document/posting_markup.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "document/html_look.h"
#include "document/html_text.h"
#include "document/html_tree.h"
#include "document/limits.h"
#include "document/loose_json.h"

namespace atspro::document {
namespace {

using Form = domain::StructuredPosting::Form;

constexpr std::size_t kMaxReferenceDepth = 3;     // references followed from one to the next
constexpr std::size_t kMaxEmittedDepth = 16;      // levels of a posting that are kept
constexpr std::size_t kMaxBlockBytes = 4u << 20;  // bytes of one JSON-LD block that are read

// "JobPosting", "schema:JobPosting", "https://schema.org/JobPosting".
bool names_posting(std::string_view type) {
    for (const std::string& word : split(type, " ")) {
        const std::size_t at = word.find_last_of("/:#");
        if (std::string_view(word).substr(at == word.npos ? 0 : at + 1) == "JobPosting") return true;
    }
    return false;
}

bool is_posting(const LooseValue& value) {
    const LooseValue* type = value.find("@type");
    if (!type) type = value.find("type");
    if (!type) return false;
    if (type->is_text()) return names_posting(type->text);
    return std::ranges::any_of(
        type->items, [](const LooseValue& item) { return item.is_text() && names_posting(item.text); });
}

// --- JSON-LD

class LinkedData {
  public:
    void add(std::vector<LooseValue> blocks) {
        for (LooseValue& block : blocks) blocks_.push_back(std::move(block));
    }

    std::vector<std::string> postings() {
        for (const LooseValue& block : blocks_) learn(block, 0);
        std::vector<std::string> out;
        for (const LooseValue& block : blocks_) collect(block, out, 0);
        return out;
    }

  private:
    void learn(const LooseValue& value, std::size_t depth) {
        if (depth > kMaxLooseDepth) return;
        const LooseValue* id = value.find("@id");
        if (id && id->is_text() && value.members.size() > 1) by_id_.try_emplace(id->text, &value);
        for (const auto& [name, member] : value.members) learn(member, depth + 1);
        for (const LooseValue& item : value.items) learn(item, depth + 1);
    }

    void collect(const LooseValue& value, std::vector<std::string>& out, std::size_t depth) const {
        if (depth > kMaxLooseDepth || out.size() >= kMaxStructuredPostings) return;
        if (value.is_object() && is_posting(value)) {
            // A list of postings often names each by its address alone.
            if (value.members.size() > 2) out.push_back(to_json(plain(value, 0, 0)));
            return;
        }
        for (const auto& [name, member] : value.members) collect(member, out, depth + 1);
        for (const LooseValue& item : value.items) collect(item, out, depth + 1);
    }

    // The value with references followed, HTML made lines, and without the vocabulary's prefix.
    LooseValue plain(const LooseValue& value, std::size_t depth, std::size_t references) const {
        LooseValue out;
        out.kind = value.kind;
        if (depth > kMaxEmittedDepth) return {};
        if (value.is_text()) return loose_text(lines_of_html(value.text));
        out.text = value.text;
        if (value.is_object()) {
            const LooseValue* id = value.find("@id");
            if (id && id->is_text() && value.members.size() <= 2 && references < kMaxReferenceDepth)
                if (const auto at = by_id_.find(id->text); at != by_id_.end() && at->second != &value)
                    return plain(*at->second, depth, references + 1);
            // {"@value": "..."} and {"@language": "de", "@value": "..."} are the text itself.
            if (const LooseValue* literal = value.find("@value"))
                return plain(*literal, depth + 1, references);
        }
        for (const auto& [name, member] : value.members)
            out.members.push_back(
                {name.starts_with("schema:") ? name.substr(7) : name, plain(member, depth + 1, references)});
        for (const LooseValue& item : value.items) out.items.push_back(plain(item, depth + 1, references));
        return out;
    }

    std::vector<LooseValue> blocks_;
    std::map<std::string, const LooseValue*, std::less<>> by_id_;
};

bool is_linked_data(const GumboNode& node) {
    return tag_of(node) == "script" &&
           to_lower(attribute_of(node, "type")).find("ld+json") != std::string::npos;
}

// --- microdata and RDFa: the same tree in other attributes

struct Vocabulary {
    const char* type;
    const char* property;
    const char* scope;  // present on elements that are things of their own
};
constexpr Vocabulary kMicrodata{"itemtype", "itemprop", "itemscope"};
constexpr Vocabulary kRdfa{"typeof", "property", "typeof"};

class Marked {
  public:
    explicit Marked(const Vocabulary& words) : words_(words) {}

    void collect(const GumboNode& node, std::vector<std::string>& out, std::size_t depth) const {
        if (depth > kMaxXmlDepth || out.size() >= kMaxStructuredPostings) return;
        if (has_attribute(node, words_.scope) && names_posting(attribute_of(node, words_.type))) {
            const LooseValue posting = thing(node, 0);
            if (posting.members.size() > 1) out.push_back(to_json(posting));
            return;
        }
        for (const GumboNode* child : children_of(node)) collect(*child, out, depth + 1);
    }

  private:
    LooseValue thing(const GumboNode& node, std::size_t depth) const {
        LooseValue out;
        out.kind = LooseValue::Kind::object;
        const std::string_view type = attribute_of(node, words_.type);
        out.members.push_back({"@type", loose_text(clean_utf8(type.substr(type.find_last_of("/:#") + 1)))});
        if (depth < kMaxEmittedDepth) gather(node, out, depth, 0);
        return out;
    }

    void gather(const GumboNode& node, LooseValue& out, std::size_t depth, std::size_t level) const {
        if (level > kMaxXmlDepth) return;
        for (const GumboNode* child : children_of(node)) {
            const bool scoped = has_attribute(*child, words_.scope);
            const std::string_view names = attribute_of(*child, words_.property);
            if (names.empty()) {
                // A thing that no property names belongs to nobody.
                if (!scoped) gather(*child, out, depth, level + 1);
                continue;
            }
            LooseValue value = scoped ? thing(*child, depth + 1) : loose_text(text_of(*child, names));
            // A thing without properties of its own says its name as text.
            if (scoped && value.members.size() == 1) value = loose_text(lines_of_html(*child));
            for (const std::string& name : split(names, " ")) {
                const std::size_t at = name.find_last_of("/:#");
                put(out, name.substr(at == name.npos ? 0 : at + 1), value);
            }
            // Properties inside a property's text belong to the thing too.
            if (!scoped) gather(*child, out, depth, level + 1);
        }
    }

    static void put(LooseValue& out, const std::string& name, const LooseValue& value) {
        if (value.is_text() && value.text.empty()) return;
        for (auto& [known, member] : out.members) {
            if (known != name) continue;
            if (!member.is_list()) {
                LooseValue list;
                list.kind = LooseValue::Kind::list;
                list.items.push_back(std::move(member));
                member = std::move(list);
            }
            member.items.push_back(value);
            return;
        }
        out.members.push_back({name, value});
    }

    static std::string text_of(const GumboNode& node, std::string_view property) {
        const std::string_view tag = tag_of(node);
        if (has_attribute(node, "content")) return lines_of_html(attribute_of(node, "content"));
        if (tag == "time" && has_attribute(node, "datetime"))
            return clean_utf8(attribute_of(node, "datetime"));
        if (tag == "data" && has_attribute(node, "value")) return clean_utf8(attribute_of(node, "value"));
        if ((tag == "a" || tag == "link") && (property == "url" || property == "sameAs"))
            return clean_utf8(attribute_of(node, "href"));
        return lines_of_html(node);
    }

    const Vocabulary& words_;
};

void find_linked_data(const GumboNode& node, LinkedData& data, std::size_t depth) {
    if (depth > kMaxXmlDepth) return;
    if (is_linked_data(node)) {
        std::string text;
        for (const GumboNode* child : children_of(node))
            if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA) text += child->v.text.text;
        text.resize(std::min(text.size(), kMaxBlockBytes));
        // Escaped as if it were text of the page.
        if (text.find('"') == text.npos && text.find("&quot;") != text.npos) {
            std::string plain;
            for (std::size_t at = 0; at < text.size();) {
                if (std::string_view(text).substr(at).starts_with("&quot;")) {
                    plain += '"';
                    at += 6;
                } else {
                    plain += text[at++];
                }
            }
            text = std::move(plain);
        }
        data.add(read_loose_json(text));
        return;
    }
    for (const GumboNode* child : children_of(node)) find_linked_data(*child, data, depth + 1);
}

}  // namespace

std::vector<domain::StructuredPosting> postings_in(const GumboNode& document) {
    std::vector<domain::StructuredPosting> out;
    std::size_t bytes = 0;
    const auto keep = [&](Form form, std::vector<std::string> found) {
        for (std::string& json : found) {
            const bool known = std::ranges::any_of(
                out, [&](const auto& other) { return other.form == form && other.json == json; });
            if (known || out.size() >= kMaxStructuredPostings || bytes + json.size() > kMaxStructuredBytes)
                continue;
            bytes += json.size();
            out.push_back({form, std::move(json)});
        }
    };
    LinkedData data;
    find_linked_data(document, data, 0);
    keep(Form::json_ld, data.postings());
    std::vector<std::string> found;
    Marked(kMicrodata).collect(document, found, 0);
    keep(Form::microdata, std::exchange(found, {}));
    Marked(kRdfa).collect(document, found, 0);
    keep(Form::rdfa, std::move(found));
    return out;
}

}  // namespace atspro::document
