// The entities, each over the one Database. Their SQL stands beside them.
#pragma once

#include "base/clock.h"
#include "store/sqlite/database.h"
#include "store/sqlite/original_files.h"
#include "store/store.h"

namespace atspro::store::sqlite {

class SqliteIdempotencyKeys final : public IdempotencyKeys {
  public:
    explicit SqliteIdempotencyKeys(Database& database) : database_(database) {}
    Result<Claim> claim(std::string_view user, std::string_view key, std::string_view fingerprint,
                        WallTime now, WallTime lease_until) override;
    Result<void> finish(std::string_view user, const AnswerCommit& answer) override;
    Result<void> abandon(std::string_view user, std::string_view key, std::string_view token) override;
    Result<void> purge(WallTime now) override;

    // `finish` inside a transaction of another entity.
    static Result<void> finish_in(SQLite::Database& connection, std::string_view user,
                                  const AnswerCommit& commit);
    // Frees every key that is being worked on: nobody is, at start.
    static void free_all(SQLite::Database& connection);

  private:
    Database& database_;
};

class SqliteResumes final : public Resumes {
  public:
    SqliteResumes(Database& database, OriginalFiles& files) : database_(database), files_(files) {}
    Result<void> insert(std::string_view user, const NewResume& resume, const AnswerCommit* answer) override;
    Result<domain::StoredResume> get(std::string_view user, std::string_view id) override;
    Result<domain::StoredResume> get_primary(std::string_view user) override;
    Result<domain::ResumePage> list(std::string_view user, std::size_t limit,
                                    std::optional<std::string> after) override;
    Result<domain::StoredResume> update(std::string_view user, std::string_view id,
                                        std::optional<std::int64_t> expected_version,
                                        const domain::Resume& data,
                                        const std::vector<domain::Provenance>& provenance,
                                        WallTime now) override;
    Result<void> remove(std::string_view user, std::string_view id,
                        std::optional<std::int64_t> expected_version) override;

  private:
    Database& database_;
    OriginalFiles& files_;
};

class SqliteOriginals final : public Originals {
  public:
    SqliteOriginals(Database& database, OriginalFiles& files) : database_(database), files_(files) {}
    Result<std::unique_ptr<OriginalHold>> hold(std::string_view bytes) override { return files_.hold(bytes); }
    Result<Original> of_resume(std::string_view user, std::string_view resume_id) override;
    Result<Original> of_job(std::string_view user, std::string_view job_id) override;

    static Result<bool> is_referenced(Database& database, const std::string& sha256);
    // Inside a transaction of another entity: names the file as one of the user's, and drops the name once
    // neither a resume nor a job has it.
    static void insert_in(SQLite::Database& connection, std::string_view user, const OriginalHold& original,
                          WallTime now);
    static void drop_if_unused(SQLite::Database& connection, std::string_view user,
                               const std::string& sha256);

  private:
    Result<Original> read(std::string_view user, std::string_view id, const char* select_sql,
                          const char* owner);

    Database& database_;
    OriginalFiles& files_;
};

class SqliteJobs final : public Jobs {
  public:
    SqliteJobs(Database& database, OriginalFiles& files) : database_(database), files_(files) {}
    Result<void> insert(std::string_view user, const NewJob& job, const AnswerCommit* answer) override;
    Result<domain::StoredJob> get(std::string_view user, std::string_view id) override;
    Result<std::optional<std::string>> find_same(std::string_view user, const JobKeys& keys) override;
    Result<domain::JobPage> list(std::string_view user, const JobQuery& query) override;
    Result<domain::StoredJob> update(std::string_view user, std::string_view id,
                                     std::optional<std::int64_t> expected_version, const JobEdit& edit,
                                     WallTime now) override;
    Result<std::vector<domain::JobSummary>> update_all(std::string_view user,
                                                       const std::vector<std::string>& ids,
                                                       const JobEdit& edit, WallTime now) override;
    Result<void> remove(std::string_view user, std::string_view id,
                        std::optional<std::int64_t> expected_version) override;
    Result<domain::ActivityList> activity(std::string_view user, std::string_view id) override;
    Result<domain::Activity> add_note(std::string_view user, std::string_view id,
                                      const domain::Activity& note, WallTime now,
                                      const AnswerCommit* answer) override;
    Result<void> remove_note(std::string_view user, std::string_view id,
                             std::string_view activity_id) override;
    Result<domain::Stats> stats(std::string_view user, WallTime now) override;

    // Inside a transaction of another entity.
    static bool exists_in(SQLite::Database& connection, std::string_view user, std::string_view id);
    static void note_in(SQLite::Database& connection, std::string_view user, std::string_view job_id,
                        const domain::Activity& activity, WallTime now);

  private:
    Database& database_;
    OriginalFiles& files_;
};

class SqliteDocuments final : public Documents {
  public:
    explicit SqliteDocuments(Database& database) : database_(database) {}
    Result<domain::WrittenDocument> insert(std::string_view user, const domain::WrittenDocument& document,
                                           const DocumentSource& source, WallTime now,
                                           const AnswerOf* answer) override;
    Result<KeptDocument> get(std::string_view user, std::string_view id) override;
    Result<domain::DocumentList> list(std::string_view user, std::string_view job_id) override;
    Result<domain::WrittenDocument> update(std::string_view user, std::int64_t expected_revision,
                                           const domain::WrittenDocument& document, WallTime now) override;
    Result<void> remove(std::string_view user, std::string_view id,
                        std::optional<std::int64_t> expected_revision, WallTime now) override;

  private:
    Database& database_;
};

class SqliteProfiles final : public Profiles {
  public:
    explicit SqliteProfiles(Database& database) : database_(database) {}
    Result<std::pair<domain::Profile, std::int64_t>> get(std::string_view user) override;
    Result<std::int64_t> put(std::string_view user, const domain::Profile& profile,
                             std::optional<std::int64_t> expected_version, WallTime now) override;

    // Inside a transaction of another entity.
    static std::optional<std::string> primary_of(SQLite::Database& connection, std::string_view user);
    static void set_primary(SQLite::Database& connection, std::string_view user,
                            std::optional<std::string_view> id, WallTime now);

  private:
    Database& database_;
};

void ensure_user(SQLite::Database& connection, std::string_view user, std::string_view name, WallTime now);

}  // namespace atspro::store::sqlite
