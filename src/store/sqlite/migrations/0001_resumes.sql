-- Every table has user_id leading its key. Times are milliseconds since 1970, UTC. JSON columns hold the shapes of
-- src/domain as text.
CREATE TABLE schema_migrations (
    version INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at INTEGER NOT NULL
);

CREATE TABLE users (
    user_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

-- One row a file that a user has; the bytes stand in a file named by the hash.
CREATE TABLE originals (
    user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, sha256)
);
CREATE INDEX originals_by_hash ON originals (sha256);

CREATE TABLE resumes (
    user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    full_name TEXT,
    headline TEXT,
    data TEXT NOT NULL,
    provenance TEXT NOT NULL,
    document TEXT,
    filename TEXT,
    media_type TEXT,
    engine TEXT NOT NULL,
    warnings TEXT NOT NULL,
    original_sha256 TEXT,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, original_sha256) REFERENCES originals (user_id, sha256)
);
CREATE INDEX resumes_by_original ON resumes (user_id, original_sha256);

CREATE TABLE profiles (
    user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (user_id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    phone TEXT,
    location TEXT,
    title TEXT,
    bio TEXT,
    primary_resume_id TEXT
);

-- token is set while a request works on the key; answered rows have a status.
CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    token TEXT,
    expires_at INTEGER NOT NULL,
    status INTEGER,
    headers TEXT,
    body BLOB,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);
