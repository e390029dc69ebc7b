#include "base/files.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/verification_report.h"
#include "json/encode.h"
#include "services/verifier.h"

namespace atspro::cli {
namespace {

constexpr std::size_t kMaxResumeJsonBytes = 16u << 20;

struct VerifyCommand {
    explicit VerifyCommand(CLI::App& command) : settings(command) {}
    SettingOptions settings;
    std::string file;
    std::string expected;
    std::string format = "json";
};

Result<std::optional<domain::Resume>> expected_of(const std::string& name) {
    if (name.empty()) return std::nullopt;
    const auto input = read_input(name, kMaxResumeJsonBytes);
    if (!input) return fail(input.error());
    auto resume = resume_of_json(input->bytes);
    if (!resume) return fail(resume.error());
    return std::optional(std::move(*resume));
}

int run_verify(const VerifyCommand& command) {
    const auto settings = command.settings.load();
    if (!settings) return refuse("", settings.error());
    const auto extractor = start_extractor(settings->values, false);
    if (!extractor) return refuse("", extractor.error());
    auto expected = expected_of(command.expected);
    if (!expected) return refuse_input(command.expected, expected.error());
    const auto input = read_input(command.file, settings->values.max_upload_bytes);
    if (!input) return refuse(command.file, input.error());
    services::ExtractorSource source(**extractor);
    services::VerifyRequest request;
    request.bytes = input->bytes;
    request.filename = document_name(command.file);
    request.expected = std::move(*expected);
    request.deadline = Deadline::in(settings->values.request_timeout);
    const auto verification = services::verify_now(source, request, {});
    if (!verification) return refuse(command.file, verification.error());
    const auto printed = print(command.format == "text" ? verification_report(*verification)
                                                        : json::to_pretty_text(*verification) + "\n");
    return printed ? 0 : refuse("", printed.error());
}

}  // namespace

void add_verify(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("verify", "Show what a parser recovers from a file, what is lost, and why.");
    const auto options = std::make_shared<VerifyCommand>(*command);
    command->add_option("RESUME-FILE", options->file, "The document to look at; - reads standard input.")
        ->required();
    command->add_option("RESUME.json", options->expected,
                        "What should be in it: our JSON, as `atspro parse` prints it.");
    command->add_option("--format", options->format, "json or text.")
        ->type_name("NAME")
        ->check(CLI::IsMember({"json", "text"}))
        ->capture_default_str();
    command->callback([options, &status] { status = run_verify(*options); });
}

}  // namespace atspro::cli
