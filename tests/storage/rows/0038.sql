-- A notice that waits, of which a second person was asked; one that was approved, as far as what the
-- author withdrew; and an event that was returned after its approval.
INSERT INTO audiences (id) VALUES (9401);
INSERT INTO audience_parts (audience_id, kind, value) VALUES (9401, 'all', '');
INSERT INTO notices (id, kind, status, audience_id, author_id, content, due_at, created_at) VALUES
    (9401, 'broadcast', 'draft', 9401, 1, '{"html": "请看", "media": []}', 1790000000000,
        1790000000000),
    (9402, 'broadcast', 'sent', 9401, 1, '{"html": "请来", "media": []}', 1790000000000,
        1790000000000),
    (9403, 'broadcast', 'draft', 9401, 1, '{"html": "请回", "media": []}', 1790000000000,
        1790000000000);
INSERT INTO proposals (id, notice_id, event_id, author_id, status, hash, heads, at_once, again,
    reason, proposed_at, asked_id, asked_at, second_id, second_at, decided_by, decided_at) VALUES
    (9401, 9401, NULL, 1, 'waiting', 'a.b', 12, 1, 0, '', 1790000000000, 2, 1790000000000, 1,
        1790200000000, NULL, NULL),
    (9402, 9402, NULL, 1, 'approved', 'a.b', 12, 0, 0, '', 1790000000000, 2, 1790000000000, NULL,
        NULL, 2, 1790000100000),
    (9403, 9403, NULL, 1, 'withdrawn', 'a.b', 12, 0, 0, '', 1790000000000, NULL, NULL, NULL,
        NULL, NULL, NULL);
INSERT INTO proposals (id, notice_id, event_id, author_id, status, hash, heads, at_once, again,
    reason, proposed_at, asked_id, asked_at, second_id, second_at, decided_by, decided_at)
    SELECT 9404, NULL, min(id), 1, 'returned', 'c.d', 3, 0, 1, '请改时间', 1790000000000, 2,
        1790000000000, NULL, NULL, 2, 1790000100000 FROM events;
