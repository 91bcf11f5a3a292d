-- Members told by telephone of a notice that they were not sent, or of an event.

ALTER TABLE told_by_phone
    DROP CONSTRAINT told_by_phone_delivery,
    ADD CONSTRAINT told_by_phone_notice FOREIGN KEY (notice_id)
        REFERENCES notices (id) ON DELETE CASCADE,
    ADD CONSTRAINT told_by_phone_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE;
CREATE INDEX told_by_phone_by_member ON told_by_phone (member_id);

CREATE TABLE told_of_events (
    event_id  BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    told_by   BIGINT,
    told_at   BIGINT NOT NULL,
    CONSTRAINT told_of_events_once PRIMARY KEY (event_id, member_id),
    CONSTRAINT told_of_events_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT told_of_events_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT told_of_events_staff FOREIGN KEY (told_by)
        REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX told_of_events_by_member ON told_of_events (member_id);
CREATE INDEX told_of_events_by_staff ON told_of_events (told_by) WHERE told_by IS NOT NULL;
