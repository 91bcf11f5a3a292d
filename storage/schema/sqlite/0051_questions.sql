-- Questions: of an event today, of other forms later. A set of questions belongs to what names it.

CREATE TABLE question_sets (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at BIGINT NOT NULL
);

-- `choices` is a JSON list of {key, label, places, gone}; an answer names the keys, so that a label
-- can be changed. `if_id` and `if_values`: asked only of whom that question was answered so.
CREATE TABLE questions (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    set_id    BIGINT NOT NULL,
    position  INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    text      TEXT NOT NULL,
    choices   TEXT NOT NULL DEFAULT '[]',
    required  INTEGER NOT NULL DEFAULT 0,
    if_id     BIGINT,
    if_values TEXT NOT NULL DEFAULT '[]',
    seen_by   TEXT NOT NULL DEFAULT 'organiser',
    keep_days INTEGER NOT NULL,
    removed   INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT questions_set FOREIGN KEY (set_id) REFERENCES question_sets (id) ON DELETE CASCADE,
    CONSTRAINT questions_if FOREIGN KEY (if_id) REFERENCES questions (id) ON DELETE SET NULL,
    CONSTRAINT questions_kind_known CHECK (
        kind IN ('text', 'number', 'choice', 'several', 'yes_no', 'date', 'scale')
    ),
    CONSTRAINT questions_seen_known CHECK (seen_by IN ('organiser', 'lists')),
    CONSTRAINT questions_keep_some CHECK (keep_days > 0),
    CONSTRAINT questions_flags CHECK (required IN (0, 1) AND removed IN (0, 1))
);
CREATE INDEX questions_by_set ON questions (set_id, position, id);
CREATE INDEX questions_by_if ON questions (if_id) WHERE if_id IS NOT NULL;

-- `value` is JSON: a text, a number, a truth value, a date as text, or a list of choices' keys.
CREATE TABLE question_answers (
    question_id BIGINT NOT NULL,
    member_id   BIGINT NOT NULL,
    value       TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    answered_by BIGINT,
    CONSTRAINT question_answers_once PRIMARY KEY (question_id, member_id),
    CONSTRAINT question_answers_question FOREIGN KEY (question_id) REFERENCES questions (id)
        ON DELETE CASCADE,
    CONSTRAINT question_answers_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT question_answers_by FOREIGN KEY (answered_by) REFERENCES members (id)
        ON DELETE SET NULL
);
CREATE INDEX question_answers_by_member ON question_answers (member_id);
CREATE INDEX question_answers_by_staff ON question_answers (answered_by)
    WHERE answered_by IS NOT NULL;

ALTER TABLE events ADD COLUMN question_set_id BIGINT
    CONSTRAINT events_question_set REFERENCES question_sets (id) ON DELETE SET NULL;
CREATE INDEX events_by_question_set ON events (question_set_id) WHERE question_set_id IS NOT NULL;
