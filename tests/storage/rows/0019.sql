INSERT INTO gathered (member_id, kind, told_at, waiting, due_at) VALUES
    (1, 'registrations', 1790500000000, 2, 1790503600000),
    (1, 'suggestions', 1790500000000, 0, NULL);
UPDATE inbox SET unreadable = 1 WHERE state = 3;
