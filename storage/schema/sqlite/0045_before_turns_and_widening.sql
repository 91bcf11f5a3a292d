-- What was written about a letter after its first words: the writer's further words and the answers
-- of the office. A letter that was answered or closed can be opened again.
CREATE TABLE letter_turns (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    letter_id   BIGINT NOT NULL,
    from_office INTEGER NOT NULL,
    by_id       BIGINT,
    body        TEXT NOT NULL,
    attached    TEXT NOT NULL DEFAULT '',
    message_id  BIGINT,
    notice_id   BIGINT,
    created_at  BIGINT NOT NULL,
    CONSTRAINT letter_turns_from_office CHECK (from_office IN (0, 1)),
    CONSTRAINT letter_turns_something CHECK (body <> '' OR attached <> ''),
    CONSTRAINT letter_turns_letter FOREIGN KEY (letter_id) REFERENCES letters (id)
        ON DELETE CASCADE,
    CONSTRAINT letter_turns_by FOREIGN KEY (by_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT letter_turns_notice FOREIGN KEY (notice_id) REFERENCES notices (id)
        ON DELETE SET NULL
);
CREATE INDEX letter_turns_by_letter ON letter_turns (letter_id);
CREATE INDEX letter_turns_by_staff ON letter_turns (by_id) WHERE by_id IS NOT NULL;
CREATE INDEX letter_turns_by_notice ON letter_turns (notice_id) WHERE notice_id IS NOT NULL;

-- When it was opened again, for the days that it waits since.
ALTER TABLE letters ADD COLUMN reopened_at BIGINT;
CREATE INDEX letters_closed ON letters (closed_at) WHERE closed_at IS NOT NULL;

-- A published event that is to be opened to more people: for whom, while that waits for approval.
ALTER TABLE proposals ADD COLUMN wider_id BIGINT
    CONSTRAINT proposals_wider REFERENCES audiences (id);
CREATE INDEX proposals_by_wider ON proposals (wider_id) WHERE wider_id IS NOT NULL;
