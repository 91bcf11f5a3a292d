INSERT INTO grants (member_id, role, scope, granted_at, granted_by)
    SELECT min(id), 'officer', 'taimeng', 1790000000000, max(id) FROM members;
INSERT INTO invites (token_hash, role, scope, expires_at, made_at, made_by, revoked_at) VALUES
    ('17', 'officer', 'minmeng', 1790000000000, 1790000000000, 1, 1790000000001);
INSERT INTO audit (at, actor, action, target, object, object_id, details) VALUES
    (1790000000002, 1, 'event-changed', NULL, 'event', 1, '{"field":"when"}');
