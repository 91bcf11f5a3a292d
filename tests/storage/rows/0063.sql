-- Questionnaires: one with all further kinds of question that one member has answered and another
-- has begun, an anonymous one that is closed, one that is being written, one that was dropped.
INSERT INTO question_sets (created_at) VALUES (1790000000000);
INSERT INTO surveys (set_id, title, intro, thanks, audience_id, scope, author_id, changeable,
        shown_to_members, status, opens_at, closes_at, reminded_at, notice_id, was, version,
        created_at)
    SELECT (SELECT max(id) FROM question_sets), '服务满意度', '请谈谈看法', '感谢', min(id), '',
        (SELECT min(id) FROM members), 1, 1, 'open', 1790000000000, 1805349600000, 1805263200000,
        (SELECT min(id) FROM notices), '[]', 3, 1790000000000
    FROM audiences;
INSERT INTO questions (set_id, position, kind, text, keep_days)
    SELECT max(id), 1, 'section', '第一部分', 30 FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, choices, keep_days, least, most)
    SELECT max(id), 2, 'ranking', '按重要程度排序', '[{"key": "1", "label": "医疗"}, {"key": "2", "label": "出行"}]', 30,
        NULL, 2 FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, choices, required, keep_days, scale, low, high)
    SELECT max(id), 3, 'matrix', '各项如何', '[{"key": "1", "label": "餐厅"}]', 1, 30, 7, '很差', '很好'
    FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, keep_days)
    SELECT max(id), 4, 'file', '附上材料', 30 FROM question_sets;
INSERT INTO questions (set_id, position, kind, text, keep_days, least, most)
    SELECT max(id), 5, 'number', '几次', 30, 0, 100 FROM question_sets;
INSERT INTO question_answers (question_id, member_id, value, answered_at)
    SELECT q.id, (SELECT min(id) FROM members), '{"1": 6}', 1790000000000
    FROM questions q WHERE q.text = '各项如何';
INSERT INTO survey_people (survey_id, member_id, state, submitted_at)
    SELECT s.id, (SELECT min(id) FROM members), 'submitted', 1790000000000 FROM surveys s;
INSERT INTO survey_people (survey_id, member_id, state)
    SELECT s.id, (SELECT max(id) FROM members), 'draft' FROM surveys s;
INSERT INTO question_sets (created_at) VALUES (1790000000000);
INSERT INTO surveys (set_id, title, audience_id, scope, privacy, status, closes_at, closed_at,
        remind, created_at)
    SELECT (SELECT max(id) FROM question_sets), '匿名', min(id), '', 'anonymous', 'closed',
        1790000000000, 1790000000000, 0, 1790000000000 FROM audiences;
INSERT INTO survey_people (survey_id, member_id, state)
    SELECT max(s.id), (SELECT min(id) FROM members), 'submitted' FROM surveys s;
INSERT INTO question_sets (created_at) VALUES (1790000000000);
INSERT INTO surveys (set_id, title, audience_id, scope, created_at)
    SELECT (SELECT max(id) FROM question_sets), '还在写', min(id), '', 1790000000000 FROM audiences;
INSERT INTO question_sets (created_at) VALUES (1790000000000);
INSERT INTO surveys (set_id, title, audience_id, scope, status, created_at)
    SELECT (SELECT max(id) FROM question_sets), '不做了', min(id), '', 'dropped', 1790000000000
    FROM audiences;
