#include <memory>

#include "cli/commands.h"
#include "cli/pair_input.h"
#include "cli/terminal.h"
#include "json/encode.h"
#include "writing/job_markdown.h"

namespace atspro::cli {
namespace {

struct JobCommand {
    explicit JobCommand(CLI::App& command) : settings(command) {}
    SettingOptions settings;
    std::string posting;
    std::string format = "json";
};

int run_job(const JobCommand& command) {
    const auto settings = command.settings.load();
    if (!settings) return refuse("", settings.error());
    const auto extractor = start_extractor(settings->values, false);
    if (!extractor) return refuse("", extractor.error());
    services::ExtractorSource source(**extractor);
    const auto parsed = read_posting(command.posting, source, settings->values);
    if (!parsed) return refuse_input(command.posting, parsed.error());
    const auto printed = print(command.format == "json" ? json::to_pretty_text(*parsed) + "\n"
                                                        : writing::write_job_markdown(parsed->data));
    return printed ? 0 : refuse("", printed.error());
}

}  // namespace

void add_job(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("job", "Read a job posting into a structured job.");
    const auto options = std::make_shared<JobCommand>(*command);
    command
        ->add_option("POSTING", options->posting,
                     "Its address, or a saved page, PDF, DOCX, text or any other document; - reads standard "
                     "input.")
        ->required();
    command->add_option("--format", options->format, "json or markdown.")
        ->type_name("NAME")
        ->check(CLI::IsMember({"json", "markdown", "md"}))
        ->capture_default_str();
    command->callback([options, &status] { status = run_job(*options); });
}

}  // namespace atspro::cli
