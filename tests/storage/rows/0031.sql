-- A contact, one of whom the office has heard, and one who was erased; a text that arrived and was
-- changed, an album that is still gathered, and a message that was withdrawn.
INSERT INTO contacts (member_id, contact_id, since, assigned_by, told_of) VALUES
    (1, 2, 1790006000000, 1, 9001), (2, NULL, 1790006000000, NULL, NULL);
INSERT INTO notices (id, kind, status, content, due_at, urgent, bulk, created_at, finished_at,
    subject_id) VALUES
    (9001, 'relay', 'sent', '{}', 1790006100000, 1, 0, 1790006100000, 1790006101000, 1);
INSERT INTO deliveries (notice_id, member_id, status, parts, message_id, sent_at) VALUES
    (9001, 2, 'sent', 1, 2001, 1790006101000);
INSERT INTO relays (id, sender_id, receiver_id, notice_id, kind, album, texts, gather_until,
    created_at, told, edited, withdrawn_at, version, settled) VALUES
    (9001, 1, 2, 9001, 'text', '', '{"501": [["您好", "您好"], ["您好吗", "<b>您好吗</b>"]]}', NULL,
        1790006100000, 'sent', 1, NULL, 1, 0),
    (9002, 2, 1, NULL, 'album', 'g1', '{}', 1790006202000, 1790006200000, NULL, 0, NULL, 0, 0),
    (9003, 1, 2, NULL, 'photo', '', NULL, NULL, 1790006300000, 'cancelled', 0, 1790006301000, 2, 1);
INSERT INTO relay_parts (sender_id, message_id, relay_id) VALUES
    (1, 501, 9001), (2, 601, 9002), (2, 602, 9002), (1, 503, 9003);
