#include "document/html_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "document/html_look.h"
#include "document/html_tree.h"
#include "document/limits.h"

namespace atspro::document {
namespace {

constexpr double kMostOfThePage =
    0.5;  // what holds so much of the text is no furniture, whatever it is called
constexpr double kMuchOfThePage = 0.2;  // ... and where little of it is links
constexpr double kFewLinked = 0.3;
constexpr double kMainShare = 0.8;       // of the running text, for an element to be the main one
constexpr double kNamedMainShare = 0.5;  // ... that is called a description
constexpr double kLinkedShare = 0.7;     // of a block's text: it is a list of links
constexpr std::size_t kFewLinks = 3;
constexpr std::size_t kMaxMetaBytes = 500;

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view value) {
    return std::ranges::find(list, value) != list.end();
}

constexpr std::array<std::string_view, 9> kUnread{"script", "style",    "head",   "template", "noscript",
                                                  "iframe", "textarea", "select", "svg"};
constexpr std::array<std::string_view, 22> kBlocks{
    "div",   "section", "article", "aside", "nav", "header", "footer",   "form", "ul",   "ol",     "dl",
    "table", "tbody",   "tr",      "td",    "th",  "dialog", "fieldset", "menu", "main", "center", "p"};
// What pages call the parts that are on each of them.
constexpr std::array<std::string_view, 49> kAsideNames{
    "nav",      "navbar",     "navigation", "menu",       "breadcrumb",    "breadcrumbs",     "cookie",
    "cookies",  "consent",    "gdpr",       "footer",     "related",       "similar",         "recommended",
    "share",    "sharing",    "social",     "newsletter", "subscribe",     "login",           "signin",
    "signup",   "comments",   "pagination", "pager",      "skip",          "modal",           "popup",
    "overlay",  "promo",      "advert",     "ads",        "advertisement", "sponsor",         "toolbar",
    "masthead", "topbar",     "copyright",  "alert",      "alerts",        "recommendations", "suggested",
    "subnav",   "disclaimer", "sharethis",  "addthis",    "tracking",      "feedback",        "survey"};
constexpr std::array<std::string_view, 9> kAsideRoles{
    "navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "alert"};

// "jobHeader-main_nav" -> "job header main nav": the words of a name.
std::vector<std::string> words_of_name(std::string_view name) {
    std::string out;
    char before = ' ';
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (upper && before >= 'a' && before <= 'z') out += ' ';
        out += !letter ? ' ' : upper ? static_cast<char>(c - 'A' + 'a') : c;
        before = c;
    }
    return split(out, " ");
}

bool named_aside(const GumboNode& node) {
    for (const char* attribute : {"class", "id"})
        for (const std::string& word : words_of_name(attribute_of(node, attribute)))
            if (contains(kAsideNames, std::string_view(word))) return true;
    return false;
}

// "jobDescriptionText", "posting-body", "vacancy_details": what applicant systems call the text itself.
bool named_description(const GumboNode& node) {
    static constexpr std::array<std::string_view, 8> kAttributes{
        "class",           "id",          "itemprop", "property", "data-automation-id",
        "data-automation", "data-testid", "data-test"};
    return std::ranges::any_of(kAttributes, [&](std::string_view attribute) {
        std::string name;
        for (const std::string& word : words_of_name(attribute_of(node, std::string(attribute).c_str())))
            name += word;
        return name.find("description") != name.npos || name.find("jobaddetails") != name.npos ||
               name.find("jobdetail") != name.npos || name.find("postingbody") != name.npos ||
               name.find("jobcontent") != name.npos || name.find("jobbody") != name.npos ||
               name.find("stellenbeschreibung") != name.npos || name.find("vacancybody") != name.npos;
    });
}

std::size_t letters_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f'; }));
}

}  // namespace

HtmlParts::HtmlParts(const GumboNode& document) {
    read_head(document);
    total_ = weigh(document, 0).text;
    mark(document, 0, false);
    running_text(document, 0);
    find_main(document);
}

domain::PagePart HtmlParts::part_of(const GumboNode& node, domain::PagePart outer) const {
    if (outer == domain::PagePart::aside || aside_.contains(&node)) return domain::PagePart::aside;
    return &node == main_ ? domain::PagePart::main : outer;
}

