-- Who has asked to leave an association, and who was let go.
INSERT INTO member_claims (member_id, field, value, claimed_at)
    SELECT min(id), 'leaving', 'minmeng', 1790000000000 FROM members;
INSERT INTO settled_claims (id, member_id, field, value, was, confirmed, settled_at)
    SELECT 900, min(id), 'leaving', 'minge', NULL, 1, 1790000000001 FROM members;
