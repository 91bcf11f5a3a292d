-- Two times are proposed; somebody who must come has answered one of them.
INSERT INTO date_polls (kind, title, audience_id, scope, author_id, created_at, last_at)
    SELECT 'forum', '约一次论坛', min(id), '', (SELECT min(id) FROM members), 1790000000000,
        1805349600000 FROM audiences;
INSERT INTO date_options (poll_id, wall, zone, starts_at)
    SELECT min(id), '2027-03-18T14:00', 'Asia/Shanghai', 1805349600000 FROM date_polls;
INSERT INTO date_musts (poll_id, member_id) SELECT min(p.id), (SELECT min(id) FROM members)
    FROM date_polls p;
INSERT INTO date_answers (option_id, member_id, answer, answered_at)
    SELECT min(id), (SELECT min(id) FROM members), 'maybe', 1790000000000 FROM date_options;
