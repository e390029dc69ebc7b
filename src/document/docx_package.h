// The parts of a DOCX and how they refer to each other.
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "document/xml_tree.h"
#include "document/zip_archive.h"

namespace atspro::document::docx {

struct Relation {
    std::string type;    // last part of its address: "hyperlink", "header"
    std::string target;  // a part's name ("word/header1.xml"), or an address where `external`
    bool external = false;
};
using Relations = std::map<std::string, Relation, std::less<>>;

struct Part {
    XmlTree tree;
    Relations relations;
};

class Package {
  public:
    // Errors: those of ZipArchive, and corrupt_file where there is no main part.
    static Result<Package> open(std::string_view bytes);

    const Part& main() const { return main_; }
    // A part by name. Nothing where it is missing or not well-formed, which is noted; errors: encrypted_file,
    // too_complex.
    Result<std::optional<Part>> part(const std::string& name);
    // The main part's first relation of this type.
    Result<std::optional<Part>> related(std::string_view type);
    // The package's own properties: title and language.
    Result<std::optional<Part>> core_properties();

    // Codes of what was odd, for domain::Document::notes.
    const std::vector<std::string>& notes() const { return notes_; }

  private:
    explicit Package(ZipArchive zip) : zip_(std::move(zip)) {}
    Result<Relations> relations_of(const std::string& part);
    Result<Part> load(const std::string& name);

    ZipArchive zip_;
    Relations package_relations_;
    Part main_;
    std::vector<std::string> notes_;
};

// Name of the part that `target` means, seen from the part `from`: relative, or from the root with "/".
std::string resolve_target(std::string_view from, std::string_view target);

}  // namespace atspro::document::docx
