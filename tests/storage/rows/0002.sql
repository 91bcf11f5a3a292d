-- One of each part; the second is of nobody any more.
INSERT INTO audiences (id) VALUES (1), (2), (3);
INSERT INTO audience_parts (audience_id, kind, value) VALUES
    (1, 'all', ''),
    (3, 'association', 'minmeng'), (3, 'college', 'jixie'), (3, 'answer', '2:silent'),
    (3, 'member', '2'), (3, 'unacknowledged', '1');
