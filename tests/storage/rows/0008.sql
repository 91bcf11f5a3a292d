-- The last change of each field, and what staff were told about somebody.
INSERT INTO member_changes (member_id, number, field, was) VALUES
    (1, 5, 'name', '"王"'), (2, 1, 'staff_no', 'null'), (3, 2, 'college', '"jixie"'),
    (4, 9, 'associations', '["minmeng", "minge"]'), (5, 3, 'phone', '"+8613800000000"');
INSERT INTO notices (id, kind, status, content, due_at, bulk, subject_id, created_at, finished_at)
VALUES (20, 'personal', 'sent', '{"key": "approve-asked", "args": {}}', 1790300000000, 0, 4,
    1790300000000, 1790300001000);
INSERT INTO deliveries (notice_id, member_id, status, parts, message_id, sent_at) VALUES
    (20, 1, 'sent', 1, 1003, 1790300001000);
