-- Names are sorted: one whose reading its bearer has corrected.
INSERT INTO members (status, name, language, created_at, sort_key, reading, reading_of)
    VALUES ('active', '单小明', 'zh', 1790000000000, 'dan xiao ming', 'dan xiao ming', '单小明');
INSERT INTO member_changes (member_id, number, field, was)
    SELECT max(id), 1, 'reading', 'null' FROM members;
INSERT INTO member_names (member_id, part) SELECT max(id), 'danxiaoming' FROM members;
