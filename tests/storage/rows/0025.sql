-- A suggestion that was spoken.
INSERT INTO suggestion_files (suggestion_id, position, kind, file_id, name) VALUES
    (2, 0, 'voice', 'AwACAgUAAx', ''), (2, 1, 'video_note', 'DQACAgUAAx', '');
-- An import on the command line.
INSERT INTO plan_imports (id, member_id, state, plan, made, created_at, changed) VALUES
    (9, NULL, 'made', '{}', '[1]', 1790200000009, '[]');
