-- 采纳 becomes a mark beside the status. One that was adopted has the status that its reply says.
UPDATE suggestions SET adopted = 1,
    status = CASE WHEN reply IS NULL THEN 'accepted' ELSE 'answered' END WHERE status = 'adopted';
-- What is restored when a later step is undone: the mark too. The steps themselves go on saying 采纳.
UPDATE suggestion_steps SET before = '{"adopted": 1}',
    old_status = CASE WHEN old_reply IS NULL THEN 'accepted' ELSE 'answered' END
    WHERE old_status = 'adopted';
-- And no mark where it was not there before.
UPDATE suggestion_steps SET before = '{"adopted": 0}'
    WHERE before = '{}';
