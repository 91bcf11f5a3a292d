-- Somebody on the waitlist has telephoned that they can't come; another has been told of a notice.
UPDATE rsvps SET by_phone = 1, answered_by = (SELECT min(id) FROM members), replaced_position = 2,
    replaced = '{"answer": "going", "waitlisted": 1, "position": 2, "answered_at": 1790000000000, "promotion_id": null, "by_phone": 0, "answered_by": null}'
    WHERE answer = 'not_going';
INSERT INTO told_by_phone (notice_id, member_id, told_by, told_at)
    SELECT d.notice_id, d.member_id, (SELECT min(id) FROM members), 1790000000000
    FROM deliveries d WHERE d.status = 'sent' ORDER BY d.notice_id, d.member_id LIMIT 1;
