#include <filesystem>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "writing/writer.h"

namespace atspro::cli {
namespace {

constexpr std::size_t kMaxResumeJsonBytes = 16u << 20;

struct RenderCommand {
    std::string resume;
    std::string output;
    std::string name;  // of the template
    bool list = false;
};

int run_render(const RenderCommand& command) {
    if (command.list) {
        say("atspro: Templates shape PDF and DOCX, which this version does not write; md, txt and json have "
            "one form each");
        return 0;
    }
    if (command.resume.empty() || command.output.empty())
        return refuse(
            "", Error{Code::bad_usage, "render needs RESUME.json and -o FILE; see atspro render --help"});
    if (!command.name.empty())
        return refuse(
            "--template",
            Error{Code::bad_usage,
                  "Templates shape PDF and DOCX, which this version does not write; leave it out."});
    std::string extension = std::filesystem::path(command.output).extension().string();
    if (!extension.empty()) extension.erase(0, 1);
    const auto format = writing::format_named(extension);
    if (!format) return refuse(command.output, format.error());
    const auto input = read_input(command.resume, kMaxResumeJsonBytes);
    if (!input) return refuse(command.resume, input.error());
    const auto resume = resume_of_json(input->bytes);
    if (!resume) {
        const int status = refuse(command.resume, resume.error());
        return resume.error().code == Code::bad_request ? exit_status_of(Code::invalid_field) : status;
    }
    const auto written = write_file_whole(command.output, (*format)->write(*resume), kOrdinaryFile,
                                          Existing::replace, Flush::no);
    return written ? 0 : refuse(command.output, written.error());
}

}  // namespace

void add_render(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("render", "Turn a resume in our JSON into a document.");
    const auto options = std::make_shared<RenderCommand>();
    command->add_option("RESUME.json", options->resume,
                        "Our JSON, as `atspro parse` prints it; - reads standard input.");
    command
        ->add_option("-o,--output", options->output,
                     "The file to write; its ending says what: md, txt or json.")
        ->type_name("FILE");
    command->add_option("--template", options->name, "How the document looks.")->type_name("NAME");
    command->add_flag("--list-templates", options->list, "Say which templates there are.");
    command->callback([options, &status] { status = run_render(*options); });
}

}  // namespace atspro::cli
