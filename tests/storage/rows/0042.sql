-- A notice that waits, of which a second person was asked, and an event that was returned.
INSERT INTO audiences (id) VALUES (9401);
INSERT INTO audience_parts (audience_id, kind, value) VALUES (9401, 'all', '');
INSERT INTO notices (id, kind, status, audience_id, author_id, content, due_at, created_at) VALUES
    (9401, 'broadcast', 'draft', 9401, 1, '{"html": "请看", "media": []}', 1790000000000,
        1790000000000);
INSERT INTO proposals (id, notice_id, event_id, author_id, status, hash, heads, at_once, again,
    reason, proposed_at, asked_id, asked_at, second_id, second_at, decided_by, decided_at) VALUES
    (9401, 9401, NULL, 1, 'waiting', 'a.b', 12, 1, 0, '', 1790000000000, 2, 1790000000000, NULL,
        1790200000000, NULL, NULL);
INSERT INTO proposals (id, notice_id, event_id, author_id, status, hash, heads, at_once, again,
    reason, proposed_at, asked_id, asked_at, second_id, second_at, decided_by, decided_at)
    SELECT 9402, NULL, min(id), 1, 'returned', 'c.d', 3, 0, 1, '请改时间', 1790000000000, 2,
        1790000000000, NULL, NULL, 2, 1790000100000 FROM events;
