-- Certificates: of one event, or (without an event) of a year. Instants are milliseconds since 1970
-- UTC. What a certificate says stands in content, as JSON, so that it can be sent again as it was.
-- code is printed on it and typed to check it; replaced_by is the one that holds since what it says
-- was corrected.
CREATE TABLE certificates (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code        TEXT NOT NULL,
    member_id   BIGINT NOT NULL,
    event_id    BIGINT,
    year        INTEGER NOT NULL,
    content     TEXT NOT NULL,
    issued_at   BIGINT NOT NULL,
    issued_by   BIGINT,
    replaced_by BIGINT,
    CONSTRAINT certificates_code_once UNIQUE (code),
    CONSTRAINT certificates_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT certificates_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT certificates_issuer FOREIGN KEY (issued_by) REFERENCES members (id)
        ON DELETE SET NULL,
    CONSTRAINT certificates_next FOREIGN KEY (replaced_by) REFERENCES certificates (id)
        ON DELETE SET NULL
);
CREATE INDEX certificates_by_member ON certificates (member_id, year);
CREATE INDEX certificates_by_event ON certificates (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX certificates_by_issuer ON certificates (issued_by) WHERE issued_by IS NOT NULL;
CREATE INDEX certificates_by_next ON certificates (replaced_by) WHERE replaced_by IS NOT NULL;
