#include <filesystem>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "services/read_back.h"
#include "writing/writer.h"

namespace atspro::cli {
namespace {

constexpr std::size_t kMaxResumeJsonBytes = 16u << 20;

struct RenderCommand {
    explicit RenderCommand(CLI::App& command) : settings(command) {}
    SettingOptions settings;
    std::string resume;
    std::string output;
    std::string format;
    std::string look = std::string(writing::templates().front().name);
    std::string paper = "a4";
    std::string font;
    bool list = false;
};

int list_templates() {
    std::string lines;
    for (const writing::Template& look : writing::templates())
        lines += std::string(look.name) + "  " + std::string(look.meaning) + "\n";
    const auto printed = print(lines);
    return printed ? 0 : refuse("", printed.error());
}

Result<writing::DocumentOptions> options_of(const RenderCommand& command) {
    writing::DocumentOptions options;
    const auto look = writing::template_named(command.look);
    if (!look) return fail(look.error());
    const auto paper = writing::paper_named(command.paper);
    if (!paper) return fail(paper.error());
    options.look = *look;
    options.paper = *paper;
    options.font = command.font;
    return options;
}

Result<std::string> write(const domain::Resume& resume, const writing::Format& format,
                          const writing::DocumentOptions& options, const SettingOptions& given) {
    const auto settings = given.load();
    if (!settings) return fail(settings.error());
    const auto extractor = start_extractor(settings->values, false);
    if (!extractor) return fail(extractor.error());
    services::ExtractorSource source(**extractor);
    services::WriteRequest request;
    request.resume = resume;
    request.format = &format;
    request.options = options;
    request.deadline = Deadline::in(settings->values.request_timeout);
    return services::write_read_back(source, request, {});
}

int run_render(const RenderCommand& command) {
    if (command.list) return list_templates();
    if (command.resume.empty() || command.output.empty())
        return refuse(
            "", Error{Code::bad_usage, "render needs RESUME.json and -o FILE; see atspro render --help"});
    const auto options = options_of(command);
    if (!options) return refuse("", options.error());
    std::string extension = std::filesystem::path(command.output).extension().string();
    if (!extension.empty()) extension.erase(0, 1);
    const auto format = writing::format_named(command.format.empty() ? extension : command.format);
    if (!format) return refuse(command.format.empty() ? command.output : "--format", format.error());
    const auto input = read_input(command.resume, kMaxResumeJsonBytes);
    if (!input) return refuse(command.resume, input.error());
    const auto resume = resume_of_json(input->bytes);
    if (!resume) {
        const int status = refuse(command.resume, resume.error());
        return resume.error().code == Code::bad_request ? exit_status_of(Code::invalid_field) : status;
    }
    const auto bytes = write(*resume, **format, *options, command.settings);
    if (!bytes) return refuse(command.resume, bytes.error());
    const auto written =
        write_file_whole(command.output, *bytes, kOrdinaryFile, Existing::replace, Flush::no);
    return written ? 0 : refuse(command.output, written.error());
}

}  // namespace

void add_render(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("render", "Turn a resume in our JSON or JSON Resume into a document.");
    const auto options = std::make_shared<RenderCommand>(*command);
    command->add_option("RESUME.json", options->resume,
                        "Our JSON, as `atspro parse` prints it, or JSON Resume; - reads standard input.");
    command
        ->add_option("-o,--output", options->output,
                     "The file to write; its ending says what: pdf, docx, md, txt or json.")
        ->type_name("FILE");
    command
        ->add_option("--format", options->format,
                     "What to write where the ending does not say it: json_resume for JSON Resume.")
        ->type_name("NAME");
    command->add_option("--template", options->look, "How a PDF or DOCX looks; see --list-templates.")
        ->type_name("NAME")
        ->capture_default_str();
    command->add_option("--paper", options->paper, "a4 or letter.")->type_name("NAME")->capture_default_str();
    command->add_option("--font", options->font, "An installed font family in place of the template's own.")
        ->type_name("FAMILY");
    command->add_flag("--list-templates", options->list, "Say which templates there are.");
    command->footer(
        "Every document is read again before it is written; where a field would be lost, none is written.");
    command->callback([options, &status] { status = run_render(*options); });
}

}  // namespace atspro::cli
