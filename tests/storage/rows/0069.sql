-- A certificate of an event that was replaced, and one of a year that a staff person asked for.
INSERT INTO certificates (code, member_id, event_id, year, content, issued_at)
    SELECT 'ABCDE23456', min(m.id), (SELECT min(id) FROM events), 2026, '{"name": "林晓"}',
        1790000000000
    FROM members m;
INSERT INTO certificates (code, member_id, event_id, year, content, issued_at)
    SELECT 'ABCDE23457', min(m.id), (SELECT min(id) FROM events), 2026, '{"name": "林晓"}',
        1790000000001
    FROM members m;
UPDATE certificates SET replaced_by = (SELECT id FROM certificates WHERE code = 'ABCDE23457')
    WHERE code = 'ABCDE23456';
INSERT INTO certificates (code, member_id, year, content, issued_at, issued_by)
    SELECT 'ABCDE23458', max(m.id), 2026, '{"name": "丁一"}', 1790000000002, min(m.id)
    FROM members m;
