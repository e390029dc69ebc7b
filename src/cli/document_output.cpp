#include "cli/document_output.h"

#include <filesystem>

#include "base/files.h"
#include "services/read_back.h"

namespace atspro::cli {

DocumentOutput::DocumentOutput(CLI::App& command) {
    command
        .add_option("-o,--output", file_,
                    "The file to write; its ending says what: pdf, docx, md, txt or json.")
        ->type_name("FILE");
    command
        .add_option("--format", format_,
                    "What to write where the ending does not say it: json_resume for JSON Resume.")
        ->type_name("NAME");
    command.add_option("--template", look_, "How a PDF or DOCX looks; see atspro render --list-templates.")
        ->type_name("NAME")
        ->capture_default_str();
    command.add_option("--paper", paper_, "a4 or letter.")->type_name("NAME")->capture_default_str();
    command.add_option("--font", font_, "An installed font family in place of the template's own.")
        ->type_name("FAMILY");
    command
        .add_option("--labelled", labelled_,
                    "Put a label before every part of positions (work) or studies (education), as forms do.")
        ->type_name("SECTION");
}

Result<const writing::Format*> DocumentOutput::format() const {
    std::string extension = std::filesystem::path(file_).extension().string();
    if (!extension.empty()) extension.erase(0, 1);
    return writing::format_named(format_.empty() ? extension : format_);
}

Result<writing::DocumentOptions> DocumentOutput::look() const {
    writing::DocumentOptions options;
    const auto look = writing::template_named(look_);
    if (!look) return fail(look.error());
    const auto paper = writing::paper_named(paper_);
    if (!paper) return fail(paper.error());
    options.look = *look;
    options.paper = *paper;
    options.font = font_;
    for (const std::string& section : labelled_) {
        if (section != "work" && section != "education")
            return fail(Code::bad_usage,
                        "--labelled takes work or education, not \"" + section + "\"; give one of them.");
        (section == "work" ? options.forms.work : options.forms.education) = true;
    }
    return options;
}

Result<void> DocumentOutput::check() const {
    if (const auto known = look(); !known) return fail(known.error());
    if (const auto known = format(); !known) return fail(known.error());
    return {};
}

Result<void> DocumentOutput::write(const domain::Resume& resume, services::DocumentSource& source,
                                   const Settings& settings) const {
    const auto options = look();
    if (!options) return fail(options.error());
    const auto known = format();
    if (!known) return fail(known.error());
    services::WriteRequest request;
    request.resume = resume;
    request.format = *known;
    request.options = *options;
    request.deadline = Deadline::in(settings.request_timeout);
    const auto bytes = services::write_read_back(source, request, {});
    if (!bytes) return fail(bytes.error());
    return write_file_whole(file_, *bytes, kOrdinaryFile, Existing::replace, Flush::no);
}

}  // namespace atspro::cli
