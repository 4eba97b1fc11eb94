-- The changes of a record come last in its row: those of a million stations can be written piece by piece only there, and the
-- hash is read without walking through them.

ALTER TABLE audit RENAME TO audit_before;
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    command_id TEXT NOT NULL UNIQUE,
    recorded_at TEXT NOT NULL,
    actor_id TEXT,
    actor_name TEXT NOT NULL,
    command TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    outcome TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    -- JSON lines as text; deflated, as a blob, when they are many.
    changes ANY NOT NULL
) STRICT;
INSERT INTO audit SELECT seq, command_id, recorded_at, actor_id, actor_name, command, subject, detail, outcome, previous, hash,
    changes FROM audit_before;
DROP TABLE audit_before;
CREATE INDEX audit_by_subject ON audit (subject, seq);
