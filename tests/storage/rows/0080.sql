-- Somebody else who has rated anonymously, whose record of attendance need not be there.
INSERT INTO event_raters (event_id, member_id)
    SELECT max(e.id), (SELECT max(id) FROM members) FROM events e;
