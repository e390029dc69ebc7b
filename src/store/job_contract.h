// What every Store must do with jobs and what was written for them. Part of the contract suite.
#pragma once

#include "base/unicode.h"
#include "store/contract_suite.h"

namespace atspro::store {

class JobContract : public StoreContract {
  protected:
    static NewJob job_of(std::string title, std::string company = "Lindqvist Marine") {
        NewJob job;
        job.id = new_id();
        job.created_at = WallTime(std::chrono::seconds(1'772'357'400));  // 2026-03-01T09:30:00Z, a Sunday
        job.data.title = title;
        job.data.company = company;
        job.data.location = {"Gothenburg"};
        job.keys = {folded(company), folded(title), folded(title + " " + company), {}, title + company};
        return job;
    }
    std::string keep(std::string_view user, const NewJob& job) {
        const auto done = store->jobs().insert(user, job, nullptr);
        EXPECT_TRUE(done) << done.error().detail;
        return job.id;
    }
    std::vector<std::string> titles(const JobQuery& query) {
        const auto page = store->jobs().list(local, query);
        EXPECT_TRUE(page) << page.error().detail;
        std::vector<std::string> out;
        for (const auto& item : page->items) out.push_back(item.title.value_or(""));
        return out;
    }
    static JobEdit status(domain::JobStatus status) {
        JobEdit edit;
        edit.status = status;
        return edit;
    }
    static JobEdit archived(bool archived) {
        JobEdit edit;
        edit.archived = archived;
        return edit;
    }
    domain::WrittenDocument write(const std::string& job_id, domain::DocumentKind kind) {
        domain::WrittenDocument document;
        document.document_id = new_id();
        document.job_id = job_id;
        document.kind = kind;
        document.markdown = "# Ada";
        const auto kept = store->documents().insert(local, document, {}, now, nullptr);
        EXPECT_TRUE(kept) << kept.error().detail;
        return *kept;
    }
    std::vector<domain::ActivityKind> timeline(const std::string& id) {
        std::vector<domain::ActivityKind> out;
        for (const auto& entry : store->jobs().activity(local, id)->items) out.push_back(entry.kind);
        return out;
    }
};

TEST_P(JobContract, KeepsEveryFieldOfAJobOverARestart) {
    NewJob job = job_of("Naval architect");
    job.data.salary_range = domain::SalaryRange{42'000, 55'000, "SEK", domain::PayPeriod::month};
    job.data.workplace = domain::Workplace::hybrid;
    job.provenance = {{"/title", 1, {10, 20, 30.5f, 40}, "Naval architect", 0.9f}};
    job.source = {domain::SourceKind::url, "https://example.org/1", "https://example.org/2",
                  "2026-03-01T09:30:00Z", domain::ReadMethod::json_ld};
    job.document = domain::DocumentInfo{"posting.html", "text/html", 1, 99, "en", false};
    job.warnings = {{"hidden_text", "Some text is hidden."}};
    keep(local, job);
    reopen();
    const auto got = store->jobs().get(local, job.id);
    ASSERT_TRUE(got) << got.error().detail;
    EXPECT_EQ(got->data, job.data);
    EXPECT_EQ(got->source, job.source);
    EXPECT_EQ(got->warnings, job.warnings);
    EXPECT_EQ(got->provenance.at(0).box, job.provenance[0].box);
    EXPECT_EQ(got->document->filename, "posting.html");
    EXPECT_EQ(got->status, domain::JobStatus::saved);
    EXPECT_EQ(got->version, 1);
    EXPECT_EQ(got->created_at, "2026-03-01T09:30:00Z");
    EXPECT_FALSE(got->applied_at);
    EXPECT_EQ(code_of(store->jobs().insert(local, job, nullptr)), Code::conflict);
}

TEST_P(JobContract, AStatusHasItsMilestonesAndItsEntryInTheTimeline) {
    using enum domain::JobStatus;
    struct Row {
        domain::JobStatus to;
        bool applied;
        bool responded;
    };
    const std::string id = keep(local, job_of("Naval architect"));
    std::int64_t version = 1;
    for (const Row& row : std::vector<Row>{{applied, true, false},
                                           {interviewing, true, true},
                                           {applied, true, false},
                                           {rejected, true, true},
                                           {withdrawn, true, true},
                                           {saved, false, false},
                                           {withdrawn, false, false},
                                           {offered, true, true},
                                           {accepted, true, true}}) {
        const auto changed = store->jobs().update(local, id, version, status(row.to), now);
        ASSERT_TRUE(changed) << changed.error().detail;
        EXPECT_EQ(changed->version, ++version);
        EXPECT_EQ(changed->status, row.to);
        EXPECT_EQ(changed->applied_at.has_value(), row.applied) << version;
        EXPECT_EQ(changed->responded_at.has_value(), row.responded) << version;
    }
    EXPECT_EQ(store->jobs().update(local, id, version, status(accepted), now)->version, version)
        << "an edit that changes nothing leaves no trace";
    EXPECT_EQ(code_of(store->jobs().update(local, id, 1, status(saved), now)), Code::stale);
    EXPECT_EQ(code_of(store->jobs().update(local, new_id(), {}, status(saved), now)), Code::not_found);
    const auto entries = store->jobs().activity(local, id)->items;
    ASSERT_EQ(entries.size(), 10u);
    EXPECT_EQ(entries.front().from_status, offered);
    EXPECT_EQ(entries.front().to_status, accepted);
    EXPECT_EQ(entries.back().kind, domain::ActivityKind::created);
}

TEST_P(JobContract, EditedDataIsFoundByItsNewWords) {
    const std::string id = keep(local, job_of("Naval architect"));
    JobEdit edit;
    edit.data = domain::Job{};
    edit.data->title = "Shipwright";
    edit.keys = job_of("Shipwright").keys;
    const auto changed = store->jobs().update(local, id, std::nullopt, edit, now);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->data, *edit.data);
    JobQuery query;
    query.words = {"shipwright"};
    EXPECT_EQ(titles(query), std::vector<std::string>{"Shipwright"});
    query.words = {"naval"};
    EXPECT_TRUE(titles(query).empty());
    EXPECT_THAT(timeline(id),
                testing::ElementsAre(domain::ActivityKind::edited, domain::ActivityKind::created));
}

TEST_P(JobContract, ListsAreSearchedFilteredSortedAndPaged) {
    const std::string welder = keep(local, job_of("Welder 100%", "Østby Verft"));
    const std::string cook = keep(local, job_of("Cook", "Zander"));
    const std::string nurse = keep(local, job_of("Nurse", "Ärztehaus"));
    keep(other, job_of("Someone else's"));
    ASSERT_TRUE(store->jobs().update(local, cook, {}, status(domain::JobStatus::applied), now));
    ASSERT_TRUE(store->jobs().update(local, nurse, {}, archived(true), now));

    struct Row {
        std::string why;
        JobQuery query;
        std::vector<std::string> titles;
    };
    const auto query = [](auto change) {
        JobQuery q;
        change(q);
        return q;
    };
    const std::vector<Row> rows{
        {"newest first", JobQuery{}, {"Nurse", "Cook", "Welder 100%"}},
        {"a word, folded", query([](JobQuery& q) { q.words = {folded("ØSTBY")}; }), {"Welder 100%"}},
        {"every word", query([](JobQuery& q) { q.words = {"cook", "zander"}; }), {"Cook"}},
        {"not every word", query([](JobQuery& q) { q.words = {"cook", "verft"}; }), {}},
        {"a sign of patterns", query([](JobQuery& q) { q.words = {"0%"}; }), {"Welder 100%"}},
        {"another sign", query([](JobQuery& q) { q.words = {"_"}; }), {}},
        {"archived", query([](JobQuery& q) { q.archived = true; }), {"Nurse"}},
        {"not archived", query([](JobQuery& q) { q.archived = false; }), {"Cook", "Welder 100%"}},
        {"a status", query([](JobQuery& q) { q.statuses = {domain::JobStatus::applied}; }), {"Cook"}},
        {"by title",
         query([](JobQuery& q) { q.sort = JobSort::title, q.descending = false; }),
         {"Cook", "Nurse", "Welder 100%"}},
        {"by application",
         query([](JobQuery& q) { q.sort = JobSort::applied; }),
         {"Cook", "Nurse", "Welder 100%"}},
        {"by status",
         query([](JobQuery& q) { q.sort = JobSort::status, q.descending = false; }),
         {"Welder 100%", "Nurse", "Cook"}},
    };
    for (const Row& row : rows) EXPECT_EQ(titles(row.query), row.titles) << row.why;
    for (const JobSort sort : {JobSort::created, JobSort::updated, JobSort::applied, JobSort::closing,
                               JobSort::company, JobSort::title, JobSort::status})
        for (const bool descending : {false, true}) {
            JobQuery q;
            q.sort = sort;
            q.descending = descending;
            const auto whole = titles(q);
            q.limit = 1;
            std::vector<std::string> walked;
            for (int page_number = 0; page_number < 3; ++page_number) {
                const auto page = store->jobs().list(local, q);
                ASSERT_TRUE(page) << page.error().detail;
                EXPECT_EQ(page->total, 3);
                ASSERT_EQ(page->items.size(), 1u);
                walked.push_back(*page->items[0].title);
                EXPECT_EQ(page->next.has_value(), page_number < 2);
                q.after = page->next;
            }
            EXPECT_EQ(walked, whole);
            q.after.reset();
            q.skip = 2;
            EXPECT_EQ(titles(q), std::vector<std::string>{whole[2]});
        }
    for (const char* after :
         {"x", ":", "00000000-0000-7000-8000-000000000001:zz", "00000000-0000-7000-8000-000000000001:"}) {
        JobQuery q;
        q.after = after;
        EXPECT_EQ(code_of(store->jobs().list(local, q)), Code::invalid_field) << after;
    }
    EXPECT_TRUE(store->jobs().remove(local, welder, std::nullopt));
    EXPECT_EQ(titles(JobQuery{}).size(), 2u);
}

TEST_P(JobContract, BulkChangesAreAllOrNothing) {
    const std::string first = keep(local, job_of("A"));
    const std::string second = keep(local, job_of("B"));
    const std::string foreign = keep(other, job_of("C"));
    const auto refused =
        store->jobs().update_all(local, {first, foreign, new_id()}, status(domain::JobStatus::applied), now);
    ASSERT_EQ(code_of(refused), Code::not_found);
    EXPECT_THAT(refused.error().errors,
                testing::ElementsAre(testing::Field(&FieldError::pointer, "/job_ids/1"),
                                     testing::Field(&FieldError::pointer, "/job_ids/2")));
    EXPECT_EQ(store->jobs().get(local, first)->status, domain::JobStatus::saved);
    const auto done = store->jobs().update_all(local, {second, first}, archived(true), now);
    ASSERT_TRUE(done);
    ASSERT_EQ(done->size(), 2u);
    EXPECT_EQ(done->at(0).job_id, second);
    EXPECT_TRUE(done->at(1).archived);
    EXPECT_THAT(timeline(first),
                testing::ElementsAre(domain::ActivityKind::archived, domain::ActivityKind::created));
}

TEST_P(JobContract, TheSamePostingIsRecognised) {
    NewJob job = job_of("Naval architect");
    job.keys.link = "example.org/jobs/1";
    const std::string id = keep(local, job);
    JobKeys keys{"", "", "", "example.org/jobs/1", "other words"};
    EXPECT_EQ(*store->jobs().find_same(local, keys), id);
    EXPECT_EQ(*store->jobs().find_same(other, keys), std::nullopt);
    keys.link = "example.org/jobs/2";
    EXPECT_EQ(*store->jobs().find_same(local, keys), std::nullopt);
    keys.content = job.keys.content;
    EXPECT_EQ(*store->jobs().find_same(local, keys), id);
    keys = {"", "", "", std::nullopt, "other words"};
    EXPECT_EQ(*store->jobs().find_same(local, keys), std::nullopt) << "no link is nobody's link";
}

TEST_P(JobContract, NotesAreAddedAndRemoved) {
    const std::string id = keep(local, job_of("Naval architect"));
    domain::Activity note;
    note.activity_id = new_id();
    note.text = "Rang them; ask for Mrs. Åberg.";
    ASSERT_TRUE(store->jobs().add_note(local, id, note, now, nullptr));
    const auto list = store->jobs().activity(local, id)->items;
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].text, note.text);
    EXPECT_EQ(list[0].kind, domain::ActivityKind::note);
    EXPECT_EQ(code_of(store->jobs().remove_note(local, id, list[1].activity_id)), Code::not_found)
        << "what happened stays";
    EXPECT_EQ(code_of(store->jobs().remove_note(other, id, note.activity_id)), Code::not_found);
    ASSERT_TRUE(store->jobs().remove_note(local, id, note.activity_id));
    EXPECT_EQ(store->jobs().activity(local, id)->items.size(), 1u);
    EXPECT_EQ(code_of(store->jobs().add_note(local, new_id(), note, now, nullptr)), Code::not_found);
    EXPECT_EQ(code_of(store->jobs().activity(local, new_id())), Code::not_found);
}

