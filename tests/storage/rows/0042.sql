-- What staff have decided within the hour.
INSERT INTO settled_claims (id, member_id, field, value, was, confirmed, settled_at) VALUES
    (42, 3, 'college', 'shang', 'jixie', 1, 1800000000000),
    (43, 4, 'name', '周', NULL, 0, 1800000000001);
