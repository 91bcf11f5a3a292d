-- A guest who brings somebody, and one who does not come, by a link that was taken back.
INSERT INTO guest_links (event_id, token_hash, places, expires_at, made_by, made_at)
    SELECT min(id), 'hash-of-a-guest-link', 5, 1805349600000, (SELECT min(id) FROM members),
        1790000000000 FROM events WHERE places IS NULL;
INSERT INTO guests (event_id, link_id, member_id, name, institution, phone, seats, consent_at)
    SELECT min(l.event_id), min(l.id), (SELECT max(id) FROM members), '贵宾', '兄弟高校',
        '+8613800138000', 2, 1790000000000 FROM guest_links l;
INSERT INTO guest_names (guest_id, position, name, institution)
    SELECT min(id), 1, '同行', '兄弟高校' FROM guests;
INSERT INTO guests (event_id, link_id, member_id, name, institution, coming, consent_at)
    SELECT min(l.event_id), min(l.id), (SELECT min(id) FROM members), '来宾', '兄弟高校', 0,
        1790000000000 FROM guest_links l;
UPDATE guest_links SET ended_at = 1790000000001;
