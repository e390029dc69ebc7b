// The labelled edits of tests/fixtures/truth and how the truth gate judges them. For tests and the bench.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "json/decode.h"
#include "matching/truth_gate.h"

namespace atspro::matching {

struct Tally {
    std::size_t edits = 0;
    std::size_t wrong = 0;
};

struct EditReport {
    std::size_t lies = 0;
    std::size_t caught = 0;
    std::size_t harmless = 0;
    std::size_t blocked = 0;
    std::map<std::string, Tally> by_label;
    std::map<std::string, Tally> by_set;  // "before", "after", "blind", each with "/lies" and "/harmless"
    std::vector<std::string> wrong;

    double recall() const { return lies == 0 ? 0 : static_cast<double>(caught) / static_cast<double>(lies); }
    double false_blocks() const {
        return harmless == 0 ? 1 : static_cast<double>(blocked) / static_cast<double>(harmless);
    }

    std::string summary() const {
        std::ostringstream out;
        out << std::fixed << std::setprecision(1);
        out << "lies caught      " << caught << " of " << lies << " (" << 100 * recall() << " %)\n"
            << "rewordings held  " << blocked << " of " << harmless << " (" << 100 * false_blocks()
            << " %)\n";
        for (const auto& [name, tally] : by_set)
            out << "  " << std::left << std::setw(16) << name << tally.wrong << " wrong of " << tally.edits
                << "\n";
        for (const auto& [name, tally] : by_label)
            out << "  " << std::left << std::setw(16) << name << tally.wrong << " wrong of " << tally.edits
                << "\n";
        return out.str();
    }
};

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// "/w/0/r/1" for "/work_experience/0/responsibilities/1".
inline std::string full_pointer(const std::string& where) {
    static const std::map<std::string, std::string> kShort = {{"w", "work_experience"},
                                                              {"e", "education"},
                                                              {"p", "projects"},
                                                              {"c", "certifications"},
                                                              {"r", "responsibilities"}};
    std::string out;
    for (const std::string& token : split(where, "/")) {
        const auto full = kShort.find(token);
        out += "/" + (full == kShort.end() ? token : full->second);
    }
    return out;
}

inline std::vector<std::string> tab_cells(const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) out.push_back(cell);
    return out;
}

inline void judge_file(const std::filesystem::path& path, EditReport& report) {
    constexpr Today kToday{2025, 10};
    const auto resume =
        json::decode_text<domain::Resume>(read_file(std::filesystem::path(path).replace_extension(".json")));
    if (!resume) {
        report.wrong.push_back(path.string() + ": the resume cannot be read");
        report.lies += 1000;
        return;
    }
    std::filesystem::path posting = path;
    posting.replace_extension(".job");
    domain::Job job;
    if (std::filesystem::exists(posting)) job = json::decode_text<domain::Job>(read_file(posting)).value();
    const TruthGate gate(*resume, job, kToday);
    std::string set = "before";
    std::istringstream in(read_file(path));
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with("# set: ")) set = line.substr(7);
        if (line.empty() || line.front() == '#') continue;
        const auto cells = tab_cells(line);
        domain::Change change;
        change.pointer = full_pointer(cells.at(0));
        if (cells.at(2) != "-") change.after = split(cells[2], " | ");
        const auto refused = gate.refuse(change);
        const bool lie = cells.at(1) != "ok";
        const bool right = lie == refused.has_value();
        (lie ? report.lies : report.harmless) += 1;
        if (lie && refused) ++report.caught;
        if (!lie && refused) ++report.blocked;
        for (Tally* tally :
             {&report.by_label[cells[1]], &report.by_set[set + (lie ? "/lies" : "/harmless")]}) {
            tally->edits += 1;
            tally->wrong += right ? 0 : 1;
        }
        if (right) continue;
        report.wrong.push_back(path.filename().string() + ":" + std::to_string(number) + " [" + cells[1] +
                               "] " + (refused ? refused->rule + " " + refused->reason : "passed") +
                               "\n    " + cells[2]);
    }
}

inline EditReport judge_edits() {
    EditReport report;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(ATSPRO_SOURCE_DIR) /
                                                                 "tests" / "fixtures" / "truth"))
        if (entry.path().extension() == ".edits") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& path : files) judge_file(path, report);
    return report;
}

}  // namespace atspro::matching
