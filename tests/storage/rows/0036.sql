-- One-time links for somebody of a roster: open, with a wrong answer, used, replaced by a newer one.
INSERT INTO record_links (token_hash, member_id, made_by, made_at, expires_at, wrong, used_at, ended_at)
    SELECT 'a1', id, 1, 1790000000000, 1795000000000, 0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT) FROM members WHERE staff_no = '20080000'
    UNION ALL SELECT 'a2', id, NULL, 1790000000000, 1795000000000, 2, NULL, NULL FROM members WHERE staff_no = '20080000'
    UNION ALL SELECT 'a3', 2, 1, 1790000000000, 1795000000000, 1, 1790000100000, NULL FROM members WHERE staff_no = '20080000'
    UNION ALL SELECT 'a4', 3, 1, 1790000000000, 1795000000000, 3, NULL, 1790000100000 FROM members WHERE staff_no = '20080000';
