-- A pair has met in two semesters; who set the first was erased.
INSERT INTO pair_meetings (member_id, contact_id, semester, met_on, set_by) VALUES
    (1, 2, '2026-2', '2026-10-12', NULL), (1, 2, '2027-1', '2027-03-18', 2);
-- A letter that somebody has taken and of which the office was told, and a prepared text.
UPDATE letters SET taken_by = 1, told_overdue = 1 WHERE id = (SELECT min(id) FROM letters);
INSERT INTO prepared_texts (id, body, created_at) VALUES (7, '已收到，会尽快办。', 1790006400000);
