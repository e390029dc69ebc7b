// How the commands that write a document let it be shaped, and write it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/settings.h"
#include "domain/resume.h"
#include "services/document_source.h"
#include "writing/writer.h"

namespace atspro::cli {

// `-o`, `--format`, `--template`, `--paper`, `--font` and `--labelled`. Held by the command until it runs.
class DocumentOutput {
  public:
    explicit DocumentOutput(CLI::App& command);

    const std::string& file() const { return file_; }
    bool wanted() const { return !file_.empty(); }
    // Whether everything that was given is known, before any work is done. Errors: bad_usage.
    Result<void> check() const;
    // Writes the document, read back. Errors: those of services::write_read_back; of writing the file.
    Result<void> write(const domain::Resume& resume, services::DocumentSource& source,
                       const Settings& settings) const;

  private:
    Result<const writing::Format*> format() const;
    Result<writing::DocumentOptions> look() const;

    std::string file_;
    std::string format_;
    std::string look_ = std::string(writing::templates().front().name);
    std::string paper_ = "a4";
    std::string font_;
    std::vector<std::string> labelled_;
};

}  // namespace atspro::cli
