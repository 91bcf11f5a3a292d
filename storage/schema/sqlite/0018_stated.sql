-- What a member states about themselves and staff have yet to confirm: an association (its key), or
-- a name that is a staff person's. Until then it has no effect.
CREATE TABLE member_claims (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id  BIGINT NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    claimed_at BIGINT NOT NULL,
    CONSTRAINT member_claims_once UNIQUE (member_id, field, value),
    CONSTRAINT member_claims_field FOREIGN KEY (field) REFERENCES member_fields (field),
    CONSTRAINT member_claims_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX member_claims_by_value ON member_claims (field, value, id);

-- The name with which a suggestion was signed: a later change of the member's name leaves it as it
-- was, and erasing the member deletes it.
CREATE TABLE suggestion_signatures (
    suggestion_id BIGINT NOT NULL,
    member_id     BIGINT NOT NULL,
    name          TEXT NOT NULL,
    CONSTRAINT suggestion_signatures_once PRIMARY KEY (suggestion_id),
    CONSTRAINT suggestion_signatures_suggestion FOREIGN KEY (suggestion_id)
        REFERENCES suggestions (id) ON DELETE CASCADE,
    CONSTRAINT suggestion_signatures_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX suggestion_signatures_by_member ON suggestion_signatures (member_id);
INSERT INTO suggestion_signatures (suggestion_id, member_id, name)
    SELECT s.id, m.id, m.name FROM suggestions s JOIN members m ON m.id = s.author_id
    WHERE s.withdrawn_at IS NULL;
