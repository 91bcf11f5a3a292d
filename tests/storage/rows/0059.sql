-- An event whose people were thanked, and what two of them say of it: one by name.
INSERT INTO event_thanks (event_id, sent_at) SELECT min(id), 1790000000000 FROM events;
INSERT INTO event_feedback (id, event_id, member_id, stars, comment)
    SELECT 'k3', (SELECT min(id) FROM events), max(id), 5, '很有收获' FROM members;
INSERT INTO event_feedback (id, event_id, member_id, stars) SELECT 'b7', min(id), NULL, 4 FROM events;
