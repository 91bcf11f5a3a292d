-- Places for a college, and somebody who asks to be signed up after the deadline.
INSERT INTO event_quotas (event_id, kind, value, places)
    SELECT id, 'college', 'jixie', 10 FROM events WHERE title = '两天的论坛';
UPDATE events SET limited = 1 WHERE title = '两天的论坛';
INSERT INTO late_requests (event_id, member_id, answer, asked_at)
    SELECT e.id, (SELECT max(id) FROM members), 'going', 1790000000000
    FROM events e WHERE e.title = '两天的论坛';
INSERT INTO event_quotas (event_id, kind, value, places)
    SELECT id, 'association', 'minmeng', 5 FROM events WHERE title = '两天的论坛';
INSERT INTO late_requests (event_id, member_id, answer, asked_at)
    SELECT e.id, (SELECT id FROM members ORDER BY id LIMIT 1 OFFSET 2), 'maybe', 1790000000001
    FROM events e WHERE e.title = '两天的论坛';
