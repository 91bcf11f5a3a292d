-- Suggestions on their whole way: given to a unit and a person, merged, answered with a promise, rated.
INSERT INTO suggestion_years (year, last) VALUES (2029, 6);
INSERT INTO suggestions (year, number, topic, body, status, anonymous, author_id, code_hash,
    handler_id, reply, replied_at, created_at, unit, assigned_on, clock_from, clock_days, reminded,
    extension, extended, result, promised_on, promise, author_says, draft_reply, draft_result,
    draft_promised, adopted, important, excellent, rated_handling, rated_result, round, news) VALUES
    (2029, 1, 'campus', '路灯太暗', 'review', 0, 2, NULL, 1, NULL, NULL, 1860000000000, 'houqin',
        '2029-01-02', '2029-01-02', 90, 1, '要招标', 30, '', NULL, '', '', '已报修', 'b', '2029-06-30',
        0, 1, 0, '', '', 1, 1),
    (2029, 2, 'campus', '食堂', 'closed', 0, 3, NULL, 1, '已办', 1860000500000, 1860000000000, '', NULL,
        NULL, NULL, 0, NULL, 0, 'b', '2029-03-01', 'kept', 'done', NULL, '', NULL, 1, 0, 1, 'yes',
        'mostly', 2, 0),
    (2029, 3, 'campus', '停车', 'answered', 1, NULL, '0b2c7af9f2d0e3f6b5a1c4d7e8091a2b', 1, '列入计划',
        1860000600000, 1859990400000, '', NULL, '2029-01-03', 30, 0, NULL, 0, 'b', '2029-09-01', 'open',
        '', NULL, '', NULL, 0, 0, 0, '', '', 1, 0);
INSERT INTO suggestions (year, number, topic, body, status, anonymous, author_id, created_at, main_id)
    SELECT 2029, 4, 'campus', '路灯不亮', 'merged', 0, 2, 1860000000001, id FROM suggestions
    WHERE year = 2029 AND number = 1;
INSERT INTO suggestion_steps (suggestion_id, at, actor_id, kind, status, note, old_status, detail,
    before)
    SELECT id, 1860000100000, 1, 'merged', 'merged', '', 'received', '2029-0001', '{"main_id": null}'
    FROM suggestions WHERE year = 2029 AND number = 4;
-- A step of each kind, in the order in which they are taken.
INSERT INTO suggestion_steps (suggestion_id, at, actor_id, kind, status, note, old_status, detail,
    before)
    SELECT id, 1860000200000, 1, 'returned', 'returned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000201000, 1, 'parted', 'assigned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000202000, 1, 'assigned', 'assigned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000203000, 1, 'not_ours', 'assigned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000204000, 1, 'asked_time', 'assigned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000205000, 1, 'gave_time', 'assigned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000206000, 1, 'refused_time', 'assigned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000207000, 1, 'drafted', 'review', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000208000, 1, 'sent_back', 'assigned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000209000, 1, 'approved', 'answered', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000210000, 1, 'marked', 'assigned', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000211000, 1, 'result', 'answered', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000212000, 1, 'closed', 'closed', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1 UNION ALL
    SELECT id, 1860000213000, 1, 'promise', 'answered', '', 'received', '', '{"adopted": 0}'
    FROM suggestions WHERE year = 2029 AND number = 1;
INSERT INTO suggestion_helpers (suggestion_id, unit, member_id, clock_from, clock_days, reminded,
    advice)
    SELECT id, 'baowei', NULL, '2029-01-02', 20, 2, NULL FROM suggestions
    WHERE year = 2029 AND number = 1;
INSERT INTO suggestion_helpers (suggestion_id, unit, member_id, clock_from, clock_days, reminded,
    advice)
    SELECT id, '', 2, '2029-01-02', 20, 0, '同意' FROM suggestions WHERE year = 2029 AND number = 1;
INSERT INTO suggestions (year, number, topic, body, status, anonymous, created_at, rated_handling,
    rated_result, promise, author_says)
    VALUES (2029, 5, 'campus', '种树', 'returned', 0, 1860000000002, 'mostly', 'no', 'broken', 'not_done'),
    (2029, 6, 'campus', '种花', 'assigned', 0, 1860000000003, 'no', 'yes', 'asked', '');
INSERT INTO suggestion_words (suggestion_id, position, from_author, kind, at, actor_id, body)
    SELECT id, 1, 0, 'returned', 1860000050000, 1, '哪一段路？' FROM suggestions
    WHERE year = 2029 AND number = 1;
INSERT INTO suggestion_words (suggestion_id, position, from_author, kind, at, actor_id, body)
    SELECT id, 2, 1, 'word', 1860000060000, NULL, '图书馆门口' FROM suggestions
    WHERE year = 2029 AND number = 1;
INSERT INTO suggestion_words (suggestion_id, position, from_author, kind, at, actor_id, body)
    SELECT id, 1, 1, 'dissatisfied', 1860000070000, NULL, '还没修' FROM suggestions
    WHERE year = 2029 AND number = 5;
INSERT INTO suggestion_word_files (suggestion_id, position, place, kind, file_id, name)
    SELECT id, 2, 0, 'photo', 'AgACAgUAAy', '' FROM suggestions WHERE year = 2029 AND number = 1;
