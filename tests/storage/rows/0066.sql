-- A change asked for late of each part; a search; polls in a group; a year that was asked about.
INSERT INTO late_changes (event_id, member_id, part, value, names, asked_at)
    SELECT min(e.id), (SELECT min(id) FROM members), 'companions', '2', '张三、李四', 1790000000000
        FROM events e;
INSERT INTO late_changes (event_id, member_id, part, value, asked_at)
    SELECT min(e.id), (SELECT min(id) FROM members), '1', '["a"]', 1790000000000 FROM events e;
INSERT INTO event_searches (member_id, words, searched_at)
    SELECT min(id), '很长很长很长很长很长很长的一句话', 1790000000000 FROM members;
INSERT INTO date_polls (kind, title, audience_id, scope, created_at, last_at)
    SELECT 'forum', '在群里问0', min(id), '', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_group_polls (poll_id, group_id, status)
    SELECT max(p.id), (SELECT min(id) FROM chat_groups), 'queued' FROM date_polls p;
INSERT INTO date_polls (kind, title, audience_id, scope, created_at, last_at)
    SELECT 'forum', '在群里问1', min(id), '', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_group_polls (poll_id, group_id, status, options, owner)
    SELECT max(p.id), (SELECT min(id) FROM chat_groups), 'sending', '[1, 2]', 'who-sends-it' FROM date_polls p;
INSERT INTO date_polls (kind, title, audience_id, scope, created_at, last_at)
    SELECT 'forum', '在群里问2', min(id), '', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_group_polls (poll_id, group_id, status, options, telegram, message_id)
    SELECT max(p.id), (SELECT min(id) FROM chat_groups), 'sent', '[1, 2]', 'telegrams-poll', 7 FROM date_polls p;
INSERT INTO date_polls (kind, title, audience_id, scope, created_at, last_at)
    SELECT 'forum', '在群里问3', min(id), '', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_group_polls (poll_id, group_id, status)
    SELECT max(p.id), (SELECT min(id) FROM chat_groups), 'unknown' FROM date_polls p;
INSERT INTO date_polls (kind, title, audience_id, scope, created_at, last_at)
    SELECT 'forum', '在群里问4', min(id), '', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_group_polls (poll_id, group_id, status, reason)
    SELECT max(p.id), (SELECT min(id) FROM chat_groups), 'failed', 'not enough rights' FROM date_polls p;
INSERT INTO date_polls (kind, title, audience_id, scope, created_at, last_at)
    SELECT 'forum', '在群里问5', min(id), '', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_group_polls (poll_id, group_id, status, options, telegram, message_id)
    SELECT max(p.id), (SELECT min(id) FROM chat_groups), 'closing', '[1, 2]', 'another-poll', 8 FROM date_polls p;
INSERT INTO date_polls (kind, title, audience_id, scope, created_at, last_at)
    SELECT 'forum', '在群里问6', min(id), '', 1790000000000, 1805349600000 FROM audiences;
INSERT INTO date_group_polls (poll_id, group_id, status, options, telegram, message_id)
    SELECT max(p.id), (SELECT min(id) FROM chat_groups), 'closed', '[1, 2]', 'a-closed-poll', 9 FROM date_polls p;
INSERT INTO office_years_asked (year, asked_at) VALUES (2027, 1790000000000);
