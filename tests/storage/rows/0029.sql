-- A roster was imported: somebody new, who is not on Telegram, and a changed record.
INSERT INTO members (status, name, language, staff_no, college, title, email, contact_stated, registered_at, created_at)
    VALUES ('active', '曹静', 'zh', '20080000', 'jixie', '教授', 'cao@example.edu.cn', '吴红静', 1790000000000, 1790000000000);
INSERT INTO roster_imports (member_id, state, counts, missing, message_id, created_at, made_at)
    SELECT min(id), 'made', '{"new": 1, "changed": 1}', '[2]', 7, 1790000000000, 1790000000000 FROM members;
INSERT INTO roster_rows (import_id, position, kind, state, member_id, listed, was, became)
    SELECT i.id, 1, 'new', 'made', m.id, '{"sheet": "花名册", "row": 3, "name": "曹静"}', '{}', '{"name": "曹静"}'
    FROM roster_imports i CROSS JOIN members m WHERE m.staff_no = '20080000' AND m.telegram_id IS NULL;
INSERT INTO roster_rows (import_id, position, kind, state, member_id, listed, was, became)
    SELECT i.id, 2, 'changed', 'made', (SELECT min(id) FROM members),
    '{"sheet": "花名册", "row": 4, "name": "王"}', '{"title": null}', '{"title": "讲师"}' FROM roster_imports i;
