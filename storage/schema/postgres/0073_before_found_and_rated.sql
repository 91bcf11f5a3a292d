-- The index of the words of the library's passages also has the number of the block of ids in which
-- a passage stands (BLOCK in storage/engine/transaction.py), so that the newest items are searched
-- without reading all others. What was just written is merged into the index early: a search reads
-- all of it that is not.
CREATE INDEX engine_library_passages_blocks ON library_passages
    USING gin (engine_indexed(engine_words), (ARRAY[id / 2560000]))
    WITH (gin_pending_list_limit = 64);
DROP INDEX engine_library_passages;
ALTER INDEX engine_library_passages_blocks RENAME TO engine_library_passages;

-- Who has rated an event anonymously: a bit without a time. What they said waits sealed, as the
-- answers of a questionnaire without names do, and is written anew with each further rating; what is
-- released stands in event_feedback, without a member.
ALTER TABLE attendance ADD COLUMN rated INTEGER NOT NULL DEFAULT 0
    CONSTRAINT attendance_rated CHECK (rated IN (0, 1));
CREATE TABLE sealed_feedback (
    id       BIGINT NOT NULL,
    event_id BIGINT NOT NULL,
    sealed   BYTEA NOT NULL,
    CONSTRAINT sealed_feedback_id PRIMARY KEY (id),
    CONSTRAINT sealed_feedback_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE
);
CREATE INDEX sealed_feedback_by_event ON sealed_feedback (event_id);
