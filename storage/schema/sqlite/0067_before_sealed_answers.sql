-- What was answered without a name: of a questionnaire, or of a secret vote. Nothing here leads to
-- who has answered (survey_people, vote_people): no key, time, order or counter. The ids are random.

-- Waiting: sealed under a key outside the database, and written anew with each further answer.
CREATE TABLE sealed_answers (
    id        BIGINT NOT NULL,
    survey_id BIGINT,
    vote_id   BIGINT,
    sealed    BLOB NOT NULL,
    CONSTRAINT sealed_answers_id PRIMARY KEY (id),
    CONSTRAINT sealed_answers_survey FOREIGN KEY (survey_id) REFERENCES surveys (id)
        ON DELETE CASCADE,
    CONSTRAINT sealed_answers_vote FOREIGN KEY (vote_id) REFERENCES votes (id) ON DELETE CASCADE,
    CONSTRAINT sealed_answers_of_one CHECK ((survey_id IS NULL) <> (vote_id IS NULL))
) WITHOUT ROWID;
CREATE INDEX sealed_answers_by_survey ON sealed_answers (survey_id) WHERE survey_id IS NOT NULL;
CREATE INDEX sealed_answers_by_vote ON sealed_answers (vote_id) WHERE vote_id IS NOT NULL;

-- Released, five or more at once; all of a questionnaire are written anew each time.
CREATE TABLE released_answers (
    id        BIGINT NOT NULL,
    survey_id BIGINT,
    vote_id   BIGINT,
    content   TEXT NOT NULL,
    CONSTRAINT released_answers_id PRIMARY KEY (id),
    CONSTRAINT released_answers_survey FOREIGN KEY (survey_id) REFERENCES surveys (id)
        ON DELETE CASCADE,
    CONSTRAINT released_answers_vote FOREIGN KEY (vote_id) REFERENCES votes (id)
        ON DELETE CASCADE,
    CONSTRAINT released_answers_of_one CHECK ((survey_id IS NULL) <> (vote_id IS NULL))
) WITHOUT ROWID;
CREATE INDEX released_answers_by_survey ON released_answers (survey_id)
    WHERE survey_id IS NOT NULL;
CREATE INDEX released_answers_by_vote ON released_answers (vote_id) WHERE vote_id IS NOT NULL;
