-- What somebody has answered of a questionnaire and not submitted yet: sealed, under an id that is
-- drawn by lot, as forms are; whose it is and to which questionnaire stands inside.
CREATE TABLE survey_drafts (
    id     BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT survey_drafts_once PRIMARY KEY (id)
);
