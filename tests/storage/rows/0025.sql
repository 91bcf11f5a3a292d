-- A suggestion that was spoken.
INSERT INTO suggestion_files (suggestion_id, position, kind, file_id, name) VALUES
    (2, 0, 'voice', 'AwACAgUAAx', ''), (2, 1, 'video_note', 'DQACAgUAAx', '');
