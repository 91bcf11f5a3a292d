-- A member who has withdrawn one purpose, with an award in the year and its proof, asked to confirm.
INSERT INTO consents (member_id, purpose, version, given, said_at)
    SELECT min(id), 'photos', '2026-11-27', 0, 1790000000000 FROM members;
INSERT INTO consents (member_id, purpose, version, given, said_at)
    SELECT min(id), 'telegram', '2026-11-27', 1, 1790000000000 FROM members;
INSERT INTO year_entries
    (member_id, year, kind, body, file_kind, file_id, file_name, created_at)
    SELECT min(id), 2026, 'award', '先进个人', 'photo', 'FILE', '', 1790000000000 FROM members;
INSERT INTO year_entries (member_id, year, kind, body, created_at)
    SELECT min(id), 2026, 'press', '校报专访', 1790000000000 FROM members;
INSERT INTO year_confirmations (member_id, year, asked_at, confirmed_at)
    SELECT id, 2026, 1790000000000, CASE WHEN id = (SELECT min(id) FROM members) THEN 1790000100000 END
    FROM members;
