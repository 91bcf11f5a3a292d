-- Where this database is, and whether it may be used here.

-- fingerprint: the server and the database on it (PostgreSQL) where this was last used; NULL: not
-- known yet. A copy made by `tongxin backup` on PostgreSQL comes without the row.
-- state: 'moved' when everything was moved to another database, 'arriving' while it is being moved
-- to this one; place: the other one, without a password.
CREATE TABLE whereabouts (
    id          INTEGER NOT NULL,
    fingerprint TEXT,
    state       TEXT,
    place       TEXT,
    at          BIGINT,
    CONSTRAINT whereabouts_once PRIMARY KEY (id),
    CONSTRAINT whereabouts_one CHECK (id = 1)
);
INSERT INTO whereabouts (id) VALUES (1);

-- Why sending is held, 'elsewhere' or 'taken_back'; NULL: restored from a backup.
ALTER TABLE sender ADD COLUMN held_because TEXT;
