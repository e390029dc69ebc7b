#include "cli/commands.h"
#include "cli/document_output.h"
#include "cli/terminal.h"

namespace atspro::cli {
namespace {

constexpr std::size_t kMaxResumeJsonBytes = 16u << 20;

struct RenderCommand {
    explicit RenderCommand(CLI::App& command) : settings(command), output(command) {}
    SettingOptions settings;
    DocumentOutput output;
    std::string resume;
    bool list = false;
};

int list_templates() {
    std::string lines;
    for (const writing::Template& look : writing::templates())
        lines += std::string(look.name) + "  " + std::string(look.meaning) + "\n";
    const auto printed = print(lines);
    return printed ? 0 : refuse("", printed.error());
}

int run_render(const RenderCommand& command) {
    if (command.list) return list_templates();
    if (command.resume.empty() || !command.output.wanted())
        return refuse(
            "", Error{Code::bad_usage, "render needs RESUME.json and -o FILE; see atspro render --help"});
    if (const auto good = command.output.check(); !good) return refuse(command.output.file(), good.error());
    const auto input = read_input(command.resume, kMaxResumeJsonBytes);
    if (!input) return refuse(command.resume, input.error());
    const auto resume = resume_of_json(input->bytes);
    if (!resume) return refuse_input(command.resume, resume.error());
    const auto settings = command.settings.load();
    if (!settings) return refuse("", settings.error());
    const auto extractor = start_extractor(settings->values, false);
    if (!extractor) return refuse("", extractor.error());
    services::ExtractorSource source(**extractor);
    const auto written = command.output.write(*resume, source, settings->values);
    return written ? 0 : refuse(command.resume, written.error());
}

}  // namespace

void add_render(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("render", "Turn a resume in our JSON or JSON Resume into a document.");
    const auto options = std::make_shared<RenderCommand>(*command);
    command->add_option("RESUME.json", options->resume,
                        "Our JSON, as `atspro parse` prints it, or JSON Resume; - reads standard input.");
    command->add_flag("--list-templates", options->list, "Say which templates there are.");
    command->footer(
        "Every document is read again before it is written; where a field would be lost, none is written.");
    command->callback([options, &status] { status = run_render(*options); });
}

}  // namespace atspro::cli
