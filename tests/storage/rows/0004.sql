-- Every kind of notice, in every status; every fate of a delivery; a sender told to wait.
INSERT INTO notices (id, kind, status, audience_id, event_id, about_id, author_id, content, due_at,
    useful_until, acknowledge, urgent, bulk, reason, refusals, created_at, finished_at,
    progress_chat, progress_message, progress_dirty) VALUES
    (1, 'broadcast', 'sent', 1, NULL, NULL, 1, '{"html": "停水<b>通知</b>", "media": []}',
        1790001000000, 1790087400000, 1, 1, 1, NULL, 0, 1790001000000, 1790001060000,
        700000001, 77, 1),
    (2, 'nudge', 'sending', 3, NULL, 1, 1, '{}', 1790002000000, NULL, 1, 0, 1, NULL, 2,
        1790002000000, NULL, 700000001, 78, 0),
    (3, 'announcement', 'scheduled', 1, 1, NULL, 1, '{}', 1804139999000, 1805349600000, 0, 0, 1,
        NULL, 0, 1790000100000, NULL, NULL, NULL, 0),
    (4, 'reminder', 'paused', 1, 1, NULL, NULL, '{"before": 72}', 1805090400000, 1805349600000, 0, 0,
        1, 'can''t parse entities', 5, 1790000100000, NULL, NULL, NULL, 0),
    (5, 'change', 'draft', 1, 1, NULL, NULL, '{"place": "体育馆"}', 1790003000000, NULL, 0, 0, 1, NULL,
        0, 1790003000000, NULL, NULL, NULL, 0),
    (6, 'cancellation', 'cancelled', 3, 2, NULL, 3, '{}', 1790004000000, NULL, 0, 0, 1, 'staff', 0,
        1790004000000, 1790004100000, NULL, NULL, 0),
    (7, 'personal', 'sent', NULL, NULL, NULL, NULL, '{"key": "you-approved", "args": {}}',
        1790005000000, NULL, 0, 0, 0, NULL, 0, 1790005000000, 1790005001000, NULL, NULL, 0);
INSERT INTO deliveries (notice_id, member_id, status, reason, owner, lease_until, not_before, parts,
    repeat, message_id, sent_at, acknowledged_at) VALUES
    (1, 1, 'sent', NULL, NULL, NULL, 0, 1, 0, 1001, 1790001001000, 1790001500000),
    (1, 2, 'unknown', 'ServerDisconnectedError', NULL, NULL, 0, 0, 0, NULL, NULL, NULL),
    (1, 3, 'failed', 'unreachable', NULL, NULL, 0, 0, 0, NULL, NULL, NULL),
    (1, 4, 'cancelled', 'left', NULL, NULL, 0, 0, 0, NULL, NULL, NULL),
    (2, 1, 'sending', NULL, 'a0f3:12', 1790002120000, 0, 0, 1, NULL, NULL, NULL),
    (2, 2, 'queued', NULL, NULL, NULL, 1790002060000, 2, 0, NULL, NULL, NULL),
    (7, 2, 'sent', NULL, NULL, NULL, 0, 1, 0, 1002, 1790005001000, NULL);
UPDATE sender SET paused_until = 1790002060000 WHERE id = 1;
