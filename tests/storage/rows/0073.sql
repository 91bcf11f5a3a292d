-- An anonymous rating that waits, and who has given one.
INSERT INTO sealed_feedback (id, event_id, sealed)
    SELECT 4611686018427387, min(id), X'31' FROM events;
UPDATE attendance SET rated = 1 WHERE member_id = (SELECT min(member_id) FROM attendance);
