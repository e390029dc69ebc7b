#include "cli/verification_report.h"

#include <gtest/gtest.h>

namespace atspro::cli {
namespace {

TEST(VerificationReport, SaysWhatIsLostAndWhy) {
    domain::Verification verification;
    verification.parsed.data.contact_info.full_name = "Mara Linden";
    EXPECT_NE(verification_report(verification).find("No format problems found."), std::string::npos);
    verification.problems.push_back(
        {"tables", domain::Severity::warning, "Text stands in a table; use plain lines.", 2, {"cell"}});
    verification.comparison =
        domain::Comparison{3,
                           1,
                           {{"/skills/0", domain::LossKind::missing, "Falconry", {}},
                            {"/headline", domain::LossKind::changed, "Nurse", "Teller"}}};
    const std::string text = verification_report(verification);
    for (const char* part : {"- warning: Text stands in a table; use plain lines. (page 2) [tables]",
                             "    cell", "1 of 3 values", "- /skills/0: missing: Falconry",
                             "- /headline: changed: Nurse (read: Teller)", "What a parser recovers"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace atspro::cli