TEST_P(JobContract, APageGoesWithTheLastThatWasReadFromIt) {
    const std::string bytes = "<html>the posting</html>";
    const auto insert = [&](std::string title) {
        const auto hold = store->originals().hold(bytes);
        NewJob job = job_of(std::move(title));
        job.document = domain::DocumentInfo{"posting.html", "text/html", 1, bytes.size(), "en", false};
        job.original = hold->get();
        return keep(local, job);
    };
    const std::string first = insert("A");
    const std::string second = insert("B");
    const std::string resume = StoreContract::keep(local, "Ada", bytes);
    EXPECT_EQ(store->originals().of_job(local, first)->bytes, bytes);
    EXPECT_EQ(store->originals().of_job(local, first)->media_type, "text/html");
    EXPECT_EQ(code_of(store->originals().of_job(other, first)), Code::not_found);
    ASSERT_TRUE(store->jobs().remove(local, first, std::nullopt));
    ASSERT_TRUE(store->resumes().remove(local, resume, std::nullopt));
    EXPECT_EQ(harness->originals_kept(), 1u);
    ASSERT_TRUE(store->jobs().remove(local, second, 1));
    EXPECT_EQ(harness->originals_kept(), 0u);
}

TEST_P(JobContract, DocumentsAreNumberedKeptAndReplaced) {
    using enum domain::DocumentKind;
    const std::string job = keep(local, job_of("Naval architect"));
    domain::WrittenDocument letter;
    letter.document_id = new_id();
    letter.job_id = job;
    letter.resume_id = new_id();
    letter.kind = cover_letter;
    letter.tone = domain::Tone::warm;
    letter.markdown = "Dear team";
    letter.evidence = {{"/skills/0", "Rhino"}};
    letter.warnings = {{"short", "It is short."}};
    DocumentSource source;
    source.resume.skills = {"Rhino"};
    source.job.title = "Naval architect";
    source.today = "2026-03-01";
    ASSERT_EQ(store->documents().insert(local, letter, source, now, nullptr)->version, 1);
    EXPECT_EQ(write(job, cover_letter).version, 2);
    const domain::WrittenDocument tailored = write(job, resume);
    EXPECT_EQ(tailored.version, 1) << "each kind counts for itself";
    reopen();
    const auto got = store->documents().get(local, *letter.document_id);
    ASSERT_TRUE(got) << got.error().detail;
    EXPECT_EQ(got->document.markdown, "Dear team");
    EXPECT_EQ(got->document.tone, domain::Tone::warm);
    EXPECT_EQ(got->document.evidence, letter.evidence);
    EXPECT_EQ(got->document.warnings, letter.warnings);
    EXPECT_EQ(got->document.resume_id, letter.resume_id);
    EXPECT_EQ(got->source.resume, source.resume);
    EXPECT_EQ(got->source.job, source.job);
    EXPECT_EQ(got->source.today, "2026-03-01");
    EXPECT_FALSE(got->document.optimization);

    domain::WrittenDocument changed = tailored;
    changed.optimization.emplace().score_after = 70.5;
    changed.markdown = "# Ada Byron";
    const auto updated = store->documents().update(local, 1, changed, now);
    ASSERT_TRUE(updated) << updated.error().detail;
    EXPECT_EQ(updated->revision, 2);
    EXPECT_EQ(updated->markdown, "# Ada Byron");
    EXPECT_EQ(updated->optimization->score_after, 70.5);
    EXPECT_EQ(code_of(store->documents().update(local, 1, changed, now)), Code::stale);

    const auto list = store->documents().list(local, job);
    ASSERT_EQ(list->items.size(), 3u);
    EXPECT_EQ(list->items[0].document_id, tailored.document_id);
    EXPECT_EQ(list->items[2].tone, domain::Tone::warm);
    EXPECT_EQ(code_of(store->documents().list(other, job)), Code::not_found);
    EXPECT_EQ(code_of(store->documents().get(other, *tailored.document_id)), Code::not_found);
    EXPECT_EQ(code_of(store->documents().update(other, 2, changed, now)), Code::not_found);
    EXPECT_EQ(code_of(store->documents().remove(other, *tailored.document_id, {}, now)), Code::not_found);
    EXPECT_EQ(code_of(store->documents().remove(local, *tailored.document_id, 1, now)), Code::stale);
    ASSERT_TRUE(store->documents().remove(local, *tailored.document_id, 2, now));
    EXPECT_EQ(code_of(store->documents().get(local, *tailored.document_id)), Code::not_found);
    EXPECT_EQ(timeline(job).front(), domain::ActivityKind::document_removed);
    ASSERT_TRUE(store->jobs().remove(local, job, std::nullopt));
    EXPECT_EQ(code_of(store->documents().get(local, *letter.document_id)), Code::not_found)
        << "documents go with their job";
    domain::WrittenDocument orphan = letter;
    orphan.document_id = new_id();
    EXPECT_EQ(code_of(store->documents().insert(local, orphan, source, now, nullptr)), Code::not_found);
}

