-- What has changed in a member's record.
INSERT INTO record_changes (id, member_id, field, was, became, changed_at) VALUES
    (1, 3, 'college', 'jixie', 'shang', 1800000000000),
    (2, 3, 'associations', NULL, 'minmeng', 1800000000001);
