-- Somebody brings two companions to the event of several days; another waits for a yes.
UPDATE events SET companions = 2, companion_names = 1, approves = 1 WHERE title = '两天的论坛';
INSERT INTO rsvps (event_id, member_id, answer, answered_at, companions, companion_names, approval)
    SELECT e.id, (SELECT min(id) FROM members), 'going', 1790000000000, 2, '张三、李四', 'approved'
    FROM events e WHERE e.title = '两天的论坛';
INSERT INTO rsvps (event_id, member_id, answer, waitlisted, position, answered_at, approval)
    SELECT e.id, (SELECT max(id) FROM members), 'going', 1, 1, 1790000000001, 'asked'
    FROM events e WHERE e.title = '两天的论坛';
UPDATE rsvps SET absence = 'work' WHERE answer = 'not_going';
INSERT INTO rsvps (event_id, member_id, answer, answered_at, absence)
    SELECT e.id, (SELECT id FROM members ORDER BY id LIMIT 1 OFFSET 1), 'not_going', 1790000000002,
        'clash' FROM events e WHERE e.title = '两天的论坛';
INSERT INTO rsvps (event_id, member_id, answer, answered_at, approval, absence)
    SELECT e.id, (SELECT id FROM members ORDER BY id LIMIT 1 OFFSET 2), 'not_going', 1790000000003,
        'declined', 'private' FROM events e WHERE e.title = '两天的论坛';
