#include <memory>

#include "cli/commands.h"
#include "cli/pair_input.h"
#include "cli/score_report.h"
#include "cli/terminal.h"
#include "json/encode.h"
#include "matching/score.h"
#include "services/scorer.h"

namespace atspro::cli {
namespace {

struct ScoreCommand {
    explicit ScoreCommand(CLI::App& command) : settings(command) {}
    SettingOptions settings;
    std::string resume;
    std::string posting;
    std::string format = "json";
};

int run_score(const ScoreCommand& command) {
    const auto settings = command.settings.load();
    if (!settings) return refuse("", settings.error());
    if (command.resume == "-" && command.posting == "-") return refuse_two_inputs();
    const auto extractor = start_extractor(settings->values, true);
    if (!extractor) return refuse("", extractor.error());
    services::ExtractorSource source(**extractor);
    const auto resume = read_resume(command.resume, source, settings->values);
    if (!resume) return refuse_input(command.resume, resume.error());
    const auto posting = read_posting(command.posting, source, settings->values);
    if (!posting) return refuse_input(command.posting, posting.error());
    const domain::MatchScore score =
        matching::score(*resume, posting->data, services::today_of(system_clock()));
    const auto printed =
        print(command.format == "text" ? score_report(score) : json::to_pretty_text(score) + "\n");
    return printed ? 0 : refuse("", printed.error());
}

}  // namespace

void add_score(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("score", "Say how a resume meets a posting, with the reason of every point.");
    const auto options = std::make_shared<ScoreCommand>(*command);
    command
        ->add_option("RESUME", options->resume,
                     "A document, our JSON or JSON Resume; - reads standard input.")
        ->required();
    command
        ->add_option("JOB", options->posting,
                     "The posting: its address, a document, or our JSON; - reads standard input.")
        ->required();
    command->add_option("--format", options->format, "json or text.")
        ->type_name("NAME")
        ->check(CLI::IsMember({"json", "text"}))
        ->capture_default_str();
    command->callback([options, &status] { status = run_score(*options); });
}

}  // namespace atspro::cli
