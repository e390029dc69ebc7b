CREATE TABLE jobs (
    user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    status_rank INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    applied_at INTEGER,
    responded_at INTEGER,
    -- What lists sort by, folded; empty where the posting does not say.
    company_key TEXT NOT NULL,
    title_key TEXT NOT NULL,
    valid_through TEXT NOT NULL,
    search TEXT NOT NULL,
    link_key TEXT,
    content_key TEXT NOT NULL,
    data TEXT NOT NULL,
    summary TEXT NOT NULL,
    provenance TEXT NOT NULL,
    source TEXT NOT NULL,
    document TEXT,
    engine TEXT NOT NULL,
    warnings TEXT NOT NULL,
    original_sha256 TEXT,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, original_sha256) REFERENCES originals (user_id, sha256)
);
CREATE INDEX jobs_by_original ON jobs (user_id, original_sha256);
CREATE INDEX jobs_by_link ON jobs (user_id, link_key);
CREATE INDEX jobs_by_content ON jobs (user_id, content_key);
CREATE INDEX jobs_by_update ON jobs (user_id, updated_at, id);

CREATE TABLE activities (
    user_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    note TEXT,
    from_status TEXT,
    to_status TEXT,
    document_id TEXT,
    PRIMARY KEY (user_id, job_id, id),
    FOREIGN KEY (user_id, job_id) REFERENCES jobs (user_id, id) ON DELETE CASCADE
);

CREATE TABLE documents (
    user_id TEXT NOT NULL,
    id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    resume_id TEXT,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    tone TEXT,
    engine TEXT NOT NULL,
    markdown TEXT NOT NULL,
    evidence TEXT NOT NULL,
    optimization TEXT,
    warnings TEXT NOT NULL,
    source_resume TEXT NOT NULL,
    source_job TEXT NOT NULL,
    today TEXT NOT NULL,
    PRIMARY KEY (user_id, id),
    UNIQUE (user_id, job_id, kind, version),
    FOREIGN KEY (user_id, job_id) REFERENCES jobs (user_id, id) ON DELETE CASCADE
);
