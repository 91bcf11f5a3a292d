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
-- Other rosters wait, run, or are being undone; one was undone.
INSERT INTO roster_imports (by_command, state, renames, counts, created_at) VALUES
    (1, 'running', 1, '{"new": 3}', 1790000000000);
INSERT INTO roster_imports (member_id, state, counts, created_at)
    SELECT min(id), 'waiting', '{"new": 1}', 1790000000001 FROM members;
INSERT INTO roster_imports (member_id, state, counts, created_at, made_at)
    SELECT min(id), 'undoing', '{"new": 1, "imported": 1}', 1790000000002, 1790000000003 FROM members;
INSERT INTO roster_imports (member_id, state, counts, created_at, made_at)
    SELECT min(id), 'undone', '{"new": 1, "imported": 1}', 1790000000004, 1790000000005 FROM members;
INSERT INTO roster_rows (import_id, position, kind, state, listed, became)
    SELECT id, 1, 'new', 'waiting', '{"sheet": "册", "row": 2, "name": "甲"}', '{"name": "甲"}'
    FROM roster_imports WHERE state = 'running';
INSERT INTO roster_rows (import_id, position, kind, state, listed, became)
    SELECT id, 2, 'new', 'skipped', '{"sheet": "册", "row": 3, "name": "乙"}', '{"name": "乙"}'
    FROM roster_imports WHERE state = 'running';
INSERT INTO roster_rows (import_id, position, kind, state, member_id, listed, was, became)
    SELECT i.id, 3, 'renamed', 'made', (SELECT min(id) FROM members),
    '{"sheet": "册", "row": 4, "name": "丙"}', '{"name": "王"}', '{"name": "丙"}'
    FROM roster_imports i WHERE state = 'running';
INSERT INTO roster_rows (import_id, position, kind, state, listed, became)
    SELECT id, 1, 'changed', 'kept', '{"sheet": "册", "row": 2, "name": "丁"}', '{"title": "讲师"}'
    FROM roster_imports WHERE state = 'undone';
INSERT INTO roster_rows (import_id, position, kind, state, listed, became)
    SELECT id, 2, 'changed', 'undone', '{"sheet": "册", "row": 3, "name": "戊"}', '{"title": "讲师"}'
    FROM roster_imports WHERE state = 'undone';
