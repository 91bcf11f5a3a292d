-- A draft of several days.
INSERT INTO events (kind, title, starts_at, wall, zone, ends_wall, ends_at, audience_id, created_at)
    SELECT 'forum', '两天的论坛', 1805349600000, '2027-03-18T14:00', 'Asia/Shanghai',
        '2027-03-19T23:59', 1805471940000, min(id), 1790000000003 FROM audiences;
