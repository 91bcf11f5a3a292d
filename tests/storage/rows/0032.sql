-- A pair has met in two semesters; who set the first was erased.
INSERT INTO pair_meetings (member_id, contact_id, semester, met_on, set_by) VALUES
    (1, 2, '2026-2', '2026-10-12', NULL), (1, 2, '2027-1', '2027-03-18', 2);
