-- Somebody of a unit; and a result that has had another name.
INSERT INTO grants (member_id, role, scope, granted_at) VALUES (3, 'unit', 'houqin', 1790200000000);
INSERT INTO suggestion_names (of_what, key, zh, en) VALUES ('result', 'a', 'A 已解决', 'A Solved');
INSERT INTO suggestion_names (of_what, key, zh, en) VALUES ('unit', 'houqin', '后勤处', 'Logistics');
INSERT INTO suggestion_names (of_what, key, zh, en) VALUES ('topic', 'campus', '校园', 'Campus');