TEST_P(JobContract, AWriteAndItsAnswerAreStoredTogetherOrNotAtAll) {
    const WallTime lease = now + std::chrono::seconds(70);
    const auto claim = store->idempotency_keys().claim(local, "k", "p", now, lease);
    const AnswerCommit wrong{"k", "not the token", {201, {}, "x"}, lease};
    const NewJob job = job_of("A");
    EXPECT_EQ(code_of(store->jobs().insert(local, job, &wrong)), Code::conflict);
    EXPECT_EQ(code_of(store->jobs().get(local, job.id)), Code::not_found);
    keep(local, job);
    domain::Activity note;
    note.activity_id = new_id();
    EXPECT_EQ(code_of(store->jobs().add_note(local, job.id, note, now, &wrong)), Code::conflict);
    EXPECT_EQ(store->jobs().activity(local, job.id)->items.size(), 1u);

    class Answer final : public AnswerOf {
      public:
        explicit Answer(AnswerCommit commit) : commit_(std::move(commit)) {}
        AnswerCommit commit_of(const domain::WrittenDocument& document) const override {
            AnswerCommit commit = commit_;
            commit.answer.body = std::to_string(document.version);
            return commit;
        }

      private:
        AnswerCommit commit_;
    };
    domain::WrittenDocument document;
    document.document_id = new_id();
    document.job_id = job.id;
    const Answer not_ours(wrong);
    EXPECT_EQ(code_of(store->documents().insert(local, document, {}, now, &not_ours)), Code::conflict);
    EXPECT_EQ(code_of(store->documents().get(local, *document.document_id)), Code::not_found);
    const Answer ours(AnswerCommit{"k", claim->token, {200, {}, ""}, lease});
    ASSERT_TRUE(store->documents().insert(local, document, {}, now, &ours));
    EXPECT_EQ(store->idempotency_keys().claim(local, "k", "p", now, lease)->answer->body, "1");
}

