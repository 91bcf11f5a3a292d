-- Votes: one that is open, in which one member has voted by name; a draft, a secret one that is
-- closed, one that was called off.
INSERT INTO votes (title, text, audience_id, scope, author_id, status, closes_at, eligible,
        created_at)
    SELECT '通过章程', '全文见附件', min(id), '', (SELECT min(id) FROM members), 'open', 1805349600000, 2,
        1790000000000 FROM audiences;
INSERT INTO vote_people (vote_id, member_id, voted, said)
    SELECT v.id, (SELECT min(id) FROM members), 1, 'yes' FROM votes v;
INSERT INTO vote_people (vote_id, member_id) SELECT v.id, (SELECT max(id) FROM members) FROM votes v;
INSERT INTO votes (title, audience_id, scope, majority, quorum, created_at)
    SELECT '还没开始', min(id), '', 'two_thirds', 'half', 1790000000000 FROM audiences;
INSERT INTO votes (title, audience_id, scope, secret, majority, quorum, status, closed_at, eligible,
        yes, no, abstain, unseen, created_at)
    SELECT '选理事', min(id), '', 1, 'absolute', 'two_thirds', 'closed', 1790000000000, 9, 5, 1, 1, 0,
        1790000000000 FROM audiences;
INSERT INTO vote_people (vote_id, member_id, voted)
    SELECT max(v.id), (SELECT min(id) FROM members), 1 FROM votes v;
INSERT INTO votes (title, audience_id, scope, secret, status, closed_at, created_at)
    SELECT '不表决了', min(id), '', 1, 'dropped', 1790000000000, 1790000000000 FROM audiences;
INSERT INTO votes (title, audience_id, scope, status, closed_at, eligible, yes, no, abstain, unseen,
        created_at)
    SELECT '没通过', min(id), '', 'closed', 1790000000000, 2, 0, 1, 1, 0, 1790000000000 FROM audiences;
INSERT INTO vote_people (vote_id, member_id, voted, said)
    SELECT max(v.id), (SELECT min(id) FROM members), 1, 'no' FROM votes v;
INSERT INTO vote_people (vote_id, member_id, voted, said)
    SELECT max(v.id), (SELECT max(id) FROM members), 1, 'abstain' FROM votes v;
