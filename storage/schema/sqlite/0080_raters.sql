-- Who has rated an event anonymously, in a table of its own: beside their attendance it was forgotten
-- when staff deleted that record, and whoever was recorded again could rate a second time. It holds
-- what the bit held: no time, no stars, and the order of its key. attendance.rated
-- is set no more; a merge of two members that is undone brings one back that was set before.
CREATE TABLE event_raters (
    event_id  BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    CONSTRAINT event_raters_once PRIMARY KEY (event_id, member_id),
    CONSTRAINT event_raters_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT event_raters_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX event_raters_by_member ON event_raters (member_id);
INSERT INTO event_raters (event_id, member_id)
    SELECT event_id, member_id FROM attendance WHERE rated = 1;
