-- Members are asked once a year, or when staff ask, whether their record is right.

-- The last time that a member was asked, or said so unasked, and the answer.
CREATE TABLE record_checks (
    member_id   BIGINT NOT NULL,
    asked_at    BIGINT,
    nudged_at   BIGINT,
    answered_at BIGINT,
    answer      TEXT,
    CONSTRAINT record_checks_once PRIMARY KEY (member_id),
    CONSTRAINT record_checks_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT record_checks_answer_known CHECK (answer IN ('right', 'changed'))
);

-- The years in which everybody was asked on the day that the settings name.
CREATE TABLE check_years (
    year     INTEGER NOT NULL,
    asked_at BIGINT NOT NULL,
    CONSTRAINT check_years_once PRIMARY KEY (year)
);
