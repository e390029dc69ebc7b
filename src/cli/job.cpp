#include <memory>

#include "base/unicode.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "json/encode.h"
#include "services/job_processor.h"
#include "writing/job_markdown.h"

namespace atspro::cli {
namespace {

struct JobCommand {
    explicit JobCommand(CLI::App& command) : settings(command) {}
    SettingOptions settings;
    std::string source;
    std::string format = "json";
};

bool is_address(const std::string& source) {
    return starts_with_nocase(source, "http://") || starts_with_nocase(source, "https://");
}

int run_job(const JobCommand& command) {
    const auto settings = command.settings.load();
    if (!settings) return refuse("", settings.error());
    const std::string format = to_lower(command.format);
    if (format != "json" && format != "markdown" && format != "md")
        return refuse("--format",
                      Error{Code::bad_usage,
                            "\"" + command.format + "\" is no format of a job; use json or markdown."});
    if (is_address(command.source))
        return refuse(command.source, Error{Code::bad_usage,
                                            "This version does not fetch addresses; save the page and give "
                                            "its file, or paste its text to "
                                            "atspro job -."});
    const auto input = read_input(command.source, settings->values.max_upload_bytes);
    if (!input) return refuse(command.source, input.error());
    const auto extractor = start_extractor(settings->values, false);
    if (!extractor) return refuse("", extractor.error());
    services::ExtractorSource source(**extractor);
    services::JobRequest request;
    request.bytes = input->bytes;
    request.filename = document_name(command.source);
    request.deadline = Deadline::in(settings->values.request_timeout);
    const auto parsed = services::parse_job_now(source, request, domain::SourceKind::document, {});
    if (!parsed) return refuse(command.source, parsed.error());
    const std::string shown = format == "json" ? json::to_pretty_text(json::encode(*parsed)) + "\n"
                                               : writing::write_job_markdown(parsed->data);
    const auto printed = print(shown);
    return printed ? 0 : refuse("", printed.error());
}

}  // namespace

void add_job(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("job", "Read a job posting into a structured job.");
    const auto options = std::make_shared<JobCommand>(*command);
    command
        ->add_option(
            "FILE", options->source,
            "A posting as a saved page, PDF, DOCX, text or any other document; - reads standard input.")
        ->required();
    command->add_option("--format", options->format, "json or markdown.")
        ->type_name("NAME")
        ->capture_default_str();
    command->callback([options, &status] { status = run_job(*options); });
}

}  // namespace atspro::cli
