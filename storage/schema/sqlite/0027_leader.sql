-- Of several processes on one database one acts: it leads in an epoch, until a time by the
-- database's clock that it moves on while it lives. owner is NULL while nobody leads.
CREATE TABLE leader (
    id    INTEGER NOT NULL,
    owner TEXT,
    epoch BIGINT NOT NULL,
    until BIGINT NOT NULL,
    CONSTRAINT leader_once PRIMARY KEY (id),
    CONSTRAINT leader_one CHECK (id = 1)
);
INSERT INTO leader (id, owner, epoch, until) VALUES (1, NULL, 0, 0);
