-- A series of the year's plan and one made by hand; a full event with a waitlist of two, one that
-- was given up, a draft. The counts are the triggers' work.
INSERT INTO series (id, title, rule, plan_key, created_at) VALUES
    (1, '季度座谈', 'month/3/4', 'a1b2', 1790000000000), (2, '例会', 'week/1/8', NULL, 1790000000001);
INSERT INTO events (id, series_id, kind, title, description, starts_at, wall, zone, place, places,
    deadline_at, audience_id, status, scope, author_id, plan_key, media, version, created_at,
    published_at) VALUES
    (1, 1, 'symposium', '季度座谈会', '第一行
<i>第二行</i>', 1805349600000, '2027-03-18T14:00:00', 'Asia/Shanghai',
        '图书馆报告厅', 1, 1805090400000, 1, 'published', '', 1,
        'a1b2:1', '[{"kind": "photo", "file_id": "AgAC"}]', 4, 1790000000000, 1790000100000),
    (2, NULL, 'study', '学习', '', 1805436000000, '2027-03-19T06:00:00', 'Europe/London', '', NULL,
        NULL, 3, 'cancelled', 'association:minmeng', 3, NULL, '[]', 2, 1790000000001, 1790000100001),
    (3, 2, 'meeting', '例会', '', 1805522400000, '2027-03-20T14:00:00', 'Asia/Shanghai', '301', 20,
        NULL, 3, 'draft', 'college:jixie', NULL, NULL, '[]', 1, 1790000000002, NULL);
INSERT INTO rsvps (event_id, member_id, answer, waitlisted, position, answered_at) VALUES
    (1, 1, 'going', 0, NULL, 1790000200000),
    (1, 2, 'going', 1, 1, 1790000200001),
    (1, 3, 'going', 1, 5, 1790000200002),
    (1, 4, 'maybe', 0, NULL, 1790000200003),
    (2, 2, 'not_going', 0, NULL, 1790000200004),
    (2, 3, 'going', 0, NULL, 1790000200005);
