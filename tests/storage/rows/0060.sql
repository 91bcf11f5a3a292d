-- Two shelves; a file that was read and goes with an event and a campaign, a text for an
-- association, a draft that was not placed, and messages by which the file was sent.
INSERT INTO library_shelves (title, position) VALUES ('制度', 1);
INSERT INTO library_shelves (title, position, hidden) VALUES ('学习材料', 2, 1);
INSERT INTO library_items (shelf_id, state, title, initials, kind, file_id, file_name, mime, size,
    reading, source_id, source_message, serial, version, sent, placed_at)
    VALUES (1, 'placed', '差旅报销办法', 'clbxbf', 'document', 'file-1', '办法.docx',
    'application/octet-stream', 4, 'read', (SELECT min(id) FROM members), 7, 1, 2, 3, 1790000000006);
INSERT INTO library_items (shelf_id, state, title, initials, scope, body, reading, serial, placed_at)
    VALUES (2, 'placed', '支部学习计划', 'zbxxjh', 'association:minmeng', '每月一次。', 'read', 2,
    1790000000007);
INSERT INTO library_items (kind, file_id, reading, serial, placed_at)
    VALUES ('photo', 'file-2', 'none', 3, 1790000000008);
INSERT INTO library_readers (item_id, reader) VALUES (1, 'all');
INSERT INTO library_readers (item_id, reader) VALUES (2, 'association:minmeng');
INSERT INTO library_contents (item_id, content) VALUES (1, X'504b0304');
INSERT INTO library_passages (id, item_id, body, words) VALUES (10000, 1, '差旅报销办法',
    '差 旅 报 销 办 法 ǀ 差旅 旅报 报销 销办 办法');
INSERT INTO library_passages (id, item_id, page, body, words)
    VALUES (10001, 1, 1, '出差。', '出 差 ǀ 出差');
INSERT INTO library_events (item_id, event_id) VALUES (1, (SELECT max(id) FROM events));
INSERT INTO library_campaigns (item_id, campaign_id) VALUES (1, (SELECT max(id) FROM campaigns));
INSERT INTO library_copies (member_id, message_id, item_id, sent_at)
    VALUES ((SELECT min(id) FROM members), 70, 1, 1790000000009);
INSERT INTO library_copies (member_id, message_id, item_id, sent_at)
    VALUES ((SELECT min(id) FROM members), 71, 0, 1790000000010);
