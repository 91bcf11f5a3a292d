-- Roles with dates and titles, stand-ins, roles that a second person confirms, handovers.

-- Two narrow duties: who has come to one event; the suggestions of one topic.
INSERT INTO roles (role) VALUES ('check-in'), ('topic');

-- A role is in force from starts_at (NULL: at once) until ends_at (NULL: open).
-- begun: whether they were told that it has begun; warned: whether the office was told that it ends
-- soon.
ALTER TABLE grants ADD COLUMN starts_at BIGINT;
ALTER TABLE grants ADD COLUMN ends_at BIGINT;
ALTER TABLE grants ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE grants ADD COLUMN begun INTEGER NOT NULL DEFAULT 1
    CONSTRAINT grants_begun_flag CHECK (begun IN (0, 1));
ALTER TABLE grants ADD COLUMN warned INTEGER NOT NULL DEFAULT 0
    CONSTRAINT grants_warned_flag CHECK (warned IN (0, 1));
CREATE INDEX grants_to_begin ON grants (starts_at) WHERE begun = 0;
CREATE INDEX grants_by_end ON grants (ends_at) WHERE ends_at IS NOT NULL;

-- Roles that somebody has given and a second person has yet to confirm.
CREATE TABLE waiting_grants (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id BIGINT NOT NULL,
    role      TEXT NOT NULL,
    scope     TEXT NOT NULL,
    starts_at BIGINT,
    ends_at   BIGINT,
    title     TEXT NOT NULL DEFAULT '',
    asked_by  BIGINT NOT NULL,
    asked_at  BIGINT NOT NULL,
    CONSTRAINT waiting_grants_once UNIQUE (member_id, role, scope),
    CONSTRAINT waiting_grants_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT waiting_grants_asked_by FOREIGN KEY (asked_by) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT waiting_grants_role FOREIGN KEY (role) REFERENCES roles (role)
);
CREATE INDEX waiting_grants_by_asker ON waiting_grants (asked_by);

-- member_id has the roles of for_id as well, from starts_at until ends_at.
-- over_school: whether the school staff role is among them; waits: until a second person confirms.
CREATE TABLE stand_ins (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id   BIGINT NOT NULL,
    for_id      BIGINT NOT NULL,
    starts_at   BIGINT NOT NULL,
    ends_at     BIGINT NOT NULL,
    over_school INTEGER NOT NULL,
    waits       INTEGER NOT NULL,
    begun       INTEGER NOT NULL DEFAULT 0,
    made_by     BIGINT NOT NULL,
    made_at     BIGINT NOT NULL,
    CONSTRAINT stand_ins_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT stand_ins_for FOREIGN KEY (for_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT stand_ins_made_by FOREIGN KEY (made_by) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT stand_ins_two CHECK (member_id <> for_id),
    CONSTRAINT stand_ins_order CHECK (starts_at < ends_at),
    CONSTRAINT stand_ins_over_school_flag CHECK (over_school IN (0, 1)),
    CONSTRAINT stand_ins_waits_flag CHECK (waits IN (0, 1)),
    CONSTRAINT stand_ins_begun_flag CHECK (begun IN (0, 1))
);
CREATE INDEX stand_ins_by_member ON stand_ins (member_id);
CREATE INDEX stand_ins_by_for ON stand_ins (for_id);
CREATE INDEX stand_ins_by_maker ON stand_ins (made_by);

-- What was handed over from one colleague to another; items: the ids of it, as JSON.
CREATE TABLE handovers (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    from_id   BIGINT NOT NULL,
    to_id     BIGINT NOT NULL,
    items     TEXT NOT NULL,
    made_by   BIGINT NOT NULL,
    made_at   BIGINT NOT NULL,
    undone_at BIGINT,
    CONSTRAINT handovers_from FOREIGN KEY (from_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT handovers_to FOREIGN KEY (to_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX handovers_by_from ON handovers (from_id);
CREATE INDEX handovers_by_to ON handovers (to_id);
