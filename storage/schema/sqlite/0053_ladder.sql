-- Who does not answer an event is asked again, then once more, and staff hear whom to telephone.
INSERT INTO notice_kinds (kind) VALUES ('ask-again'), ('last-call'), ('call-list');

-- What staff have set for one event: a step that is left out (off), or when it is due. Without a row
-- it is due when the settings say so. Instants are milliseconds since 1970 UTC.
CREATE TABLE event_ladder (
    event_id BIGINT NOT NULL,
    step     TEXT NOT NULL,
    off      INTEGER NOT NULL DEFAULT 0,
    due_at   BIGINT,
    CONSTRAINT event_ladder_once PRIMARY KEY (event_id, step),
    CONSTRAINT event_ladder_step_known CHECK (step IN ('ask-again', 'last-call', 'call-list')),
    CONSTRAINT event_ladder_off CHECK (off IN (0, 1)),
    CONSTRAINT event_ladder_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE
);
