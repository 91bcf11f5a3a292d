-- Guests of other institutions sign up for one event by a link that staff make.

-- How many places guests have at an event. The counts follow the rows of guests.
ALTER TABLE events ADD COLUMN guests INTEGER NOT NULL DEFAULT 0
    CONSTRAINT events_guests_fit
    CHECK (guests >= 0 AND (places IS NULL OR going + brought + guests <= places));

-- The hash of a link's token; places is how many guests it takes in all, each person counted.
CREATE TABLE guest_links (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id   BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    places     INTEGER NOT NULL,
    expires_at BIGINT NOT NULL,
    made_by    BIGINT,
    made_at    BIGINT NOT NULL,
    ended_at   BIGINT,
    CONSTRAINT guest_links_once UNIQUE (token_hash),
    CONSTRAINT guest_links_places CHECK (places > 0),
    CONSTRAINT guest_links_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT guest_links_maker FOREIGN KEY (made_by) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX guest_links_by_event ON guest_links (event_id);
CREATE INDEX guest_links_by_maker ON guest_links (made_by) WHERE made_by IS NOT NULL;

-- One sign-up: a guest and those whom they bring; seats counts all of them. member_id is the row of
-- somebody who is no member.
CREATE TABLE guests (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id     BIGINT NOT NULL,
    link_id      BIGINT NOT NULL,
    member_id    BIGINT NOT NULL,
    name         TEXT NOT NULL,
    institution  TEXT NOT NULL,
    phone        TEXT,
    coming       INTEGER NOT NULL DEFAULT 1,
    seats        INTEGER NOT NULL DEFAULT 1,
    consent_at   BIGINT NOT NULL,
    CONSTRAINT guests_once UNIQUE (event_id, member_id),
    CONSTRAINT guests_coming CHECK (coming IN (0, 1)),
    CONSTRAINT guests_seats CHECK (seats > 0),
    CONSTRAINT guests_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT guests_link FOREIGN KEY (link_id) REFERENCES guest_links (id) ON DELETE CASCADE,
    CONSTRAINT guests_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX guests_by_member ON guests (member_id);
CREATE INDEX guests_by_link ON guests (link_id);

-- Whom a guest brings, in the order in which they were named.
CREATE TABLE guest_names (
    guest_id    BIGINT NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    institution TEXT NOT NULL,
    CONSTRAINT guest_names_once PRIMARY KEY (guest_id, position),
    CONSTRAINT guest_names_guest FOREIGN KEY (guest_id) REFERENCES guests (id) ON DELETE CASCADE
);

CREATE TRIGGER guests_counted_in AFTER INSERT ON guests BEGIN
    UPDATE events SET guests = guests + NEW.coming * NEW.seats WHERE id = NEW.event_id;
END;
CREATE TRIGGER guests_counted_again AFTER UPDATE OF coming, seats ON guests BEGIN
    UPDATE events SET guests = guests + NEW.coming * NEW.seats - OLD.coming * OLD.seats
    WHERE id = NEW.event_id;
END;
CREATE TRIGGER guests_counted_out AFTER DELETE ON guests BEGIN
    UPDATE events SET guests = guests - OLD.coming * OLD.seats WHERE id = OLD.event_id;
END;
