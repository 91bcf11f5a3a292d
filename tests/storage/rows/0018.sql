-- What waits for somebody's word, and the names of suggestions signed since (those signed before were
-- copied by the step itself).
INSERT INTO member_claims (id, member_id, field, value, claimed_at) VALUES
    (1, 3, 'associations', 'minmeng', 1800000000000), (4, 4, 'name', '王', 1800000000001);
INSERT INTO suggestions (id, year, number, topic, body, status, anonymous, author_id, created_at)
VALUES (18, 2027, 18, 'campus', '门', 'received', 0, 3, 1800000000000);
INSERT INTO suggestion_signatures (suggestion_id, member_id, name) VALUES (18, 3, '从前的名字');
