#include "document/docx_package.h"

#include <algorithm>

#include "base/unicode.h"

namespace atspro::document::docx {
namespace {

constexpr const char* kUsualMainPart = "word/document.xml";
constexpr const char* kDamagedPart = "damaged_part";

}  // namespace

std::string resolve_target(std::string_view from, std::string_view target) {
    std::vector<std::string_view> folders;
    const auto add = [&](std::string_view path) {
        while (!path.empty()) {
            const std::size_t slash = std::min(path.find('/'), path.size());
            const std::string_view step = path.substr(0, slash);
            if (step == "..") {
                if (!folders.empty()) folders.pop_back();
            } else if (!step.empty() && step != ".") {
                folders.push_back(step);
            }
            path.remove_prefix(std::min(slash + 1, path.size()));
        }
    };
    const std::size_t slash = from.rfind('/');
    if (!target.starts_with('/') && slash != from.npos) add(from.substr(0, slash));
    add(target);
    std::string name;
    for (const std::string_view folder : folders) {
        if (!name.empty()) name += '/';
        name += folder;
    }
    return name;
}

Result<Relations> Package::relations_of(const std::string& part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t base = slash == part.npos ? 0 : slash + 1;
    const std::string name = part.substr(0, base) + "_rels/" + part.substr(base) + ".rels";
    Relations relations;
    if (!zip_.has(name)) return relations;
    auto text = zip_.read(name);
    if (!text) return fail(text.error());
    const auto tree = XmlTree::parse(std::move(*text));
    if (!tree) return fail(tree.error());
    for (const pugi::xml_node node : tree->root().children("Relationship")) {
        Relation relation;
        const std::string_view type = node.attribute("Type").value();
        relation.type = type.substr(type.rfind('/') + 1);
        relation.external = starts_with_nocase(node.attribute("TargetMode").value(), "external");
        const std::string_view target = node.attribute("Target").value();
        relation.target = relation.external ? std::string(target) : resolve_target(part, target);
        relations.emplace(node.attribute("Id").value(), std::move(relation));
    }
    return relations;
}

Result<Part> Package::load(const std::string& name) {
    auto text = zip_.read(name);
    if (!text) return fail(text.error());
    auto tree = XmlTree::parse(std::move(*text));
    if (!tree) return fail(tree.error());
    auto relations = relations_of(name);
    if (!relations) return fail(relations.error());
    return Part{std::move(*tree), std::move(*relations)};
}

Result<Package> Package::open(std::string_view bytes) {
    auto zip = ZipArchive::open(bytes);
    if (!zip) return fail(zip.error());
    Package package(std::move(*zip));
    auto relations = package.relations_of("");
    if (!relations) return fail(relations.error());
    package.package_relations_ = std::move(*relations);
    std::string main = kUsualMainPart;
    for (const auto& [id, relation] : package.package_relations_)
        if (relation.type == "officeDocument" && !relation.external) main = relation.target;
    if (!package.zip_.has(main))
        return fail(
            Code::corrupt_file,
            "The document lacks the part that holds its text; save it anew in the program that made it.");
    auto part = package.load(main);
    if (!part) return fail(part.error());
    package.main_ = std::move(*part);
    return package;
}

Result<std::optional<Part>> Package::part(const std::string& name) {
    if (!zip_.has(name)) return std::nullopt;
    auto loaded = load(name);
    if (loaded) return std::optional(std::move(*loaded));
    if (loaded.error().code != Code::corrupt_file) return fail(loaded.error());
    if (std::ranges::find(notes_, kDamagedPart) == notes_.end()) notes_.emplace_back(kDamagedPart);
    return std::nullopt;
}

Result<std::optional<Part>> Package::related(std::string_view type) {
    for (const auto& [id, relation] : main_.relations)
        if (relation.type == type && !relation.external) return part(relation.target);
    return std::nullopt;
}

Result<std::optional<Part>> Package::core_properties() {
    for (const auto& [id, relation] : package_relations_)
        if (relation.type == "core-properties" && !relation.external) return part(relation.target);
    return std::nullopt;
}

}  // namespace atspro::document::docx
