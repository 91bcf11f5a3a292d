-- A mark of the office's own, and one that the settings do not name any more.
INSERT INTO suggestion_marks (suggestion_id, key) SELECT min(id), 'shengli' FROM suggestions;
INSERT INTO suggestion_mark_names (key, zh, en) VALUES ('shengli', '📮 报省里', '📮 Sent up');
