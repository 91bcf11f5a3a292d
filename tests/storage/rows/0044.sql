-- Events in groups: chosen, shown there, gone; what the server knows; a tag to be removed.
INSERT INTO event_groups (event_id, group_id, shown, not_before) VALUES
    (1, 1, '', 0),
    (1, 2, '3.12.0.open', 1790000200000),
    (2, 1, 'gone', 0);
INSERT INTO server_knows (name, known, asked_at) VALUES
    ('ephemeral', 1, 1790000000000),
    ('something older', 0, 1790000000000);
INSERT INTO tags_left (chat_id, telegram_id, added_at) VALUES
    (-1009, 20001, 1790000000000);
