-- A notice that is half written out.
INSERT INTO notices (id, kind, status, audience_id, content, due_at, expanded_to, created_at) VALUES
    (21, 'broadcast', 'sending', 1, '{"html": "停电", "media": []}', 1790400000000, 2, 1790400000000);
INSERT INTO deliveries (notice_id, member_id, status) VALUES (21, 1, 'queued'), (21, 2, 'queued');
