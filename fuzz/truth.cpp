// Input: the text of a source bullet, a line feed, and what is to stand in its place. What follows a second
// line feed is the posting.
#include "fuzz/check.h"
#include "matching/truth_gate.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace atspro;
    constexpr matching::Today kToday{2026, 1};
    const std::string input = clean_utf8(fuzz::text_of(data, size));
    const std::size_t first = std::min(input.find('\n'), input.size());
    const std::size_t second = std::min(input.find('\n', std::min(first + 1, input.size())), input.size());
    domain::Resume resume;
    resume.work_experience.emplace_back();
    resume.work_experience[0].responsibilities = {input.substr(0, first)};
    resume.summary = input.substr(0, first);
    domain::Job job;
    job.description = input.substr(second);
    const matching::TruthGate gate(resume, job, kToday);
    const std::string after = first < second ? input.substr(first + 1, second - first - 1) : std::string();
    for (const char* pointer : {"/work_experience/0/responsibilities/0", "/work_experience/0/company",
                                "/work_experience/0/start_date", "/summary", "/headline", "/skills"}) {
        domain::Change change;
        change.pointer = pointer;
        change.after = {after};
        const auto refused = gate.refuse(change);
        fuzz::require(!refused || (refused->rule.size() == 2 && !refused->reason.empty()),
                      "a refusal names its rule and its reason");
    }
    fuzz::require(gate.faults_of(resume).empty(), "a source has no fault against itself");
    (void)gate.faults_of_text(input);
    return 0;
}
