// What several subcommands share: settings from their flags, documents to read, resumes as JSON.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/settings.h"
#include "document/extractor.h"
#include "domain/resume.h"

namespace atspro::cli {

// `--config FILE`, and flags that stand for a setting. Held by the command until it runs.
class SettingOptions {
  public:
    explicit SettingOptions(CLI::App& command);
    // `--name VALUE` for the setting with this name in the environment.
    void add(CLI::App& command, const std::string& flag, std::string_view environment_name);
    Result<LoadedSettings> load() const;

  private:
    std::string config_;
    // Deque-like: CLI11 keeps addresses of the values.
    std::vector<std::pair<std::string, std::unique_ptr<std::string>>> flags_;
};

struct Input {
    std::string name;  // as given, for messages
    std::string bytes;
};

// The file, or standard input for "-". Errors: those of read_file_whole.
Result<Input> read_input(const std::string& name, std::size_t limit);

// How a file is called to the extractor: its base name, "stdin" for standard input.
std::string document_name(const std::string& name);

// `many`: whether the helper should prepare itself for more than one document.
Result<std::unique_ptr<document::Extractor>> start_extractor(const Settings& settings, bool many);

// A resume as our JSON (the resume itself, or what `parse` and the API print, with the resume in `data`), or
// as JSON Resume. Errors: invalid_field, bad_request.
Result<domain::Resume> resume_of_json(std::string_view text);

}  // namespace atspro::cli
