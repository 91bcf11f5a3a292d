-- That a member and their contact have met in a semester, and on which day (by the organisation's
-- zone): nothing of what was said.
CREATE TABLE pair_meetings (
    member_id  BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    semester   TEXT NOT NULL,
    met_on     TEXT NOT NULL,
    set_by     BIGINT,
    CONSTRAINT pair_meetings_once PRIMARY KEY (member_id, contact_id, semester),
    CONSTRAINT pair_meetings_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT pair_meetings_contact FOREIGN KEY (contact_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT pair_meetings_set_by FOREIGN KEY (set_by) REFERENCES members (id)
        ON DELETE SET NULL
);
CREATE INDEX pair_meetings_by_contact ON pair_meetings (contact_id);
CREATE INDEX pair_meetings_by_setter ON pair_meetings (set_by) WHERE set_by IS NOT NULL;
