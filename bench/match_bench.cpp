// Scores one resume against postings, and says how long it takes.
//
//   match-bench RESUME.json JOBS.json TODAY    a line of JSON for each posting, then one with the times
//
// The times are of the processor, in milliseconds: one score, one tailoring, and one tailoring of the same
// work history forty times over, which fills some fifty pages.
//
// JOBS.json is a list of {"id", "job": Job}. TODAY is a date, so that two runs give the same bytes.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>

#include "json/decode.h"
#include "matching/optimizer.h"
#include "matching/score.h"

namespace {

using namespace atspro;

constexpr int kRounds = 20;
constexpr int kLongTimes = 40;

[[noreturn]] void refuse(const std::string& why) {
    std::cerr << "match-bench: " << why << "\n";
    std::exit(1);
}

json::Value read(const char* path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) refuse(std::string(path) + " cannot be read; check the path");
    Result<json::Value> value = json::parse(text.str());
    if (!value) refuse(std::string(path) + ": " + value.error().detail);
    return *std::move(value);
}

template <class T>
T decoded(const json::Value& value, const std::string& what) {
    Result<T> out = json::decode<T>(value);
    if (out) return *std::move(out);
    refuse(what + ": " +
           (out.error().errors.empty()
                ? out.error().detail
                : out.error().errors[0].pointer + " " + out.error().errors[0].message));
}

// Milliseconds of processor for one call of `work`, over `rounds` of them.
template <class Work>
double cpu_ms(int rounds, Work&& work) {
    const std::clock_t before = std::clock();
    for (int i = 0; i < rounds; ++i) work();
    return 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC / rounds;
}

domain::Resume long_resume(const domain::Resume& resume) {
    domain::Resume out = resume;
    for (int i = 1; i < kLongTimes; ++i)
        out.work_experience.insert(out.work_experience.end(), resume.work_experience.begin(),
                                   resume.work_experience.end());
    return out;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) refuse("wants RESUME.json JOBS.json TODAY");
    const auto today = matching::today_of(arguments[3]);
    if (!today) refuse("TODAY must be a date, such as 2026-07-01");
    const auto resume = decoded<domain::Resume>(read(arguments[1]), arguments[1]);
    const json::Value postings = read(arguments[2]);
    if (!postings.is_array()) refuse("JOBS.json must be a list");
    double score_ms = 0;
    double optimize_ms = 0;
    double long_ms = 0;
    const domain::Resume many_pages = long_resume(resume);
    std::size_t done = 0;
    for (const json::Value& posting : postings.get_array()) {
        const auto job = decoded<domain::Job>(posting.at("job"), "a posting");
        const domain::MatchScore score = matching::score(resume, job, *today);
        json::Object line;
        line["id"] = posting.at("id");
        line["score"] = json::encode(score);
        std::cout << json::to_text(line) << "\n";
        score_ms += cpu_ms(kRounds, [&] { matching::score(resume, job, *today); });
        optimize_ms += cpu_ms(kRounds, [&] { matching::optimize(resume, job, *today); });
        long_ms = std::max(long_ms, cpu_ms(1, [&] { matching::optimize(many_pages, job, *today); }));
        ++done;
    }
    if (done == 0) refuse("JOBS.json holds no posting");
    json::Object times;
    times["score_ms"] = score_ms / static_cast<double>(done);
    times["optimize_ms"] = optimize_ms / static_cast<double>(done);
    times["longest_ms"] = long_ms;
    std::cout << json::to_text(times) << "\n";
    return 0;
}
