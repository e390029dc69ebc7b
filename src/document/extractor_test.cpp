#include "document/extractor.h"

#include <dirent.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

namespace atspro::document {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

std::unique_ptr<Extractor> misbehaving(std::chrono::milliseconds wall_limit = 15'000ms) {
    auto extractor = Extractor::start({.helper = ATSPRO_MISBEHAVING_EXTRACT, .wall_limit = wall_limit});
    EXPECT_TRUE(extractor.has_value()) << extractor.error().detail;
    return std::move(*extractor);
}

Result<domain::Document> ask(Extractor& extractor, std::string_view what,
                             Deadline deadline = Deadline::in(20s), std::stop_token stop = {}) {
    return extractor.extract(what, "file.txt", deadline, std::move(stop));
}

std::string title_of_try(Extractor& extractor, const std::string& what) {
    const auto document = ask(extractor, "try " + what);
    return document ? document->title : "error: " + document.error().detail;
}

// Processes whose parent is `parent`, dead ones that nobody reaped too.
std::set<pid_t> children_of(pid_t parent) {
    std::set<pid_t> out;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        std::ifstream in(entry.path() / "stat");
        std::stringstream text;
        text << in.rdbuf();
        const std::string stat = text.str();
        const std::size_t behind_name = stat.rfind(')');
        if (behind_name == std::string::npos) continue;
        char state = 0;
        pid_t found = 0;
        std::istringstream(stat.substr(behind_name + 1)) >> state >> found;
        if (found == parent) out.insert(std::stoi(name));
    }
    return out;
}

std::size_t open_descriptors() {
    std::size_t n = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++n;
    return n;
}

// Waits, by looking again, until `holds`; false after five seconds.
bool eventually(const std::function<bool()>& holds) {
    for (const auto end = std::chrono::steady_clock::now() + 5s; std::chrono::steady_clock::now() < end;
         std::this_thread::yield())
        if (holds()) return true;
    return false;
}

TEST(Extractor, NamesAndSizesTheDocumentItself) {
    const auto extractor = misbehaving();
    const auto document = extractor->extract("hello", "C:\\My Files\\cv.txt", Deadline::in(20s));
    ASSERT_TRUE(document.has_value()) << document.error().detail;
    EXPECT_EQ(document->title, "hello");
    EXPECT_EQ(document->filename, "cv.txt") << "what the child says does not count";
    EXPECT_EQ(document->bytes, 5u);
    EXPECT_EQ(document->notes.at(0), "cv.txt") << "the child is told the base name";
}

struct Mischief {
    const char* file;
    Code code;
    const char* says;
};
class ExtractorMischief : public testing::TestWithParam<Mischief> {};

TEST_P(ExtractorMischief, CostsOneRequest) {
    const auto extractor = misbehaving(500ms);
    const auto answer = ask(*extractor, GetParam().file);
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, GetParam().code);
    EXPECT_THAT(answer.error().detail, HasSubstr(GetParam().says));
    EXPECT_TRUE(ask(*extractor, "well").has_value()) << "the next request is served";
}

INSTANTIATE_TEST_SUITE_P(All, ExtractorMischief,
                         testing::Values(Mischief{"crash", Code::extraction_failed, "crashed"},
                                         Mischief{"spin", Code::extraction_failed, "took longer than"},
                                         Mischief{"sleep", Code::extraction_failed, "took longer than"},
                                         Mischief{"half-and-sleep", Code::extraction_failed,
                                                  "took longer than"},
                                         Mischief{"leave", Code::extraction_failed, "ended early"},
                                         Mischief{"half", Code::extraction_failed, "ended early"},
                                         Mischief{"garbage", Code::extraction_failed, "malformed"},
                                         Mischief{"picture", Code::extraction_failed, "another answer"},
                                         Mischief{"lie", Code::extraction_failed, "malformed"},
                                         Mischief{"refuse", Code::corrupt_file, "damaged"}),
                         [](const auto& info) {
                             std::string name = info.param.file;
                             std::erase(name, '-');
                             return name;
                         });

#if defined(__has_feature) && (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
constexpr auto kChildDescriptors = "0 1 2 3 4 5";  // the last for what a sanitizer reports
#else
constexpr auto kChildDescriptors = "0 1 2 3 4";

