-- A series whose members may sign up for all dates; one date is left out, one was moved, and a notice
-- tells of two.
INSERT INTO series (title, rule, created_at, together)
    VALUES ('读书会', 'RDATE:20270304T140000,20270318T140000', 1790000000004, 1);
INSERT INTO series_exceptions (series_id, day, how) SELECT max(id), '2027-03-11', 'left_out' FROM series;
INSERT INTO series_exceptions (series_id, day, how, event_id)
    SELECT (SELECT max(id) FROM series), '2027-03-18', 'moved', max(id) FROM events;
INSERT INTO notice_dates (notice_id, event_id, was)
    SELECT (SELECT max(id) FROM notices), max(id), '{"place": "旧"}' FROM events;
INSERT INTO series_exceptions (series_id, day, how, event_id)
    SELECT (SELECT max(id) FROM series), '2027-03-25', 'cancelled', min(id) FROM events;