void HtmlParts::read_head(const GumboNode& document) {
    std::vector<const GumboNode*> open{&document};
    const auto keep = [](std::string& target, std::string_view value) {
        if (target.empty() && value.size() <= kMaxMetaBytes) target = clean_utf8(squeeze(value));
    };
    while (!open.empty()) {
        const GumboNode& node = *open.back();
        open.pop_back();
        const std::string_view tag = tag_of(node);
        if (tag == "script") {
            const std::string type = to_lower(attribute_of(node, "type"));
            if (type.find("json") == type.npos) web_.scripted = true;
        }
        if (tag == "input" && to_lower(attribute_of(node, "type")) == "password") web_.asks_password = true;
        if (tag == "meta") {
            const std::string name = to_lower(has_attribute(node, "property") ? attribute_of(node, "property")
                                                                              : attribute_of(node, "name"));
            if (name == "og:title") keep(web_.share_title, attribute_of(node, "content"));
            if (name == "og:site_name") keep(web_.site_name, attribute_of(node, "content"));
        }
        if (tag == "link" && to_lower(attribute_of(node, "rel")) == "canonical")
            keep(web_.canonical_url, attribute_of(node, "href"));
        for (const GumboNode* child : children_of(node)) open.push_back(child);
    }
}

const HtmlParts::Weight& HtmlParts::weigh(const GumboNode& node, std::size_t depth) {
    Weight own;
    const std::string_view tag = tag_of(node);
    if (is_text_node(node)) own.text = letters_of(node.v.text.text);
    if (depth <= kMaxXmlDepth && !contains(kUnread, tag)) {
        if (tag == "h1" && !std::exchange(title_found_, true)) own.has_title = true;
        for (const GumboNode* child : children_of(node)) {
            const Weight& inner = weigh(*child, depth + 1);
            own.text += inner.text;
            own.linked += inner.linked;
            own.links += inner.links;
            own.has_title = own.has_title || inner.has_title;
        }
    }
    if (tag == "a" && has_attribute(node, "href")) {
        own.linked = own.text;
        own.links = 1;
    }
    return weights_[&node] = own;
}

bool HtmlParts::stands_aside(const GumboNode& node, bool inside_matter) const {
    const std::string_view tag = tag_of(node);
    if (!contains(kBlocks, tag)) return false;
    const Weight& weight = weights_.at(&node);
    const auto share = [](std::size_t part, std::size_t whole) {
        return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    };
    const bool running =
        share(weight.text, total_) > kMuchOfThePage && share(weight.linked, weight.text) < kFewLinked;
    if (weight.has_title || running || share(weight.text, total_) > kMostOfThePage) return false;
    if (tag == "nav" || tag == "footer" || tag == "dialog") return true;
    if (tag == "form") return true;
    if (tag == "header" && !inside_matter) return true;
    const std::string role = to_lower(attribute_of(node, "role"));
    if (contains(kAsideRoles, std::string_view(role)) || (role == "banner" && !inside_matter)) return true;
    if (named_aside(node)) return true;
    return weight.links >= kFewLinks && share(weight.linked, weight.text) > kLinkedShare;
}

void HtmlParts::mark(const GumboNode& node, std::size_t depth, bool inside_matter) {
    if (depth > kMaxXmlDepth || (is_element(node) && contains(kUnread, tag_of(node)))) return;
    const std::string_view tag = tag_of(node);
    if (is_element(node) && tag != "body" && tag != "html" && stands_aside(node, inside_matter)) {
        aside_.insert(&node);
        return;
    }
    const bool matter = inside_matter || tag == "main" || tag == "article";
    for (const GumboNode* child : children_of(node)) mark(*child, depth + 1, matter);
}

std::size_t HtmlParts::running_text(const GumboNode& node, std::size_t depth) {
    const std::string_view tag = tag_of(node);
    std::size_t own = is_text_node(node) ? letters_of(node.v.text.text) : 0;
    if (depth <= kMaxXmlDepth && !aside_.contains(&node) && !contains(kUnread, tag) && tag != "a")
        for (const GumboNode* child : children_of(node)) own += running_text(*child, depth + 1);
    return running_[&node] = own;
}

// Down from the page to the element below which the text spreads over several others.
void HtmlParts::find_main(const GumboNode& document) {
    static constexpr std::array<std::string_view, 14> kContainers{
        "html", "body",  "div",   "section", "article", "main", "center",
        "form", "table", "tbody", "tr",      "td",      "font", "span"};
    const auto all = static_cast<double>(running_.at(&document));
    if (all == 0) return;
    for (const GumboNode* at = &document; at;) {
        const GumboNode* next = nullptr;
        for (const GumboNode* child : children_of(*at)) {
            if (!is_element(*child) || !contains(kContainers, tag_of(*child))) continue;
            const double share = static_cast<double>(running_.at(child)) / all;
            if (share >= kMainShare || (share >= kNamedMainShare && named_description(*child))) {
                next = child;
                break;
            }
        }
        if (next && is_element(*at) && tag_of(*at) != "html") main_ = next;
        at = next;
    }
}

}  // namespace atspro::document
