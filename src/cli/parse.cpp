#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "base/files.h"
#include "base/unicode.h"
#include "cli/commands.h"
#include "cli/output_names.h"
#include "cli/terminal.h"
#include "json/encode.h"
#include "services/parsing.h"
#include "writing/writer.h"

namespace atspro::cli {
namespace {

// Results that may wait for an earlier file before workers pause, for each worker.
constexpr std::size_t kMostWaitingResults = 16;

struct ParseCommand {
    explicit ParseCommand(CLI::App& command) : settings(command) {}
    SettingOptions settings;
    std::vector<std::string> files;
    std::string format = "json";
    std::string output;
};

// The text of one result as it is printed or written.
Result<std::string> shown(const domain::ParsedResume& parsed, const writing::Format& format,
                          bool on_one_line) {
    if (format.name != "json") return format.write(parsed.data, {});
    return (on_one_line ? json::to_text(parsed) : json::to_pretty_text(parsed)) + "\n";
}

// Files to results, printed in the order the files were given, read by several threads.
class ParseRun {
  public:
    ParseRun(const ParseCommand& command, const Settings& settings, document::Extractor& extractor,
             const writing::Format& format)
        : command_(command),
          settings_(settings),
          source_(extractor),
          format_(format),
          names_(output_names(command.files, format.extension)),
          bar_(command.files.size()) {}

    int run() {
        const std::size_t count = command_.files.size();
        const std::size_t threads = std::min(static_cast<std::size_t>(settings_.workers), count);
        if (threads <= 1) {
            for (std::size_t i = 0; i < count; ++i) deliver(i, work_on(i));
            return status_;
        }
        waiting_limit_ = threads * kMostWaitingResults;
        std::vector<std::jthread> workers;
        for (std::size_t t = 0; t < threads; ++t) workers.emplace_back([this] { pull(); });
        workers.clear();  // joins
        return status_;
    }

  private:
    using Outcome = Result<std::string>;

    void pull() {
        while (true) {
            std::size_t mine = 0;
            {
                std::unique_lock lock(mutex_);
                room_.wait(lock, [&] {
                    return next_ < delivered_ + waiting_limit_ || next_ >= command_.files.size();
                });
                if (next_ >= command_.files.size()) return;
                mine = next_++;
            }
            Outcome outcome = work_on(mine);
            const std::lock_guard lock(mutex_);
            ready_.emplace(mine, std::move(outcome));
            for (auto first = ready_.begin(); first != ready_.end() && first->first == delivered_;
                 first = ready_.begin()) {
                deliver(first->first, std::move(first->second));
                ready_.erase(first);
                ++delivered_;
            }
            room_.notify_all();
        }
    }

    Outcome work_on(std::size_t index) {
        const std::string& name = command_.files[index];
        auto outcome = parse(name);
        bar_.advance(document_name(name));
        return outcome;
    }

    Outcome parse(const std::string& name) {
        const auto input = read_input(name, settings_.max_upload_bytes);
        if (!input) return fail(input.error());
        const services::ProgressReport no_report{{}};
        auto read = services::parse_document(source_, input->bytes, document_name(name),
                                             Deadline::in(settings_.request_timeout), {}, no_report);
        if (!read) return fail(read.error());
        return shown(read->parsed, format_, command_.files.size() > 1 && command_.output.empty());
    }

    void deliver(std::size_t index, Outcome outcome) {
        const int status = bar_.beside([&] {
            if (!outcome) return refuse(command_.files[index], outcome.error());
            const auto done =
                command_.output.empty() ? print_result(*outcome) : write_result(index, *outcome);
            return done ? 0 : refuse(command_.output.empty() ? "" : names_[index], done.error());
        });
        status_ = worse_of(status_, status);
    }

    Result<void> print_result(const std::string& text) {
        // JSON stands on a line of its own; documents are parted by a rule.
        const bool parted = format_.name != "json" && printed_++ > 0;
        return print(parted ? "\n---\n\n" + text : text);
    }

    Result<void> write_result(std::size_t index, const std::string& text) {
        const std::filesystem::path path = std::filesystem::path(command_.output) / names_[index];
        const auto written = write_file_whole(path, text, kOrdinaryFile, Existing::replace, Flush::no);
        return written ? print(path.string() + "\n") : written;
    }

    const ParseCommand& command_;
    const Settings& settings_;
    services::ExtractorSource source_;
    const writing::Format& format_;
    const std::vector<std::string> names_;
    ProgressBar bar_;
    std::mutex mutex_;  // over what follows while several threads work
    std::condition_variable room_;
    std::size_t next_ = 0;
    std::size_t delivered_ = 0;
    std::size_t waiting_limit_ = 0;
    std::map<std::size_t, Outcome> ready_;
    std::size_t printed_ = 0;
    int status_ = 0;
};

int run_parse(const ParseCommand& command) {
    const auto settings = command.settings.load();
    if (!settings) return refuse("", settings.error());
    const auto format = writing::format_named(command.format);
    if (!format) return refuse("--format", format.error());
    if ((*format)->templated)
        return refuse("--format", Error{Code::bad_usage,
                                        "A parse gives json, markdown or text; atspro render "
                                        "makes PDF and DOCX."});
    if (std::count(command.files.begin(), command.files.end(), "-") > 1)
        return refuse("-", Error{Code::bad_usage, "Standard input can be read once; give - one time."});
    if (!command.output.empty()) {
        std::error_code code;
        std::filesystem::create_directories(command.output, code);
        if (!std::filesystem::is_directory(command.output, code))
            return refuse(
                command.output,
                Error{Code::bad_usage, "This is no folder and none can be made there; choose another one."});
    }
    // The helper starts while the first file is read.
    const auto extractor = start_extractor(settings->values, command.files.size() > 1);
    if (!extractor) return refuse("", extractor.error());
    return ParseRun(command, settings->values, **extractor, **format).run();
}

}  // namespace

void add_parse(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("parse", "Read documents into structured resumes.");
    const auto options = std::make_shared<ParseCommand>(*command);
    command
        ->add_option(
            "FILE", options->files,
            "Resumes as PDF, DOCX, DOC, ODT, RTF, HTML, Markdown, text or picture; - reads standard input.")
        ->required();
    command->add_option("--format", options->format, "json, markdown or text.")
        ->type_name("NAME")
        ->capture_default_str();
    command
        ->add_option("--output", options->output,
                     "Write one file for each resume into this folder, and print their names.")
        ->type_name("DIR");
    command->footer("One file gives one JSON object; several give one object a line, in the order given.");
    command->callback([options, &status] { status = run_parse(*options); });
}

}  // namespace atspro::cli
