#include "store/sqlite/job_rows.h"
#include "store/sqlite/tables.h"
#include "store/sqlite/values.h"

namespace atspro::store::sqlite {
namespace {

using domain::DocumentKind;

tl::unexpected<Error> no_such_document() {
    return fail(Code::not_found,
                "There is no document with this id; list those of its job to see their ids.");
}

std::int64_t next_version(SQLite::Database& connection, std::string_view user,
                          const domain::WrittenDocument& document) {
    SQLite::Statement select(connection,
                             "SELECT coalesce(max(version), 0) + 1 FROM documents "
                             "WHERE user_id = ? AND job_id = ? AND kind = ?");
    bind_all(select, user, document.job_id, document.kind);
    select.executeStep();
    return select.getColumn(0).getInt64();
}

std::optional<std::string> json_or_null(const std::optional<domain::Optimization>& value) {
    return value ? std::optional(to_json(*value)) : std::nullopt;
}

void insert_document(SQLite::Database& connection, std::string_view user,
                     const domain::WrittenDocument& document, const DocumentSource& source, WallTime now) {
    SQLite::Statement insert(
        connection,
        "INSERT INTO documents (user_id, id, job_id, resume_id, kind, version, revision, created_at, "
        "updated_at, tone, engine, markdown, evidence, optimization, warnings, source_resume, source_job, "
        "today) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_all(insert, user, document.document_id, document.job_id, document.resume_id, document.kind,
             document.version, now, now, document.tone, document.engine, document.markdown,
             to_json(document.evidence), json_or_null(document.optimization), to_json(document.warnings),
             to_json(source.resume), to_json(source.job), source.today);
    insert.exec();
}

void note_document(SQLite::Database& connection, std::string_view user, std::string_view job_id,
                   std::string_view document_id, DocumentKind kind, domain::ActivityKind what, WallTime now) {
    domain::Activity activity;
    activity.kind = what;
    activity.text = std::string(name_of(kind));
    activity.document_id = std::string(document_id);
    SqliteJobs::note_in(connection, user, job_id, activity, now);
}

constexpr const char* kSelectDocument =
    "SELECT job_id, resume_id, kind, version, revision, created_at, updated_at, tone, engine, markdown, "
    "evidence, optimization, warnings FROM documents WHERE user_id = ? AND id = ?";

Result<domain::WrittenDocument> document_in(SQLite::Database& connection, std::string_view user,
                                            std::string_view id) {
    SQLite::Statement select(connection, kSelectDocument);
    bind_all(select, user, id);
    if (!select.executeStep()) return no_such_document();
    domain::WrittenDocument out;
    out.document_id = std::string(id);
    out.job_id = select.getColumn(0).getString();
    out.resume_id = text_or_null(select.getColumn(1));
    out.version = select.getColumn(3).getInt64();
    out.revision = select.getColumn(4).getInt64();
    out.created_at = iso8601(from_ms(select.getColumn(5).getInt64()));
    out.updated_at = iso8601(from_ms(select.getColumn(6).getInt64()));
    out.markdown = select.getColumn(9).getString();
    const auto kind = from_name<DocumentKind>(select.getColumn(2));
    if (!kind) return fail(kind.error());
    const auto tone = name_or_null<domain::Tone>(select.getColumn(7));
    if (!tone) return fail(tone.error());
    const auto engine = from_name<domain::Engine>(select.getColumn(8));
    if (!engine) return fail(engine.error());
    auto evidence = from_json<std::vector<domain::Evidence>>(select.getColumn(10));
    if (!evidence) return fail(evidence.error());
    auto warnings = from_json<std::vector<domain::Warning>>(select.getColumn(12));
    if (!warnings) return fail(warnings.error());
    if (!select.getColumn(11).isNull()) {
        auto optimization = from_json<domain::Optimization>(select.getColumn(11));
        if (!optimization) return fail(optimization.error());
        out.optimization = std::move(*optimization);
    }
    out.kind = *kind;
    out.tone = *tone;
    out.engine = *engine;
    out.evidence = std::move(*evidence);
    out.warnings = std::move(*warnings);
    return out;
}

Result<DocumentSource> source_in(SQLite::Database& connection, std::string_view user, std::string_view id) {
    SQLite::Statement select(connection,
                             "SELECT source_resume, source_job, today FROM documents "
                             "WHERE user_id = ? AND id = ?");
    bind_all(select, user, id);
    if (!select.executeStep()) return no_such_document();
    auto resume = from_json<domain::Resume>(select.getColumn(0));
    if (!resume) return fail(resume.error());
    auto job = from_json<domain::Job>(select.getColumn(1));
    if (!job) return fail(job.error());
    return DocumentSource{std::move(*resume), std::move(*job), select.getColumn(2).getString()};
}

Result<domain::DocumentSummary> summary_in_row(SQLite::Statement& row) {
    const auto kind = from_name<DocumentKind>(row.getColumn(1));
    if (!kind) return fail(kind.error());
    const auto tone = name_or_null<domain::Tone>(row.getColumn(8));
    if (!tone) return fail(tone.error());
    const auto engine = from_name<domain::Engine>(row.getColumn(9));
    if (!engine) return fail(engine.error());
    return domain::DocumentSummary{row.getColumn(0).getString(),
                                   *kind,
                                   row.getColumn(2).getInt64(),
                                   row.getColumn(3).getInt64(),
                                   row.getColumn(4).getString(),
                                   text_or_null(row.getColumn(5)),
                                   iso8601(from_ms(row.getColumn(6).getInt64())),
                                   iso8601(from_ms(row.getColumn(7).getInt64())),
                                   *tone,
                                   *engine};
}

struct Current {
    std::string job_id;
    DocumentKind kind = DocumentKind::resume;
};

// Errors: not_found; stale where the revision is another one.
Result<Current> current_in(SQLite::Database& connection, std::string_view user, std::string_view id,
                           std::optional<std::int64_t> expected_revision) {
    SQLite::Statement select(connection,
                             "SELECT job_id, kind, revision FROM documents WHERE user_id = ? AND id = ?");
    bind_all(select, user, id);
    if (!select.executeStep()) return no_such_document();
    const auto kind = from_name<DocumentKind>(select.getColumn(1));
    if (!kind) return fail(kind.error());
    if (expected_revision && *expected_revision != select.getColumn(2).getInt64())
        return fail(Code::stale, "The document was changed since it was read; read it again and retry.");
    return Current{select.getColumn(0).getString(), *kind};
}

}  // namespace

Result<domain::WrittenDocument> SqliteDocuments::insert(std::string_view user,
                                                        const domain::WrittenDocument& document,
                                                        const DocumentSource& source, WallTime now,
                                                        const AnswerOf* answer) {
    return database_.write([&](SQLite::Database& connection) -> Result<domain::WrittenDocument> {
        domain::WrittenDocument kept = document;
        if (!kept.job_id || !SqliteJobs::exists_in(connection, user, *kept.job_id)) return no_such_job();
        kept.version = next_version(connection, user, kept);
        kept.created_at = kept.updated_at = iso8601(now);
        insert_document(connection, user, kept, source, now);
        note_document(connection, user, *kept.job_id, *kept.document_id, kept.kind,
                      domain::ActivityKind::document_written, now);
        if (answer)
            if (const auto done = SqliteIdempotencyKeys::finish_in(connection, user, answer->commit_of(kept));
                !done)
                return fail(done.error());
        return kept;
    });
}

Result<KeptDocument> SqliteDocuments::get(std::string_view user, std::string_view id) {
    return database_.read([&](SQLite::Database& connection) -> Result<KeptDocument> {
        auto document = document_in(connection, user, id);
        if (!document) return fail(document.error());
        auto source = source_in(connection, user, id);
        if (!source) return fail(source.error());
        return KeptDocument{std::move(*document), std::move(*source)};
    });
}

Result<domain::DocumentList> SqliteDocuments::list(std::string_view user, std::string_view job_id) {
    return database_.read([&](SQLite::Database& connection) -> Result<domain::DocumentList> {
        if (!SqliteJobs::exists_in(connection, user, job_id)) return no_such_job();
        SQLite::Statement select(connection,
                                 "SELECT id, kind, version, revision, job_id, resume_id, created_at, "
                                 "updated_at, tone, engine FROM documents "
                                 "WHERE user_id = ? AND job_id = ? ORDER BY id DESC");
        bind_all(select, user, job_id);
        domain::DocumentList list;
        while (select.executeStep()) {
            auto summary = summary_in_row(select);
            if (!summary) return fail(summary.error());
            list.items.push_back(std::move(*summary));
        }
        return list;
    });
}

Result<domain::WrittenDocument> SqliteDocuments::update(std::string_view user, std::int64_t expected_revision,
                                                        const domain::WrittenDocument& document,
                                                        WallTime now) {
    return database_.write([&](SQLite::Database& connection) -> Result<domain::WrittenDocument> {
        const std::string id = document.document_id.value_or("");
        if (const auto current = current_in(connection, user, id, expected_revision); !current)
            return fail(current.error());
        SQLite::Statement update(connection,
                                 "UPDATE documents SET revision = ?, updated_at = ?, markdown = ?, "
                                 "evidence = ?, optimization = ?, warnings = ? WHERE user_id = ? AND id = ?");
        bind_all(update, expected_revision + 1, now, document.markdown, to_json(document.evidence),
                 json_or_null(document.optimization), to_json(document.warnings), user, id);
        update.exec();
        return document_in(connection, user, id);
    });
}

Result<void> SqliteDocuments::remove(std::string_view user, std::string_view id,
                                     std::optional<std::int64_t> expected_revision, WallTime now) {
    return database_.write([&](SQLite::Database& connection) -> Result<void> {
        const auto current = current_in(connection, user, id, expected_revision);
        if (!current) return fail(current.error());
        SQLite::Statement remove(connection, "DELETE FROM documents WHERE user_id = ? AND id = ?");
        bind_all(remove, user, id);
        remove.exec();
        note_document(connection, user, current->job_id, id, current->kind,
                      domain::ActivityKind::document_removed, now);
        return {};
    });
}

}  // namespace atspro::store::sqlite
