-- Questionnaires: questions of more kinds, and who is asked when. Instants are milliseconds since
-- 1970 UTC. What kinds of question there are stands in a table of its own from now on. SQLite can't
-- change a constraint, so the table of questions is rebuilt.
PRAGMA foreign_keys = OFF;

CREATE TABLE question_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT question_kinds_once PRIMARY KEY (kind)
);
INSERT INTO question_kinds (kind) VALUES
    ('text'), ('number'), ('choice'), ('several'), ('yes_no'), ('date'), ('scale'),
    ('ranking'), ('matrix'), ('file'), ('section');

-- `least` and `most` limit a number, how many choices, or the characters of a text. A scale goes
-- from 1 to `scale`; `low` and `high` name its ends. The rows of a matrix are its choices.
CREATE TABLE new_questions (
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
    least     BIGINT,
    most      BIGINT,
    scale     INTEGER NOT NULL DEFAULT 5,
    low       TEXT NOT NULL DEFAULT '',
    high      TEXT NOT NULL DEFAULT '',
    CONSTRAINT questions_set FOREIGN KEY (set_id) REFERENCES question_sets (id) ON DELETE CASCADE,
    CONSTRAINT questions_if FOREIGN KEY (if_id) REFERENCES questions (id) ON DELETE SET NULL,
    CONSTRAINT questions_kind FOREIGN KEY (kind) REFERENCES question_kinds (kind),
    CONSTRAINT questions_seen_known CHECK (seen_by IN ('organiser', 'lists')),
    CONSTRAINT questions_keep_some CHECK (keep_days > 0),
    CONSTRAINT questions_flags CHECK (required IN (0, 1) AND removed IN (0, 1)),
    CONSTRAINT questions_limits CHECK (least <= most),
    CONSTRAINT questions_scale CHECK (scale BETWEEN 2 AND 10)
);
INSERT INTO new_questions (id, set_id, position, kind, text, choices, required, if_id, if_values,
        seen_by, keep_days, removed)
    SELECT id, set_id, position, kind, text, choices, required, if_id, if_values, seen_by,
        keep_days, removed
    FROM questions;
DELETE FROM sqlite_sequence WHERE name = 'new_questions';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_questions', seq FROM sqlite_sequence WHERE name = 'questions';
DROP TABLE questions;
ALTER TABLE new_questions RENAME TO questions;
CREATE INDEX questions_by_set ON questions (set_id, position, id);
CREATE INDEX questions_by_if ON questions (if_id) WHERE if_id IS NOT NULL;

-- `was`: the questions, as JSON, as they were before the last change, which can be undone.
-- `notice_id`: the notice that asked people. `remind`: whether the silent are asked once more before
-- it closes; `reminded_at`: when they were.
CREATE TABLE surveys (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    set_id           BIGINT NOT NULL,
    title            TEXT NOT NULL,
    intro            TEXT NOT NULL DEFAULT '',
    thanks           TEXT NOT NULL DEFAULT '',
    audience_id      BIGINT NOT NULL,
    scope            TEXT NOT NULL,
    author_id        BIGINT,
    privacy          TEXT NOT NULL DEFAULT 'named',
    changeable       INTEGER NOT NULL DEFAULT 0,
    shown_to_members INTEGER NOT NULL DEFAULT 0,
    status           TEXT NOT NULL DEFAULT 'draft',
    opens_at         BIGINT,
    closes_at        BIGINT,
    closed_at        BIGINT,
    remind           INTEGER NOT NULL DEFAULT 1,
    reminded_at      BIGINT,
    notice_id        BIGINT,
    was              TEXT NOT NULL DEFAULT '',
    version          BIGINT NOT NULL DEFAULT 0,
    created_at       BIGINT NOT NULL,
    CONSTRAINT surveys_set FOREIGN KEY (set_id) REFERENCES question_sets (id),
    CONSTRAINT surveys_set_once UNIQUE (set_id),
    CONSTRAINT surveys_audience FOREIGN KEY (audience_id) REFERENCES audiences (id),
    CONSTRAINT surveys_author FOREIGN KEY (author_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT surveys_notice FOREIGN KEY (notice_id) REFERENCES notices (id) ON DELETE SET NULL,
    CONSTRAINT surveys_privacy CHECK (privacy IN ('named', 'anonymous')),
    CONSTRAINT surveys_status CHECK (status IN ('draft', 'open', 'closed', 'dropped')),
    CONSTRAINT surveys_flags CHECK (
        changeable IN (0, 1) AND shown_to_members IN (0, 1) AND remind IN (0, 1)
    )
);
CREATE INDEX surveys_by_audience ON surveys (audience_id);
CREATE INDEX surveys_by_author ON surveys (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX surveys_by_notice ON surveys (notice_id) WHERE notice_id IS NOT NULL;
CREATE INDEX surveys_by_close ON surveys (closes_at) WHERE status = 'open';

-- Who has answered. Of an anonymous questionnaire only that somebody has, never when; the rows
-- stand in the order of the members, so that their place says nothing either.
CREATE TABLE survey_people (
    survey_id    BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    state        TEXT NOT NULL,
    submitted_at BIGINT,
    CONSTRAINT survey_people_once PRIMARY KEY (survey_id, member_id),
    CONSTRAINT survey_people_state CHECK (state IN ('draft', 'submitted')),
    CONSTRAINT survey_people_survey FOREIGN KEY (survey_id) REFERENCES surveys (id)
        ON DELETE CASCADE,
    CONSTRAINT survey_people_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX survey_people_by_member ON survey_people (member_id);

INSERT INTO notice_kinds (kind) VALUES ('survey'), ('survey-reminder');
INSERT INTO audience_kinds (kind) VALUES ('unsurveyed');
