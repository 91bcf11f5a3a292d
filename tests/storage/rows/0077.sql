-- Those who are asked again: of a vote, of a search for a date.
INSERT INTO audience_parts (audience_id, kind, value)
    SELECT max(a.id), 'unvoted', (SELECT CAST(min(v.id) AS TEXT) FROM votes v) FROM audiences a;
INSERT INTO audience_parts (audience_id, kind, value)
    SELECT max(a.id), 'unticked', (SELECT CAST(min(p.id) AS TEXT) FROM date_polls p)
    FROM audiences a;
