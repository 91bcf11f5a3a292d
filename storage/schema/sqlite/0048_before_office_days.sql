-- What staff have entered about days off and working days, above the calendar of holidays that the
-- program knows.

-- A day: whether the office works, and the name of the holiday.
CREATE TABLE office_days (
    day   TEXT NOT NULL,
    works INTEGER NOT NULL,
    name  TEXT NOT NULL DEFAULT '',
    CONSTRAINT office_days_once PRIMARY KEY (day),
    CONSTRAINT office_days_works_known CHECK (works IN (0, 1))
);

-- The years whose arrangement staff have confirmed as published.
CREATE TABLE office_years (
    year INTEGER NOT NULL,
    CONSTRAINT office_years_once PRIMARY KEY (year)
);

-- Changes of the two, as JSON: what is wanted, and what was there before, so that one can be undone.
-- A workbook that was sent waits until it is confirmed.
CREATE TABLE office_day_changes (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at BIGINT NOT NULL,
    state   TEXT NOT NULL,
    wanted  TEXT NOT NULL,
    before  TEXT NOT NULL DEFAULT '{}',
    CONSTRAINT office_day_changes_state_known CHECK (state IN ('waiting', 'made', 'undone'))
);
