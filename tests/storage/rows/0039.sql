-- Groups and channels bound to associations: whole, short of a right, lost; who asks to join and who
-- was let in; notices there: chosen, sent and to be edited, of unknown fate, failed.
INSERT INTO chat_groups (id, association, chat_id, kind, title, standing, missing, link, thread,
    bound_by, bound_at) VALUES
    (1, 'minmeng', -1001, 'group', '民盟支部', 'present', '', 'https://t.me/+a', 7, 1,
        1790000000000),
    (2, 'minmeng', -1002, 'channel', '民盟通知', 'present', 'can_edit_messages', NULL, 0, NULL,
        1790000000000),
    (3, 'minge', -1003, 'group', '民革', 'gone', '', NULL, 0, 1, 1790000000000);
INSERT INTO chat_requests (group_id, member_id, inside, asked_at) VALUES
    (1, 2, 0, 1790000100000),
    (1, 3, 1, 1790000100000);
INSERT INTO chat_tags (group_id, member_id, tag, reason) VALUES
    (1, 2, '主委', NULL),
    (1, 3, '联络员', 'administrator');
INSERT INTO notice_posts (notice_id, group_id, status, owner, parts, messages, reason, amend,
    correction_id, tries, not_before) VALUES
    (1, 1, 'sent', NULL, 2, '[[0, 11], [1, 12]]', NULL, 'edit', 1, 1, 1790000200000),
    (1, 2, 'unknown', 'ab', 0, '[]', 'lost', NULL, NULL, 0, 0),
    (1, 3, 'failed', NULL, 0, '[]', 'Forbidden: bot was kicked', NULL, NULL, 0, 0),
    (2, 1, 'sending', 'cd', 0, '[]', NULL, 'delete', 3, 0, 0),
    (3, 1, 'chosen', NULL, 0, '[]', NULL, NULL, NULL, 0, 0),
    (3, 2, 'queued', NULL, 0, '[]', NULL, NULL, NULL, 0, 0);
