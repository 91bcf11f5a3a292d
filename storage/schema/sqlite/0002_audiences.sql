-- Whom something is for: the union of its parts. Kept once and never changed, so that what was
-- decided and shown to an author stays what is sent.

CREATE TABLE audiences (
    id INTEGER PRIMARY KEY AUTOINCREMENT
);

CREATE TABLE audience_parts (
    audience_id BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    -- an association's or a college's key, "event:standing", a member's or a notice's id, or
    -- nothing for all
    value       TEXT NOT NULL,
    CONSTRAINT audience_parts_once PRIMARY KEY (audience_id, kind, value),
    CONSTRAINT audience_parts_audience FOREIGN KEY (audience_id)
        REFERENCES audiences (id) ON DELETE CASCADE,
    CONSTRAINT audience_parts_kind_known
        CHECK (kind IN ('all', 'association', 'college', 'answer', 'member', 'unacknowledged'))
);
