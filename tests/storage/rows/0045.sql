-- The writer of a letter wrote again after the office had answered.
INSERT INTO letter_turns (letter_id, from_office, by_id, body, notice_id, created_at)
    SELECT min(l.id), 1, min(m.id), '在传达室，请来取。', 9401, 1790000000001 FROM letters l, members m;
INSERT INTO letter_turns (letter_id, from_office, body, attached, message_id, created_at)
    SELECT min(id), 0, '', 'voice', 77, 1790000000002 FROM letters;
UPDATE letters SET reopened_at = 1790000000002 WHERE id = (SELECT min(id) FROM letters);
-- An event that is to be opened to everybody.
UPDATE proposals SET wider_id = 9401 WHERE id = 9404;
