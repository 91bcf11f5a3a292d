-- What staff have just decided about a member's own change, so that the decision can be taken back
-- for an hour. "id" is that of the claim, "was" the value before; null if there was none.
CREATE TABLE settled_claims (
    id         BIGINT NOT NULL,
    member_id  BIGINT NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    was        TEXT,
    confirmed  BIGINT NOT NULL,
    settled_at BIGINT NOT NULL,
    CONSTRAINT settled_claims_once PRIMARY KEY (id),
    CONSTRAINT settled_claims_field FOREIGN KEY (field) REFERENCES member_fields (field),
    CONSTRAINT settled_claims_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT settled_claims_confirmed_known CHECK (confirmed IN (0, 1))
);
CREATE INDEX settled_claims_by_member ON settled_claims (member_id);
