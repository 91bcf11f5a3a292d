-- Series by rule: what of a series differs from its rule, what one gathered notice tells of several
-- of its dates, and whether members may sign up for all dates at once.
-- A series' rule is an RRULE with its DTSTART, or RDATE with the chosen dates; older ones are
-- 'week/1/4': every 1 week, 4 times.
ALTER TABLE series ADD COLUMN together INTEGER NOT NULL DEFAULT 0
    CONSTRAINT series_together CHECK (together IN (0, 1));

-- A date of the rule (day: the date that the rule gives) which is left out, moved or cancelled.
CREATE TABLE series_exceptions (
    series_id  BIGINT NOT NULL,
    day        TEXT NOT NULL,
    how        TEXT NOT NULL,
    event_id   BIGINT,
    CONSTRAINT series_exceptions_once PRIMARY KEY (series_id, day),
    CONSTRAINT series_exceptions_how CHECK (how IN ('left_out', 'moved', 'cancelled')),
    CONSTRAINT series_exceptions_series FOREIGN KEY (series_id) REFERENCES series (id)
        ON DELETE CASCADE,
    CONSTRAINT series_exceptions_event FOREIGN KEY (event_id) REFERENCES events (id)
        ON DELETE CASCADE
);
CREATE INDEX series_exceptions_by_event ON series_exceptions (event_id) WHERE event_id IS NOT NULL;

-- The dates of a series that one notice tells of; was is a JSON object of what people knew of it.
CREATE TABLE notice_dates (
    notice_id  BIGINT NOT NULL,
    event_id   BIGINT NOT NULL,
    was        TEXT NOT NULL DEFAULT '{}',
    CONSTRAINT notice_dates_once PRIMARY KEY (notice_id, event_id),
    CONSTRAINT notice_dates_notice FOREIGN KEY (notice_id) REFERENCES notices (id)
        ON DELETE CASCADE,
    CONSTRAINT notice_dates_event FOREIGN KEY (event_id) REFERENCES events (id)
        ON DELETE CASCADE
);
CREATE INDEX notice_dates_by_event ON notice_dates (event_id);
