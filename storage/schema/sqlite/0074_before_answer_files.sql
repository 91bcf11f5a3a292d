-- The files that go with an answer, by the step that wrote it: an answer, or one that waits for a
-- second person. They go with the step when a suggestion is withdrawn.
CREATE TABLE suggestion_answer_files (
    step_id BIGINT NOT NULL,
    place   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    file_id TEXT NOT NULL,
    name    TEXT NOT NULL,
    CONSTRAINT suggestion_answer_files_once PRIMARY KEY (step_id, place),
    CONSTRAINT suggestion_answer_files_kind FOREIGN KEY (kind) REFERENCES file_kinds (kind),
    CONSTRAINT suggestion_answer_files_step FOREIGN KEY (step_id)
        REFERENCES suggestion_steps (id) ON DELETE CASCADE
);
