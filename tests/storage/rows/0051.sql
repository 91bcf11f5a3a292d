-- The event of several days asks two questions, the second of some only; one has answered.
INSERT INTO question_sets (created_at) VALUES (1790000000000);
INSERT INTO questions (set_id, position, kind, text, choices, required, keep_days)
    SELECT max(id), 1, 'choice', '用餐', '[{"key": "1", "label": "普通"}, {"key": "2", "label": "素食", "places": 5}]', 1, 30
    FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, if_id, if_values, seen_by, keep_days, removed)
    SELECT q.set_id, 2, 'text', '忌口', q.id, '["2"]', 'lists', 30, 1
    FROM questions q WHERE q.text = '用餐';
UPDATE events SET question_set_id = (SELECT max(id) FROM question_sets) WHERE title = '两天的论坛';
INSERT INTO question_answers (question_id, member_id, value, answered_at, answered_by)
    SELECT q.id, (SELECT min(id) FROM members), '["2"]', 1790000000000, (SELECT max(id) FROM members)
    FROM questions q WHERE q.text = '用餐';
INSERT INTO questions (set_id, position, kind, text, keep_days)
    SELECT max(id), 3, 'number', '几人', 7 FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, keep_days)
    SELECT max(id), 4, 'yes_no', '乘车', 7 FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, keep_days)
    SELECT max(id), 5, 'date', '哪天', 7 FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, keep_days)
    SELECT max(id), 6, 'scale', '几分', 7 FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, choices, keep_days)
    SELECT max(id), 7, 'several', '场次', '[{"key": "1", "label": "上午"}]', 7 FROM question_sets;
