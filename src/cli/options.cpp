#include "cli/options.h"

#include <unistd.h>

#include <filesystem>

#include "base/files.h"
#include "writing/json_resume.h"

namespace atspro::cli {

SettingOptions::SettingOptions(CLI::App& command) {
    command.add_option("--config", config_, "Settings from this TOML file.")->type_name("FILE");
}

void SettingOptions::add(CLI::App& command, const std::string& flag, std::string_view environment_name) {
    for (const SettingInfo& info : setting_table()) {
        if (info.env != environment_name) continue;
        flags_.emplace_back(std::string(environment_name), std::make_unique<std::string>());
        std::string meaning(info.meaning);
        if (!info.default_text.empty()) meaning += " Default: " + std::string(info.default_text) + ".";
        command.add_option(flag, *flags_.back().second, meaning)->type_name("VALUE");
    }
}

Result<LoadedSettings> SettingOptions::load() const {
    SettingInputs inputs;
    inputs.environment = process_environment;
    if (!config_.empty()) inputs.config_file = config_;
    for (const auto& [name, value] : flags_)
        if (!value->empty()) inputs.flags.emplace_back(name, *value);
    return load_settings(inputs);
}

Result<Input> read_input(const std::string& name, std::size_t limit) {
    auto bytes = name == "-" ? read_descriptor_whole(STDIN_FILENO, limit) : read_file_whole(name, limit);
    if (!bytes) return fail(bytes.error());
    return Input{name, std::move(*bytes)};
}

std::string document_name(const std::string& name) {
    return name == "-" ? "stdin" : std::filesystem::path(name).filename().string();
}

Result<std::unique_ptr<document::Extractor>> start_extractor(const Settings& settings, bool many) {
    document::Extractor::Options options;
    options.mode = settings.sandbox;
    options.max_bytes = settings.max_upload_bytes;
    options.warm = many;
    return document::Extractor::start(std::move(options));
}

Result<domain::Resume> resume_of_json(std::string_view text) {
    return writing::read_json(text);
}

}  // namespace atspro::cli
