-- Days on which the office works or not, as staff state it: this overrides what the program knows.
-- `day` is a date (2027-02-14); `works` is 1 for a make-up working day, 0 for a day off.
CREATE TABLE office_days (
    day       TEXT NOT NULL,
    works     INTEGER NOT NULL,
    name      TEXT NOT NULL DEFAULT '',
    stated_at BIGINT NOT NULL,
    CONSTRAINT office_days_once PRIMARY KEY (day),
    CONSTRAINT office_days_flag CHECK (works IN (0, 1))
);
