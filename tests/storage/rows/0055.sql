-- Times are proposed; somebody who must come has answered them. Others were closed, dropped, decided.
INSERT INTO date_polls (kind, title, audience_id, scope, author_id, created_at, last_at)
    SELECT 'forum', '约一次论坛', min(id), '', (SELECT min(id) FROM members), 1790000000000,
        1805349600000 FROM audiences;
INSERT INTO date_options (poll_id, wall, zone, starts_at)
    SELECT min(id), '2027-03-18T14:00', 'Asia/Shanghai', 1805349600000 FROM date_polls;
INSERT INTO date_options (poll_id, wall, zone, starts_at)
    SELECT min(id), '2027-03-18T15:00', 'Asia/Shanghai', 1805353200000 FROM date_polls;
INSERT INTO date_options (poll_id, wall, zone, starts_at)
    SELECT min(id), '2027-03-18T16:00', 'Asia/Shanghai', 1805356800000 FROM date_polls;
INSERT INTO date_musts (poll_id, member_id) SELECT min(p.id), (SELECT min(id) FROM members)
    FROM date_polls p;
INSERT INTO date_answers (option_id, member_id, answer, answered_at)
    SELECT min(id), (SELECT min(id) FROM members), 'maybe', 1790000000000 FROM date_options;
INSERT INTO date_answers (option_id, member_id, answer, answered_at)
    SELECT min(id) + 1, (SELECT min(id) FROM members), 'yes', 1790000000000 FROM date_options;
INSERT INTO date_answers (option_id, member_id, answer, answered_at)
    SELECT min(id) + 2, (SELECT min(id) FROM members), 'no', 1790000000000 FROM date_options;
INSERT INTO date_polls (kind, title, audience_id, scope, status, created_at, last_at)
    SELECT 'forum', '停了', min(id), '', 'closed', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_polls (kind, title, audience_id, scope, status, created_at, last_at)
    SELECT 'forum', '不办', min(id), '', 'dropped', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_polls (kind, title, audience_id, scope, status, event_id, created_at, last_at)
    SELECT 'forum', '定了', min(id), '', 'made', (SELECT min(id) FROM events), 1790000000000,
        1805349600000 FROM audiences;
