-- That a member and their contact have met in a semester, and on which day (by the organisation's
-- zone): nothing of what was said.
CREATE TABLE pair_meetings (
    member_id  BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    semester   TEXT NOT NULL,
    met_on     TEXT NOT NULL,
    set_by     BIGINT,
    CONSTRAINT pair_meetings_once PRIMARY KEY (member_id, contact_id, semester),
    CONSTRAINT pair_meetings_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT pair_meetings_contact FOREIGN KEY (contact_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT pair_meetings_set_by FOREIGN KEY (set_by) REFERENCES members (id)
        ON DELETE SET NULL
) WITHOUT ROWID;
CREATE INDEX pair_meetings_by_contact ON pair_meetings (contact_id);
CREATE INDEX pair_meetings_by_setter ON pair_meetings (set_by) WHERE set_by IS NOT NULL;

-- A letter is taken by one of those who may answer it; the office is told once if nobody answers.
ALTER TABLE letters ADD COLUMN taken_by BIGINT
    CONSTRAINT letters_taken_by REFERENCES members (id) ON DELETE SET NULL;
ALTER TABLE letters ADD COLUMN told_overdue INTEGER NOT NULL DEFAULT 0
    CONSTRAINT letters_told_overdue CHECK (told_overdue IN (0, 1));
CREATE INDEX letters_by_taker ON letters (taken_by) WHERE taken_by IS NOT NULL;

-- Short texts that staff have prepared for answers.
CREATE TABLE prepared_texts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    body       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT prepared_texts_something CHECK (body <> '')
);
