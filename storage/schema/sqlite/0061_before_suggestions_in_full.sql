-- The whole way of a suggestion: sent back for more, merged, given to a unit or person, an answer that waits for a
-- second person, the author's satisfaction, closed. Days are those of the office's zone, as YYYY-MM-DD.
INSERT INTO suggestion_statuses (status) VALUES
    ('returned'), ('merged'), ('assigned'), ('review'), ('closed');
INSERT INTO suggestion_step_kinds (kind) VALUES
    ('returned'), ('merged'), ('parted'), ('assigned'), ('not_ours'), ('asked_time'), ('gave_time'),
    ('refused_time'), ('drafted'), ('sent_back'), ('approved'), ('marked'), ('result'), ('closed'),
    ('promise');

-- The unit in charge (a key of the configuration), and the day on which it was given to it or to the handler.
ALTER TABLE suggestions ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestions ADD COLUMN assigned_on TEXT;
-- What is due: so many working days after that day; NULL: by the configuration, from the day it came in. reminded:
-- how many of the reminders have been sent.
ALTER TABLE suggestions ADD COLUMN clock_from TEXT;
ALTER TABLE suggestions ADD COLUMN clock_days INTEGER;
ALTER TABLE suggestions ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;
-- More time: the reason while it is asked for, and the days that were added.
ALTER TABLE suggestions ADD COLUMN extension TEXT;
ALTER TABLE suggestions ADD COLUMN extended INTEGER NOT NULL DEFAULT 0;
-- The result (a key of the configuration), and what was promised for which day.
ALTER TABLE suggestions ADD COLUMN result TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestions ADD COLUMN promised_on TEXT;
ALTER TABLE suggestions ADD COLUMN promise TEXT NOT NULL DEFAULT ''
    CONSTRAINT suggestions_promise_known CHECK (promise IN ('', 'open', 'asked', 'kept', 'broken'));
ALTER TABLE suggestions ADD COLUMN author_says TEXT NOT NULL DEFAULT ''
    CONSTRAINT suggestions_author_says_known CHECK (author_says IN ('', 'done', 'not_done'));
-- An answer that waits for a second person.
ALTER TABLE suggestions ADD COLUMN draft_reply TEXT;
ALTER TABLE suggestions ADD COLUMN draft_result TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestions ADD COLUMN draft_promised TEXT;
-- Marks beside the status.
ALTER TABLE suggestions ADD COLUMN adopted INTEGER NOT NULL DEFAULT 0
    CONSTRAINT suggestions_adopted_flag CHECK (adopted IN (0, 1));
ALTER TABLE suggestions ADD COLUMN important INTEGER NOT NULL DEFAULT 0
    CONSTRAINT suggestions_important_flag CHECK (important IN (0, 1));
ALTER TABLE suggestions ADD COLUMN excellent INTEGER NOT NULL DEFAULT 0
    CONSTRAINT suggestions_excellent_flag CHECK (excellent IN (0, 1));
-- How satisfied the author is, with the handling and with the result; which round of handling this is.
ALTER TABLE suggestions ADD COLUMN rated_handling TEXT NOT NULL DEFAULT ''
    CONSTRAINT suggestions_rated_handling CHECK (rated_handling IN ('', 'yes', 'mostly', 'no'));
ALTER TABLE suggestions ADD COLUMN rated_result TEXT NOT NULL DEFAULT ''
    CONSTRAINT suggestions_rated_result CHECK (rated_result IN ('', 'yes', 'mostly', 'no'));
ALTER TABLE suggestions ADD COLUMN round INTEGER NOT NULL DEFAULT 1
    CONSTRAINT suggestions_round CHECK (round IN (1, 2));
-- The suggestion with which a merged one is handled.
ALTER TABLE suggestions ADD COLUMN main_id BIGINT
    CONSTRAINT suggestions_main REFERENCES suggestions (id) ON DELETE SET NULL;
-- Whether the author has written something that nobody has answered.
ALTER TABLE suggestions ADD COLUMN news INTEGER NOT NULL DEFAULT 0
    CONSTRAINT suggestions_news_flag CHECK (news IN (0, 1));
-- The last step that can't be undone any more, since the author has acted on it.
ALTER TABLE suggestions ADD COLUMN settled BIGINT NOT NULL DEFAULT 0;
CREATE INDEX suggestions_by_main ON suggestions (main_id) WHERE main_id IS NOT NULL;
CREATE INDEX suggestions_promised ON suggestions (promised_on) WHERE promise = 'open';

-- What the step was about (a unit, days, a result, a mark), and the other columns as they were before, as JSON.
ALTER TABLE suggestion_steps ADD COLUMN detail TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestion_steps ADD COLUMN before TEXT NOT NULL DEFAULT '{}';

-- Who helps whoever is in charge (会办): a unit, or a person. Neither, once the person was erased.
CREATE TABLE suggestion_helpers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    suggestion_id BIGINT NOT NULL,
    unit          TEXT NOT NULL DEFAULT '',
    member_id     BIGINT,
    clock_from    TEXT NOT NULL,
    clock_days    INTEGER NOT NULL,
    reminded      INTEGER NOT NULL DEFAULT 0,
    advice        TEXT,
    CONSTRAINT suggestion_helpers_suggestion FOREIGN KEY (suggestion_id)
        REFERENCES suggestions (id) ON DELETE CASCADE,
    CONSTRAINT suggestion_helpers_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX suggestion_helpers_by_suggestion ON suggestion_helpers (suggestion_id);
CREATE INDEX suggestion_helpers_by_member ON suggestion_helpers (member_id)
    WHERE member_id IS NOT NULL;

-- What author and office write to each other. Rows are numbered within their suggestion, and have no number of their
-- own; at is the beginning of the day where the author of an anonymous one writes: nothing orders them among others.
CREATE TABLE suggestion_words (
    suggestion_id BIGINT NOT NULL,
    position      INTEGER NOT NULL,
    from_author   INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    at            BIGINT NOT NULL,
    actor_id      BIGINT,
    body          TEXT NOT NULL,
    CONSTRAINT suggestion_words_once PRIMARY KEY (suggestion_id, position),
    CONSTRAINT suggestion_words_side CHECK (from_author IN (0, 1)),
    CONSTRAINT suggestion_words_author_unnamed CHECK (from_author = 0 OR actor_id IS NULL),
    CONSTRAINT suggestion_words_kind_known CHECK (kind IN ('word', 'returned', 'dissatisfied')),
    CONSTRAINT suggestion_words_suggestion FOREIGN KEY (suggestion_id)
        REFERENCES suggestions (id) ON DELETE CASCADE,
    CONSTRAINT suggestion_words_actor FOREIGN KEY (actor_id)
        REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX suggestion_words_by_actor ON suggestion_words (actor_id) WHERE actor_id IS NOT NULL;
CREATE TABLE suggestion_word_files (
    suggestion_id BIGINT NOT NULL,
    position      INTEGER NOT NULL,
    place         INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    file_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    CONSTRAINT suggestion_word_files_once PRIMARY KEY (suggestion_id, position, place),
    CONSTRAINT suggestion_word_files_kind FOREIGN KEY (kind) REFERENCES file_kinds (kind),
    CONSTRAINT suggestion_word_files_words FOREIGN KEY (suggestion_id, position)
        REFERENCES suggestion_words (suggestion_id, position) ON DELETE CASCADE
);
