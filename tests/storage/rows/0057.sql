-- Who came late with a companion and left early, who was excused, who did not come, who was seen later.
UPDATE events SET credit = 'service', credit_minutes = 90 WHERE title = '两天的论坛';
UPDATE events SET credit = 'training' WHERE id = (SELECT min(id) FROM events);
UPDATE events SET credit = 'none' WHERE id = (SELECT max(id) FROM events WHERE title <> '两天的论坛');
INSERT INTO attendance (event_id, member_id, state, how, arrived_at, left_at, late, walk_in,
        companions, minutes, recorded_at)
    SELECT e.id, (SELECT max(id) FROM members), 'present', 'code', 1790000000000, 1790000100000,
        1, 1, 1, 30, 1790000000000
    FROM events e WHERE e.title = '两天的论坛';
INSERT INTO attendance (event_id, member_id, state, how, reason, recorded_by, recorded_at)
    SELECT e.id, (SELECT id FROM members ORDER BY id LIMIT 1 OFFSET 2), 'excused', 'list', '出差',
        (SELECT min(id) FROM members), 1790000000001
    FROM events e WHERE e.title = '两天的论坛';
INSERT INTO attendance (event_id, member_id, state, how, recorded_at)
    SELECT (SELECT min(id) FROM events), max(id), 'absent', 'list', 1790000000002 FROM members;
INSERT INTO attendance (event_id, member_id, state, how, arrived_at, recorded_at)
    SELECT (SELECT min(id) FROM events), min(id), 'present', 'wall', 1790000000003, 1790000000003
    FROM members;
INSERT INTO attendance (event_id, member_id, state, how, arrived_at, reason, recorded_at)
    SELECT (SELECT max(id) FROM events), min(id), 'present', 'afterwards', 1790000000004, '忘了签到',
        1790000000005
    FROM members;
