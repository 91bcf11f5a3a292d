-- A suggestion that waits for supporters, open to all, with a link; one that members read with its author's name.
INSERT INTO suggestions (year, number, topic, body, status, anonymous, author_id, created_at, opened, link, gathering)
    VALUES (2029, 7, 'campus', '班车', 'received', 0, 2, 1860000000004, 1, 'Zk3vP0aXq1', 1);
INSERT INTO suggestions (year, number, topic, body, status, anonymous, author_id, created_at, reply, replied_at,
    shown, named)
    VALUES (2029, 8, 'campus', '饮水机', 'closed', 0, 2, 1860000000005, '已装', 1860000600000, 1, 1);
UPDATE suggestion_years SET last = 8 WHERE year = 2029;
INSERT INTO suggestion_supporters (suggestion_id, member_id, asked, supports)
    SELECT id, 3, 0, 1 FROM suggestions WHERE year = 2029 AND number = 7;
INSERT INTO suggestion_supporters (suggestion_id, member_id, asked, supports)
    SELECT id, 1, 1, 0 FROM suggestions WHERE year = 2029 AND number = 7;
