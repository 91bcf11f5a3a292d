-- Two wait for a place at an event that offers them: one is kept, another can be had by the first.
UPDATE events SET offer_hours = 12 WHERE id IN (SELECT event_id FROM rsvps WHERE waitlisted = 1);
UPDATE rsvps SET offer = 'held', offered_until = 1790003600000
    WHERE waitlisted = 1 AND member_id = (SELECT max(member_id) FROM rsvps WHERE waitlisted = 1);
UPDATE rsvps SET offer = 'race', offered_until = 1790007200000
    WHERE waitlisted = 1 AND offer = '';
