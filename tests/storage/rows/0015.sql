-- As the bot writes them: a visitor of that day, a registration declined then; a notice about a person
-- that names another by id, and one whose content has been emptied.
INSERT INTO members (id, telegram_id, status, name, language, college, consent_version, consent_at,
    registered_at, seen_at, declined_at, created_at) VALUES
    (31, 7000000031, 'visitor', '孙', 'zh', NULL, NULL, NULL, NULL, 1791244800000, NULL, 1791244900000),
    (32, 7000000032, 'declined', '吴', 'zh', 'jixie', '2026-11', 1791244900000, 1791244900000, NULL,
        1791245000000, 1791244900000);
INSERT INTO notices (id, kind, status, content, due_at, bulk, subject_id, created_at, finished_at)
VALUES
    (31, 'personal', 'sent', '{"key": "told-staff-no-taken", "args": {"name": "陈", "staff_no": "5"},'
        || ' "people": {"others": [2]}, "buttons": []}', 1791245000000, 0, 1, 1791245000000,
        1791245001000),
    (32, 'personal', 'sent', '{}', 1791245000000, 0, 1, 1791245000000, 1791245001000);
INSERT INTO deliveries (notice_id, member_id, status, parts, message_id, sent_at) VALUES
    (31, 1, 'sent', 1, 1031, 1791245001000), (32, 1, 'sent', 1, 1032, 1791245001000);
