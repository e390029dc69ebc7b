#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <memory>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/document_output.h"
#include "cli/pair_input.h"
#include "cli/terminal.h"
#include "json/encode.h"
#include "services/optimization_processor.h"

namespace atspro::cli {
namespace {

struct OptimizeCommand {
    explicit OptimizeCommand(CLI::App& command) : settings(command), output(command) {}
    SettingOptions settings;
    DocumentOutput output;
    std::string resume;
    std::string posting;
    std::string changes;
};

std::string summary_of(const domain::Optimization& optimization) {
    const auto accepted =
        std::ranges::count(optimization.changes, domain::ChangeState::accepted, &domain::Change::state);
    return fmt::format("Score {:.2f} -> {:.2f}; {} changes accepted, {} left for you to decide, {} blocked",
                       optimization.score_before, optimization.score_after, accepted,
                       static_cast<std::ptrdiff_t>(optimization.changes.size()) - accepted,
                       optimization.blocked.size());
}

// The document and the ledger where they are asked for; the whole of it on standard output where no document
// is.
Result<void> hand_out(const OptimizeCommand& command, const domain::Optimization& optimization,
                      services::DocumentSource& source, const Settings& settings) {
    const std::string text = json::to_pretty_text(optimization) + "\n";
    if (!command.changes.empty())
        if (const auto written =
                write_file_whole(command.changes, text, kOrdinaryFile, Existing::replace, Flush::no);
            !written)
            return written;
    if (!command.output.wanted()) return print(text);
    return command.output.write(optimization.data, source, settings);
}

int run_optimize(const OptimizeCommand& command) {
    if (command.output.wanted())
        if (const auto good = command.output.check(); !good)
            return refuse(command.output.file(), good.error());
    if (command.resume == "-" && command.posting == "-") return refuse_two_inputs();
    const auto settings = command.settings.load();
    if (!settings) return refuse("", settings.error());
    const auto extractor = start_extractor(settings->values, true);
    if (!extractor) return refuse("", extractor.error());
    services::ExtractorSource source(**extractor);
    const auto resume = read_resume(command.resume, source, settings->values);
    if (!resume) return refuse_input(command.resume, resume.error());
    const auto posting = read_posting(command.posting, source, settings->values);
    if (!posting) return refuse_input(command.posting, posting.error());
    const domain::Optimization optimization =
        services::tailor(*resume, posting->data, services::today_of(system_clock()));
    const auto done = hand_out(command, optimization, source, settings->values);
    if (!done) return refuse(command.output.wanted() ? command.output.file() : "", done.error());
    say(summary_of(optimization));
    return 0;
}

}  // namespace

void add_optimize(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand(
        "optimize", "Tailor a resume to a posting without inventing anything, every change explained.");
    const auto options = std::make_shared<OptimizeCommand>(*command);
    command
        ->add_option("RESUME", options->resume,
                     "A document, our JSON or JSON Resume; - reads standard input.")
        ->required();
    command
        ->add_option("JOB", options->posting,
                     "The posting: its address, a document, or our JSON; - reads standard input.")
        ->required();
    command
        ->add_option("--changes", options->changes,
                     "Where to write the ledger of changes as JSON. Without -o it is printed.")
        ->type_name("FILE.json");
    command->footer(
        "Changes of no or low risk are in the document; the others stand in the ledger as proposed.");
    command->callback([options, &status] { status = run_optimize(*options); });
}

}  // namespace atspro::cli