TEST(Extractor, MemoryHasALimit) {
    const auto extractor = misbehaving();
    const auto answer = ask(*extractor, "swell");
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, Code::too_complex);
    EXPECT_THAT(answer.error().detail, HasSubstr("memory"));
}
#endif

TEST(Extractor, RefusesWhatIsTooLargeOrLateBeforeAnyWork) {
    const auto extractor = Extractor::start({.helper = ATSPRO_MISBEHAVING_EXTRACT, .max_bytes = 10});
    ASSERT_TRUE(extractor.has_value());
    EXPECT_EQ(ask(**extractor, "eleven bytes").error().code, Code::too_large);
    EXPECT_EQ((*extractor)->page_png("eleven bytes", "a.txt", 1, 72, Deadline::never()).error().code,
              Code::too_large);
    EXPECT_EQ(ask(**extractor, "ok", Deadline::in(0ms)).error().code, Code::deadline_passed);
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_EQ(ask(**extractor, "ok", Deadline::in(1s), stopped.get_token()).error().code, Code::cancelled);
}

TEST(Extractor, TheDeadlineEndsTheChild) {
    const auto extractor = misbehaving();
    const auto before = std::chrono::steady_clock::now();
    const auto answer = ask(*extractor, "spin", Deadline::in(50ms));
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, Code::deadline_passed);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    const pid_t zygote = *children_of(getpid()).begin();
    EXPECT_TRUE(eventually([&] { return children_of(zygote).empty(); }))
        << "no child goes on, none stays unreaped";
}

TEST(Extractor, AStopRequestEndsTheChildAtOnce) {
    const auto extractor = misbehaving();
    ASSERT_TRUE(ask(*extractor, "well").has_value());
    const pid_t zygote = *children_of(getpid()).begin();
    std::stop_source source;
    std::thread stopper([&] {
        eventually([&] { return !children_of(zygote).empty(); });
        source.request_stop();
    });
    const auto before = std::chrono::steady_clock::now();
    const auto answer = ask(*extractor, "sleep", Deadline::in(20s), source.get_token());
    stopper.join();
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, Code::cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    EXPECT_TRUE(eventually([&] { return children_of(zygote).empty(); }));
}

TEST(Extractor, ManyAtOnceEachWithItsOwnAnswer) {
    const auto extractor = misbehaving(300ms);
    const std::size_t descriptors = open_descriptors();
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i) {
                const std::string mine = "file " + std::to_string(t) + "." + std::to_string(i);
                if (i % 10 == 3) {
                    wrong += ask(*extractor, i % 20 == 3 ? "crash" : "sleep").has_value();
                } else {
                    const auto document = ask(*extractor, mine);
                    wrong += !document || document->title != mine;
                }
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(open_descriptors(), descriptors) << "every request closes what it opened";
    const pid_t zygote = *children_of(getpid()).begin();
    EXPECT_TRUE(eventually([&] { return children_of(zygote).empty(); }));
}

TEST(Extractor, AZygoteThatDiedIsStartedAnew) {
    const auto extractor = misbehaving();
    ASSERT_TRUE(ask(*extractor, "well").has_value());
    for (int i = 0; i < 3; ++i) {
        kill(*children_of(getpid()).begin(), SIGKILL);
        const auto answer = ask(*extractor, "again");
        ASSERT_TRUE(answer.has_value()) << answer.error().detail;
        EXPECT_EQ(children_of(getpid()).size(), 1u) << "the dead one is reaped";
    }
}

