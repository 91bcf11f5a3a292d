-- Two colleges, an association, one person in each standing; one left Telegram, one was erased.
INSERT INTO members (id, telegram_id, status, name, language, staff_no, college, phone, paused,
    reachable, consent_version, consent_at, registered_at, created_at) VALUES
    (1, 700000001, 'active', '王老师', 'zh', '00123', 'jixie', '+8613812345678', 0, 1,
        '2026-11', 1790000000000, 1790000000000, 1789999000000),
    (2, 700000002, 'active', '林晓 😀', 'zh', NULL, 'dianqi', NULL, 1, 1,
        '2026-11', 1790000100000, 1790000100000, 1790000000001),
    (3, 700000003, 'active', 'Ann O''Hara', 'en', '00125', NULL, NULL, 0, 0,
        '2026-11', 1790000200000, 1790000200000, 1790000000002),
    (4, 700000004, 'pending', '陈教授', 'zh', '00126', 'jixie', NULL, 0, 1,
        '2026-11', 1790000300000, 1790000300000, 1790000000003),
    (5, 7000000005, 'declined', '周', 'zh', NULL, 'jixie', NULL, 0, 1,
        '2026-11', 1790000400000, NULL, 1790000000004),
    (6, 9007199254740991, 'visitor', '<b>客人</b>', 'zh', NULL, NULL, NULL, 0, 1,
        NULL, NULL, NULL, 1790000000005),
    (7, NULL, 'visitor', '', 'zh', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 1790000000006);
INSERT INTO member_associations (member_id, association) VALUES
    (1, 'minmeng'), (1, 'qiaolian'), (2, 'minmeng'), (4, 'minge');
INSERT INTO grants (member_id, role, scope, granted_at) VALUES
    (1, 'school-staff', '', 1790000000000),
    (1, 'operator', '', 1790000000000),
    (2, 'college-staff', 'dianqi', 1790000000001),
    (3, 'officer', 'minmeng', 1790000000002);
INSERT INTO invites (token_hash, role, scope, expires_at, used_at) VALUES
    ('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'school-staff', '',
        1790604800000, 1790000000000),
    ('60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752', 'college-staff', 'jixie',
        1790604800000, NULL);
INSERT INTO dialogs (member_id, form, step, draft, version, updated_at) VALUES
    (4, 'registration', 'college', '{"name": "陈教授", "staff_no": null}', 3, 1790000300000);
INSERT INTO inbox (update_id, lane, received_at, body, replies, state, attempts) VALUES
    (500000001, 700000001, 1790000000000, X'7b7d', NULL, 0, 0),
    (500000002, 700000002, 1790000000001, X'7b7d', X'5b5d', 1, 1),
    (500000003, 0, 1790000000002, NULL, NULL, 2, 1),
    (10000000004, 700000003, 1790000000003, X'7b22e5908cff', NULL, 3, 3);
INSERT INTO audit (id, at, actor, action, target) VALUES
    (1, 1790000000000, 1, 'approve', 2), (2, 1790000000001, 1, 'export', NULL);
