-- What searches the library reads less on PostgreSQL; here FTS5 reads a range of ids by itself.

-- Who has rated an event anonymously: a bit without a time. What they said waits sealed, as the
-- answers of a questionnaire without names do, and is written anew with each further rating; what is
-- released stands in event_feedback, without a member.
ALTER TABLE attendance ADD COLUMN rated INTEGER NOT NULL DEFAULT 0
    CONSTRAINT attendance_rated CHECK (rated IN (0, 1));
CREATE TABLE sealed_feedback (
    id       BIGINT NOT NULL,
    event_id BIGINT NOT NULL,
    sealed   BLOB NOT NULL,
    CONSTRAINT sealed_feedback_id PRIMARY KEY (id),
    CONSTRAINT sealed_feedback_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX sealed_feedback_by_event ON sealed_feedback (event_id);
