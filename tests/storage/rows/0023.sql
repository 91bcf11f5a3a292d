-- Messages beside the last one; corrections in full run, finished and taken back; every fate.
INSERT INTO delivery_messages (notice_id, member_id, message_id, part) VALUES
    (1, 1, 999, 0), (1, 1, 1000, 0);
INSERT INTO corrections (id, notice_id, kind, was, word, author_id, created_at, expanded_to,
    finished_at) VALUES
    (1, 1, 'edit', '{"html": "停电<b>通知</b>", "media": []}', '', 1, 1790001100000, NULL,
        1790001160000),
    (2, 1, 'edit', '{"html": "停水", "media": []}', NULL, NULL, 1790001200000, 0, NULL),
    (3, 2, 'take_back', '{}', '请看新的通知', 1, 1790002200000, NULL, NULL);
INSERT INTO correction_items (correction_id, notice_id, member_id, status, reason, attempts,
    not_before) VALUES
    (1, 1, 1, 'done', NULL, 1, 0),
    (1, 1, 2, 'failed', 'unknown', 0, 0),
    (1, 1, 3, 'replaced', NULL, 0, 0),
    (3, 2, 1, 'waiting', NULL, 2, 1790002260000);
