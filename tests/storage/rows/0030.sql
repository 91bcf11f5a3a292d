-- Roles with dates, one that waits for a second person, stand-ins, and handovers.
UPDATE grants SET starts_at = 1790000000000, ends_at = 1800000000000, title = '主委', warned = 1
    WHERE role = 'officer';
INSERT INTO grants (member_id, role, scope, granted_at, starts_at, begun)
    VALUES (2, 'check-in', '1', 1790200000000, 1795000000000, 0);
INSERT INTO waiting_grants
    (member_id, role, scope, starts_at, ends_at, title, asked_by, asked_at)
    VALUES (2, 'school-staff', '', 1790200000000, 1799000000000, '', 1, 1790200000000),
    (3, 'school-staff', '', NULL, NULL, '主任', 1, 1790200000000);
INSERT INTO stand_ins
    (member_id, for_id, starts_at, ends_at, over_school, waits, begun, made_by, made_at)
    VALUES (2, 1, 1790200000000, 1790900000000, 1, 1, 0, 1, 1790200000000),
    (3, 2, 1790200000000, 1790900000000, 0, 0, 1, 1, 1790200000000);
INSERT INTO handovers (from_id, to_id, items, made_by, made_at, undone_at) VALUES
    (1, 2, '{"suggestions": [1], "notices": []}', 1, 1790200000000, NULL),
    (2, 1, '{"suggestions": [1], "notices": []}', 1, 1790200000000, 1790300000000);
