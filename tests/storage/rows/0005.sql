-- Every status of a suggestion: named and anonymous, withdrawn, of somebody who was erased.
INSERT INTO suggestion_years (year, last) VALUES (2026, 7), (2027, 2);
INSERT INTO suggestions (id, year, number, topic, body, status, anonymous, author_id, code_hash,
    handler_id, reply, replied_at, reason, created_at, withdrawn_at, version) VALUES
    (1, 2026, 1, 'campus', '请多开几扇窗。', 'received', 0, 2, NULL, NULL, NULL, NULL, NULL,
        1790000000000, NULL, 1),
    (2, 2026, 2, 'teaching', '=1+1', 'accepted', 1, NULL, 'c775e7b757ede630cd0aa1113bd10266', 1,
        NULL, NULL, NULL, 1789948800000, NULL, 2),
    (3, 2026, 3, 'campus', '食堂', 'passed_on', 0, 3, NULL, 1, NULL, NULL, NULL, 1790000000001, NULL, 2),
    (4, 2026, 4, 'campus', '停车', 'declined', 0, 2, NULL, 1, NULL, NULL, '不在本部门', 1790000000002,
        NULL, 3),
    (5, 2026, 5, 'talent', '住房', 'in_progress', 1, NULL, 'b7a56873cd771f2c446d369b649430b6', 2,
        '正在办理', 1790000900000, NULL, 1789948800000, NULL, 4),
    (6, 2026, 6, 'campus', '', 'received', 0, 2, NULL, NULL, NULL, NULL, NULL, 1790000000003,
        1790000500000, 2),
    (7, 2026, 7, 'campus', '路灯', 'answered', 0, NULL, NULL, 1, '已修好', 1790000800000, NULL,
        1790000000004, NULL, 5),
    (8, 2027, 2, 'campus', '树', 'adopted', 0, 2, NULL, 1, '明年种', 1800000000000, NULL, 1799000000000,
        NULL, 6);
INSERT INTO suggestion_files (suggestion_id, position, kind, file_id, name) VALUES
    (1, 0, 'photo', 'AgACAgUAAx', ''), (1, 1, 'document', 'BQACAgUAAx', '说明.docx');
INSERT INTO suggestion_steps (id, suggestion_id, at, actor_id, kind, status, note, old_status,
    old_handler_id, old_reply, old_replied_at, old_reason, undone_at) VALUES
    (1, 4, 1790000600000, 1, 'taken', 'received', '', 'received', NULL, NULL, NULL, NULL, NULL),
    (2, 4, 1790000700000, 1, 'status', 'declined', '不在本部门', 'received', 1, NULL, NULL, NULL, NULL),
    (3, 5, 1790000900000, 2, 'reply', 'in_progress', '正在办理', 'declined', 2, '以前的',
        1790000800000, '以前的理由', 1790000950000),
    (4, 3, 1790000600000, NULL, 'released', 'passed_on', '', 'passed_on', 1, NULL, NULL, NULL, NULL);
