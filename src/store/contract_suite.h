// What every Store must do, whatever stands behind it. A store's own test file instantiates the suite:
//
//   INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, testing::Values(&make_sqlite_harness));
//
// A harness makes a store on fresh ground and opens it again as a restarted server would.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "base/ids.h"
#include "store/store.h"

namespace atspro::store {

class Harness {
  public:
    virtual ~Harness() = default;
    // Opens the store; the one opened before must be gone.
    virtual Result<std::unique_ptr<Store>> open() = 0;
    // Makes a second user known. The first is kLocalUser.
    virtual void add_user(std::string_view user) = 0;
    // How many uploaded files are kept, over all users.
    virtual std::size_t originals_kept() = 0;
};

inline constexpr std::string_view kOtherUser = "00000000-0000-7000-8000-0000000000ff";

class StoreContract : public testing::TestWithParam<std::unique_ptr<Harness> (*)()> {
  protected:
    void SetUp() override {
        harness = GetParam()();
        reopen();
        harness->add_user(kOtherUser);
    }
    void reopen() {
        store.reset();
        auto opened = harness->open();
        ASSERT_TRUE(opened) << opened.error().detail;
        store = std::move(*opened);
    }
    static NewResume resume_of(std::string name) {
        NewResume r;
        r.id = new_id();
        r.created_at = WallTime(std::chrono::seconds(1'772'357'400));  // 2026-03-01T09:30:00Z
        r.data.contact_info.full_name = std::move(name);
        r.data.headline = "Nurse";
        r.data.skills = {"Triage", "Ünïcode \"quoted\" \\ \n text"};
        r.provenance = {{"/contact_info/full_name", 1, {10, 20, 30.5f, 40}, "Ada", 0.9f}};
        r.warnings = {{"hidden_text", "Some text is hidden."}};
        return r;
    }
    // Stores a resume that was read from `bytes`.
    std::string keep(std::string_view user, std::string name, std::string_view bytes) {
        auto hold = store->originals().hold(bytes);
        EXPECT_TRUE(hold) << hold.error().detail;
        NewResume r = resume_of(std::move(name));
        r.document = domain::DocumentInfo{"cv.txt", "text/plain", 1, bytes.size(), "en", false};
        r.original = hold->get();
        const auto done = store->resumes().insert(user, r, nullptr);
        EXPECT_TRUE(done) << done.error().detail;
        return r.id;
    }
    std::string insert(std::string_view user, std::string name) {
        const NewResume r = resume_of(std::move(name));
        const auto done = store->resumes().insert(user, r, nullptr);
        EXPECT_TRUE(done) << done.error().detail;
        return r.id;
    }
    static domain::Profile profile_with(std::string primary) {
        domain::Profile profile;
        profile.primary_resume_id = std::move(primary);
        return profile;
    }
    template <class T>
    static Code code_of(const Result<T>& result) {
        EXPECT_FALSE(result);
        return result ? Code::internal : result.error().code;
    }

    const std::string local{kLocalUser};
    const std::string other{kOtherUser};
    const WallTime now = system_clock().wall();  // a reopened store looks at the same clock
    std::unique_ptr<Harness> harness;
    std::unique_ptr<Store> store;
};

TEST_P(StoreContract, KeepsEveryFieldOfAResumeOverARestart) {
    NewResume r = resume_of("Ada Byron");
    r.document = domain::DocumentInfo{"cv ä.pdf", "application/pdf", 2, 1234, "en", true};
    r.data.work_experience.emplace_back().company = "Ward";
    r.data.work_experience.back().is_current = true;
    ASSERT_TRUE(store->resumes().insert(local, r, nullptr));
    reopen();
    const auto got = store->resumes().get(local, r.id);
    ASSERT_TRUE(got) << got.error().detail;
    EXPECT_EQ(got->resume_id, r.id);
    EXPECT_EQ(got->version, 1);
    EXPECT_EQ(got->created_at, "2026-03-01T09:30:00Z");
    EXPECT_EQ(got->updated_at, got->created_at);
    EXPECT_EQ(got->data, r.data);
    EXPECT_EQ(got->warnings, r.warnings);
    ASSERT_EQ(got->provenance.size(), 1u);
    EXPECT_EQ(got->provenance[0].box, r.provenance[0].box);
    ASSERT_TRUE(got->document);
    EXPECT_EQ(got->document->filename, "cv ä.pdf");
    EXPECT_EQ(got->document->pages, 2);
    EXPECT_TRUE(got->document->ocr);
    EXPECT_TRUE(store->check());
}

TEST_P(StoreContract, TheFirstResumeBecomesThePrimaryOne) {
    EXPECT_EQ(code_of(store->resumes().get_primary(local)), Code::not_found);
    const std::string first = insert(local, "First");
    const std::string second = insert(local, "Second");
    EXPECT_EQ(store->resumes().get_primary(local)->resume_id, first);
    EXPECT_TRUE(store->resumes().get(local, first)->is_primary);
    EXPECT_FALSE(store->resumes().get(local, second)->is_primary);
    ASSERT_TRUE(store->resumes().remove(local, first, std::nullopt));
    EXPECT_EQ(code_of(store->resumes().get_primary(local)), Code::not_found);
    const std::string third = insert(local, "Third");
    EXPECT_EQ(store->resumes().get_primary(local)->resume_id, third);
}

TEST_P(StoreContract, AnIdIsTakenOnce) {
    const NewResume r = resume_of("Ada");
    ASSERT_TRUE(store->resumes().insert(local, r, nullptr));
    EXPECT_EQ(code_of(store->resumes().insert(local, r, nullptr)), Code::conflict);
    EXPECT_EQ(store->resumes().list(local, 10, std::nullopt)->total, 1);
}

TEST_P(StoreContract, ListsNewestFirstPageByPage) {
    std::vector<std::string> ids;
    for (int i = 0; i < 5; ++i) ids.insert(ids.begin(), insert(local, "Person " + std::to_string(i)));
    insert(other, "Someone else");
    std::vector<std::string> seen;
    std::optional<std::string> after;
    for (int page_number = 0; page_number < 3; ++page_number) {
        const auto page = store->resumes().list(local, 2, after);
        ASSERT_TRUE(page);
        EXPECT_EQ(page->total, 5);
        for (const auto& item : page->items) seen.push_back(item.resume_id);
        EXPECT_EQ(page->next.has_value(), page_number < 2);
        after = page->next;
    }
    EXPECT_EQ(seen, ids);
    const auto all = store->resumes().list(local, 0, std::nullopt);
    ASSERT_EQ(all->items.size(), 1u) << "a limit of 0 is 1";
    EXPECT_EQ(all->items[0].full_name, "Person 4");
    EXPECT_EQ(all->items[0].headline, "Nurse");
    EXPECT_FALSE(all->items[0].filename);
    EXPECT_TRUE(store->resumes().list(local, 100, ids.back())->items.empty());
}

TEST_P(StoreContract, UpdatesOnlyTheVersionThatWasRead) {
    const std::string id = insert(local, "Ada");
    domain::Resume changed;
    changed.contact_info.full_name = "Ada King";
    const auto updated = store->resumes().update(local, id, 1, changed, {}, now);
    ASSERT_TRUE(updated) << updated.error().detail;
    EXPECT_EQ(updated->version, 2);
    EXPECT_EQ(updated->data, changed);
    EXPECT_TRUE(updated->provenance.empty());
    EXPECT_NE(updated->updated_at, updated->created_at);
    EXPECT_EQ(code_of(store->resumes().update(local, id, 1, changed, {}, now)), Code::stale);
    EXPECT_EQ(store->resumes().update(local, id, std::nullopt, changed, {}, now)->version, 3);
    EXPECT_EQ(code_of(store->resumes().update(local, new_id(), std::nullopt, changed, {}, now)),
              Code::not_found);
    EXPECT_EQ(store->resumes().list(local, 1, std::nullopt)->items[0].full_name, "Ada King");
    EXPECT_EQ(code_of(store->resumes().remove(local, id, 1)), Code::stale);
    EXPECT_TRUE(store->resumes().remove(local, id, 3));
    EXPECT_EQ(code_of(store->resumes().remove(local, id, std::nullopt)), Code::not_found);
}

TEST_P(StoreContract, AnotherUsersThingsDoNotExist) {
    const std::string id = keep(local, "Ada", "the file");
    EXPECT_EQ(code_of(store->resumes().get(other, id)), Code::not_found);
    EXPECT_EQ(code_of(store->resumes().get_primary(other)), Code::not_found);
    EXPECT_EQ(code_of(store->resumes().update(other, id, std::nullopt, {}, {}, now)), Code::not_found);
    EXPECT_EQ(code_of(store->resumes().remove(other, id, std::nullopt)), Code::not_found);
    EXPECT_EQ(code_of(store->originals().of_resume(other, id)), Code::not_found);
    EXPECT_EQ(store->resumes().list(other, 10, std::nullopt)->total, 0);
    EXPECT_EQ(code_of(store->profiles().put(other, profile_with(id), std::nullopt, now)),
              Code::invalid_field);
    EXPECT_TRUE(store->resumes().get(local, id));
}

TEST_P(StoreContract, OriginalsAreKeptOnceAndGoWithTheirLastResume) {
    const std::string bytes = std::string("line\0with zero", 14) + std::string(100'000, 'x');
    const std::string first = keep(local, "Ada", bytes);
    const std::string second = keep(local, "Ada again", bytes);
    const std::string foreign = keep(other, "Bob with the same file", bytes);
    EXPECT_EQ(harness->originals_kept(), 1u);
    reopen();
    const auto got = store->originals().of_resume(local, second);
    ASSERT_TRUE(got) << got.error().detail;
    EXPECT_EQ(got->bytes, bytes);
    EXPECT_EQ(got->filename, "cv.txt");
    EXPECT_EQ(got->media_type, "text/plain");
    ASSERT_TRUE(store->resumes().remove(local, first, std::nullopt));
    ASSERT_TRUE(store->resumes().remove(local, second, std::nullopt));
    EXPECT_EQ(harness->originals_kept(), 1u) << "another user still has it";
    EXPECT_TRUE(store->originals().of_resume(other, foreign));
    ASSERT_TRUE(store->resumes().remove(other, foreign, std::nullopt));
    EXPECT_EQ(harness->originals_kept(), 0u);
    EXPECT_EQ(code_of(store->originals().of_resume(local, insert(local, "No file"))), Code::not_found);
}

TEST_P(StoreContract, AHeldFileThatNoResumeTakesGoes) {
    {
        const auto hold = store->originals().hold("abc");
        ASSERT_TRUE(hold);
        EXPECT_EQ((*hold)->sha256(), sha256_hex("abc"));
        EXPECT_EQ((*hold)->bytes(), 3u);
        EXPECT_EQ(harness->originals_kept(), 1u);
        const auto again = store->originals().hold("abc");
        ASSERT_TRUE(again);
    }
    EXPECT_EQ(harness->originals_kept(), 0u);
}

TEST_P(StoreContract, ProfilesAreKeptWholeAndVersioned) {
    EXPECT_EQ(store->profiles().get(local)->second, 0);
    EXPECT_EQ(store->profiles().get(local)->first, domain::Profile{});
    const std::string id = insert(local, "Ada");
    const auto [start, version] = *store->profiles().get(local);
    EXPECT_EQ(start.primary_resume_id, id);
    const domain::Profile profile{"+49 30 1", "Berlin", "Nurse", "Bio", id};
    ASSERT_EQ(store->profiles().put(local, profile, version, now), version + 1);
    reopen();
    EXPECT_EQ(store->profiles().get(local)->first, profile);
    EXPECT_EQ(code_of(store->profiles().put(local, profile, version, now)), Code::stale);
    EXPECT_EQ(code_of(store->profiles().put(local, profile_with(new_id()), std::nullopt, now)),
              Code::invalid_field);
    ASSERT_TRUE(store->resumes().remove(local, id, std::nullopt));
    EXPECT_EQ(store->profiles().get(local)->first.primary_resume_id, std::nullopt);
    EXPECT_EQ(store->profiles().get(local)->first.phone, "+49 30 1");
}

TEST_P(StoreContract, AnIdempotencyKeyGivesItsFirstAnswer) {
    IdempotencyKeys& keys = store->idempotency_keys();
    const WallTime lease = now + std::chrono::seconds(70);
    const auto mine = keys.claim(local, "k", "print", now, lease);
    ASSERT_TRUE(mine) << mine.error().detail;
    ASSERT_EQ(mine->state, Claim::State::mine);
    EXPECT_EQ(keys.claim(local, "k", "print", now, lease)->state, Claim::State::in_flight);
    EXPECT_EQ(keys.claim(local, "k", "other print", now, lease)->state, Claim::State::mismatch);
    EXPECT_EQ(keys.claim(other, "k", "other print", now, lease)->state, Claim::State::mine);
    const StoredAnswer answer{201, {{"Location", "/api/x"}, {"ETag", "\"1\""}}, std::string("bo\0dy", 5)};
    ASSERT_TRUE(keys.finish(local, {"k", mine->token, answer, now + std::chrono::hours(24)}));
    reopen();
    const auto again = store->idempotency_keys().claim(local, "k", "print", now, lease);
    ASSERT_EQ(again->state, Claim::State::answered);
    EXPECT_EQ(*again->answer, answer);
    EXPECT_EQ(store->idempotency_keys().claim(local, "k", "else", now, lease)->state, Claim::State::mismatch);
    EXPECT_EQ(store->idempotency_keys().claim(local, "k", "else", now + std::chrono::hours(25), lease)->state,
              Claim::State::mine)
        << "past its time it is forgotten";
}

TEST_P(StoreContract, AClaimCanBeGivenBackAndRunsOut) {
    IdempotencyKeys& keys = store->idempotency_keys();
    const WallTime lease = now + std::chrono::seconds(70);
    const auto first = keys.claim(local, "k", "p", now, lease);
    ASSERT_TRUE(keys.abandon(local, "k", first->token));
    const auto second = keys.claim(local, "k", "p", now, lease);
    ASSERT_EQ(second->state, Claim::State::mine);
    const auto third = keys.claim(local, "k", "p", lease, lease + std::chrono::seconds(70));
    ASSERT_EQ(third->state, Claim::State::mine) << "the lease ran out";
    const AnswerCommit late{"k", second->token, {200, {}, "late"}, lease + std::chrono::hours(24)};
    EXPECT_EQ(code_of(keys.finish(local, late)), Code::conflict);
    EXPECT_TRUE(keys.abandon(local, "k", second->token))
        << "giving back what one no longer has changes nothing";
    EXPECT_EQ(keys.claim(local, "k", "p", lease, lease)->state, Claim::State::in_flight);
    ASSERT_TRUE(keys.purge(lease + std::chrono::hours(1)));
    EXPECT_EQ(keys.claim(local, "k", "p", lease, lease)->state, Claim::State::mine);
}

TEST_P(StoreContract, ARestartFreesKeysThatNobodyWorksOnAnyMore) {
    const WallTime lease = now + std::chrono::seconds(70);
    ASSERT_EQ(store->idempotency_keys().claim(local, "k", "p", now, lease)->state, Claim::State::mine);
    reopen();
    EXPECT_EQ(store->idempotency_keys().claim(local, "k", "p", now, lease)->state, Claim::State::mine);
}

TEST_P(StoreContract, AResumeAndItsAnswerAreStoredTogetherOrNotAtAll) {
    const WallTime lease = now + std::chrono::seconds(70);
    const auto claim = store->idempotency_keys().claim(local, "k", "p", now, lease);
    const NewResume r = resume_of("Ada");
    const AnswerCommit wrong{"k", "not the token", {201, {}, "x"}, lease};
    EXPECT_EQ(code_of(store->resumes().insert(local, r, &wrong)), Code::conflict);
    EXPECT_EQ(store->resumes().list(local, 1, std::nullopt)->total, 0);
    const AnswerCommit right{"k", claim->token, {201, {}, "x"}, lease};
    ASSERT_TRUE(store->resumes().insert(local, r, &right));
    EXPECT_EQ(store->idempotency_keys().claim(local, "k", "p", now, lease)->answer->body, "x");
}

TEST_P(StoreContract, ManyThreadsLoseNothing) {
    constexpr int kThreads = 8;
    constexpr int kEach = 12;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < kEach; ++i) {
                // Every other file is the same one, written and removed by all threads at once.
                const std::string bytes =
                    i % 2 ? "shared" : "own " + std::to_string(t) + "/" + std::to_string(i);
                const std::string id = keep(local, "Person", bytes);
                const auto back = store->originals().of_resume(local, id);
                if (!back || back->bytes != bytes) ++failures;
                if (!store->resumes().list(local, 5, std::nullopt)) ++failures;
                if (i % 2 && !store->resumes().remove(local, id, std::nullopt)) ++failures;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(store->resumes().list(local, 1, std::nullopt)->total, kThreads * kEach / 2);
    EXPECT_EQ(harness->originals_kept(), static_cast<std::size_t>(kThreads * kEach / 2));
}

}  // namespace atspro::store
