#include "matching/truth_gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "matching/test_edits.h"

namespace atspro::matching {
namespace {

TEST(TruthGate, CatchesLabelledEditsAndLetsRewordingsPass) {
    const EditReport report = judge_edits();
    for (const std::string& line : report.wrong) std::cout << line << "\n";
    std::cout << report.summary();
    EXPECT_GE(report.lies, 400U);
    EXPECT_GE(report.harmless, 150U);
    EXPECT_GE(report.recall(), 0.99);
    EXPECT_LE(report.false_blocks(), 0.05);
}

}  // namespace
}  // namespace atspro::matching
