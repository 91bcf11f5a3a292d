-- A merge that can be undone, one that was, one whose time is over; two who are not the same person.
INSERT INTO merges (kept_id, gone_id, gone_created_at, reason, merged_by, merged_at, undone_at, record) VALUES
    (2, 9001, 1790000000000, 'link', 2, 1790000000000, NULL, '{"ops": []}'),
    (3, 9002, 1790000000000, 'staff-no', NULL, 1790000000000, 1790000100000, '{"ops": []}'),
    (3, 9003, 1790000000000, 'phone', 1, 1790000000000, NULL, ''),
    (3, 9004, 1790000000000, 'name', 1, 1790000000000, NULL, ''),
    (3, 9005, 1790000000000, 'pinyin', 1, 1790000000000, NULL, ''),
    (3, 9006, 1790000000000, 'staff', 1, 1790000000000, NULL, '');
INSERT INTO not_the_same (one_id, other_id) VALUES (2, 3);
