-- An import that has changed an event, and drafts without a date.
INSERT INTO plan_imports (id, member_id, state, plan, made, created_at, changed) VALUES
    (3, 3, 'made', '{}', '[1]', 1790200000002,
     '[{"event_id": 1, "stated": {"place": "行政楼301"}, "plan_key": "k1"}]');
INSERT INTO undated_events
    (id, kind, title, place, places, associations, colleges, rough, author_id, import_id, created_at)
VALUES
    (1, 'social', '茶会', '', NULL, '["minmeng"]', '[]', '3月中旬', 3, 3, 1790200000002),
    (2, 'study', '学习', '图书馆', 20, '[]', '["jixie"]', '待定', NULL, NULL, 1790200000003);