TEST(Extractor, ARequestSurvivesTheDeathOfItsZygote) {
    const auto extractor = misbehaving(2'000ms);
    ASSERT_TRUE(ask(*extractor, "well").has_value());
    const pid_t zygote = *children_of(getpid()).begin();
    pid_t child = 0;
    std::thread killer([&] {
        eventually([&] { return !children_of(zygote).empty(); });
        child = *children_of(zygote).begin();
        kill(zygote, SIGKILL);
    });
    const auto answer = ask(*extractor, "sleep");
    killer.join();
    EXPECT_EQ(answer.error().code, Code::extraction_failed)
        << "asked again of a new zygote, it sleeps there too";
    EXPECT_TRUE(eventually([&] { return kill(child, 0) != 0; })) << "a child dies with its zygote";
    EXPECT_TRUE(ask(*extractor, "well").has_value());
}

TEST(Extractor, DestructionEndsEverything) {
    pid_t zygote = 0;
    {
        const auto extractor = misbehaving();
        ASSERT_TRUE(ask(*extractor, "well").has_value());
        zygote = *children_of(getpid()).begin();
    }
    EXPECT_NE(kill(zygote, 0), 0);
    EXPECT_TRUE(children_of(getpid()).empty());
}

TEST(Extractor, AMissingOrBrokenHelperSaysSo) {
    const auto missing = Extractor::start({.helper = "/nonexistent/atspro-extract"});
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().code, Code::sandbox_unavailable);
    const auto broken = Extractor::start({.helper = "/bin/false"});
    ASSERT_TRUE(broken.has_value());
    EXPECT_EQ(ask(**broken, "well").error().code, Code::sandbox_unavailable);
    EXPECT_FALSE((*broken)->status().enforced());
    EXPECT_EQ((*broken)->status().layers.at(0).name, "extractor");
}

TEST(Extractor, SaysWhichLayersAreActive) {
    const auto extractor = misbehaving();
    const SandboxStatus status = extractor->status();
    EXPECT_TRUE(status.enforced());
    for (const char* name : {kLayerNoNewPrivileges, kLayerSystemCalls, kLayerLimits, kLayerParentDeath}) {
        ASSERT_NE(status.find(name), nullptr) << name;
        EXPECT_TRUE(status.find(name)->active) << status.find(name)->detail;
        EXPECT_FALSE(status.find(name)->detail.empty());
    }
    ASSERT_NE(status.find(kLayerFileAccess), nullptr) << "told of, active or not";
    EXPECT_EQ(status.find("moat"), nullptr);
    EXPECT_EQ(extractor->status().layers.size(), status.layers.size()) << "the second answer is remembered";
}

TEST(Sandbox, EnforcedNeedsEveryLayerButLandlock) {
    const auto with = [](const char* inactive) {
        SandboxStatus status;
        for (const char* name :
             {kLayerNoNewPrivileges, kLayerFileAccess, kLayerSystemCalls, kLayerLimits, kLayerParentDeath})
            status.layers.push_back({name, std::string_view(name) != inactive, ""});
        return status.enforced();
    };
    EXPECT_TRUE(with("none"));
    EXPECT_TRUE(with(kLayerFileAccess));
    for (const char* name : {kLayerNoNewPrivileges, kLayerSystemCalls, kLayerLimits, kLayerParentDeath})
        EXPECT_FALSE(with(name)) << name;
    EXPECT_FALSE(SandboxStatus{}.enforced());
}

TEST(Sandbox, StopsWhatAReaderHasNoBusinessDoing) {
    const auto extractor = misbehaving();
    for (const char* what : {"socket", "unix-socket", "fork", "exec", "write-file", "signal-parent",
                             "trace-parent", "writable-code", "late-code", "thread"})
        EXPECT_THAT(title_of_try(*extractor, what), StartsWith("refused")) << what;
    EXPECT_FALSE(std::filesystem::exists("/tmp/atspro-must-not-exist"));
    EXPECT_EQ(title_of_try(*extractor, "read-fonts"), "allowed");
    if (extractor->status().find(kLayerFileAccess)->active) {
        EXPECT_THAT(title_of_try(*extractor, "read-passwords"), StartsWith("refused"));
        EXPECT_THAT(title_of_try(*extractor, "read-home"), StartsWith("refused"));
    }
}

TEST(Sandbox, AChildHoldsNothingOfTheProgram) {
    setenv("ATSPRO_TEST_SECRET", "hunter2", 1);
    const auto extractor = misbehaving();
    EXPECT_EQ(title_of_try(*extractor, "other-descriptors"), kChildDescriptors)
        << "the file and the pipe, besides the standard ones";
    EXPECT_THAT(title_of_try(*extractor, "environment"), testing::Not(HasSubstr("hunter2")));
    unsetenv("ATSPRO_TEST_SECRET");
}

}  // namespace
}  // namespace atspro::document
