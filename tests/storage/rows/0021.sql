-- What people wrote to the office: open, answered, closed without an answer.
INSERT INTO letters (id, member_id, body, attached, message_id, created_at, closed_at, handler_id,
    reply) VALUES
    (1, 2, '眼镜忘在报告厅了', '', 2001, 1790500000000, NULL, NULL, NULL),
    (2, 3, '', 'voice', 2002, 1790500000000, 1790500100000, 1, '好的，已经转告'),
    (3, 4, '请转告王老师', 'photo', 0, 1790500000000, 1790500100000, 1, NULL);