TEST_P(JobContract, StatsCountWhatIsThere) {
    const auto empty = store->jobs().stats(local, now);
    ASSERT_TRUE(empty);
    EXPECT_EQ(empty->jobs, 0);
    EXPECT_EQ(empty->response_rate, std::nullopt);
    EXPECT_EQ(empty->by_status.size(), 7u);
    EXPECT_EQ(empty->weeks.size(), 8u);

    const WallTime made(std::chrono::seconds(1'772'357'400));  // Sunday, 2026-03-01
    const auto later = [&](int days) { return made + std::chrono::hours(24 * days); };
    const std::string applied = keep(local, job_of("A"));
    const std::string answered = keep(local, job_of("B"));
    NewJob closing = job_of("C");
    closing.data.valid_through = "2026-03-20";
    keep(local, closing);
    NewJob vague = job_of("D");
    vague.data.valid_through = "2026-03";
    keep(local, vague);
    keep(other, job_of("E"));
    ASSERT_TRUE(store->jobs().update(local, applied, {}, status(domain::JobStatus::applied), later(1)));
    ASSERT_TRUE(store->jobs().update(local, answered, {}, status(domain::JobStatus::applied), later(1)));
    ASSERT_TRUE(
        store->jobs().update(local, answered, {}, status(domain::JobStatus::interviewing), later(16)));
    const auto stats = store->jobs().stats(local, later(16));  // Tuesday, 2026-03-17
    ASSERT_TRUE(stats);
    EXPECT_EQ(stats->jobs, 4);
    EXPECT_EQ(stats->applications, 2);
    EXPECT_EQ(stats->responses, 1);
    EXPECT_EQ(stats->response_rate, 50.0);
    EXPECT_EQ(stats->interviews, 1);
    EXPECT_EQ(stats->offers, 0);
    EXPECT_EQ(stats->by_status[0].jobs, 2);
    const auto& weeks = stats->weeks;
    EXPECT_EQ(weeks.back().week, "2026-03-16");
    EXPECT_EQ(weeks.back().responses, 1);
    EXPECT_EQ(weeks[5].week, "2026-03-02");
    EXPECT_EQ(weeks[5].applied, 2);
    EXPECT_EQ(weeks[4].added, 4) << "Sunday ends the week before";
    ASSERT_EQ(stats->stale.size(), 1u);
    EXPECT_EQ(stats->stale[0].job_id, applied);
    ASSERT_EQ(stats->closing.size(), 1u);
    EXPECT_EQ(stats->closing[0].title, "C");
    domain::Activity note;
    note.activity_id = new_id();
    ASSERT_TRUE(store->jobs().add_note(local, applied, note, later(10), nullptr));
    EXPECT_TRUE(store->jobs().stats(local, later(16))->stale.empty()) << "a note is a sign of life";
}

TEST_P(JobContract, AnotherUsersJobsDoNotExist) {
    const std::string id = keep(local, job_of("A"));
    EXPECT_EQ(code_of(store->jobs().get(other, id)), Code::not_found);
    EXPECT_EQ(code_of(store->jobs().update(other, id, {}, archived(true), now)), Code::not_found);
    EXPECT_EQ(code_of(store->jobs().remove(other, id, {})), Code::not_found);
    EXPECT_EQ(code_of(store->jobs().activity(other, id)), Code::not_found);
    EXPECT_EQ(store->jobs().list(other, JobQuery{})->total, 0);
    EXPECT_EQ(store->jobs().stats(other, now)->jobs, 0);
    EXPECT_TRUE(store->jobs().get(local, id));
}

}  // namespace atspro::store
