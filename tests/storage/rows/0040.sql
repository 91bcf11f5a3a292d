-- Members were asked whether their records are right: one is silent, one has said so.
INSERT INTO record_checks (member_id, asked_at, nudged_at) SELECT min(id), 1790000000000, 1790000100000 FROM members;
INSERT INTO record_checks (member_id, asked_at, answered_at, answer)
    SELECT max(id), 1790000000000, 1790000200000, 'changed' FROM members;
INSERT INTO check_years (year, asked_at) VALUES (2026, 1790000000000);
INSERT INTO record_checks (member_id, answered_at, answer)
    SELECT m.id, 1790000200000, 'right' FROM members m
    WHERE NOT EXISTS (SELECT 1 FROM record_checks c WHERE c.member_id = m.id) ORDER BY m.id LIMIT 1;
