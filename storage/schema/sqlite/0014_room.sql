-- Filled and emptied again to see whether there is room: a small change may fit where the log is
-- reused, although nothing larger can be stored.
CREATE TABLE room (
    id      INTEGER NOT NULL,
    filling BLOB NOT NULL,
    CONSTRAINT room_once PRIMARY KEY (id),
    CONSTRAINT room_one CHECK (id = 1)
);
