-- Members have a named contact, and the two write to each other through the bot.

-- contact_id: NULL once that person was erased, so that the member is listed as left alone.
CREATE TABLE contacts (
    member_id   BIGINT NOT NULL,
    contact_id  BIGINT,
    since       BIGINT NOT NULL,
    assigned_by BIGINT,
    -- the member's oldest message without an answer of which the office was told
    told_of     BIGINT,
    CONSTRAINT contacts_once PRIMARY KEY (member_id),
    CONSTRAINT contacts_another CHECK (contact_id <> member_id),
    CONSTRAINT contacts_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT contacts_contact FOREIGN KEY (contact_id) REFERENCES members (id)
        ON DELETE SET NULL,
    CONSTRAINT contacts_assigned_by FOREIGN KEY (assigned_by) REFERENCES members (id)
        ON DELETE SET NULL
);
CREATE INDEX contacts_by_contact ON contacts (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX contacts_by_assigner ON contacts (assigned_by) WHERE assigned_by IS NOT NULL;

INSERT INTO notice_kinds (kind) VALUES ('relay');

-- One message, or one album, from one of a pair to the other. It is sent as a notice of the kind
-- 'relay', whose content is here. texts: what its parts say, each version in turn, as JSON; NULL
-- once that can be neither changed nor sent any more. gather_until: until when further parts of
-- the album are awaited, by the bot's clock; NULL once it was handed over to be sent.
-- told: the status of the delivery of which the sender was told. settled: 0 while something is to
-- be done with it once its delivery has ended (a mark, an edit, a deletion).
CREATE TABLE relays (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    sender_id    BIGINT NOT NULL,
    receiver_id  BIGINT NOT NULL,
    notice_id    BIGINT,
    kind         TEXT NOT NULL,
    album        TEXT NOT NULL DEFAULT '',
    texts        TEXT,
    gather_until BIGINT,
    created_at   BIGINT NOT NULL,
    told         TEXT,
    edited       INTEGER NOT NULL DEFAULT 0,
    withdrawn_at BIGINT,
    version      INTEGER NOT NULL DEFAULT 0,
    settled      INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT relays_between_two CHECK (sender_id <> receiver_id),
    CONSTRAINT relays_edited CHECK (edited IN (0, 1)),
    CONSTRAINT relays_settled CHECK (settled IN (0, 1)),
    CONSTRAINT relays_sender FOREIGN KEY (sender_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT relays_receiver FOREIGN KEY (receiver_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT relays_notice FOREIGN KEY (notice_id) REFERENCES notices (id) ON DELETE CASCADE
);
CREATE INDEX relays_by_sender ON relays (sender_id, receiver_id, id);
CREATE INDEX relays_by_receiver ON relays (receiver_id, sender_id, id);
CREATE INDEX relays_by_notice ON relays (notice_id) WHERE notice_id IS NOT NULL;
CREATE INDEX relays_by_time ON relays (created_at);
CREATE INDEX relays_unsettled ON relays (id) WHERE settled = 0;
CREATE INDEX relays_gathering ON relays (gather_until) WHERE gather_until IS NOT NULL;

-- The messages in the sender's chat.
CREATE TABLE relay_parts (
    sender_id  BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    relay_id   BIGINT NOT NULL,
    CONSTRAINT relay_parts_once PRIMARY KEY (sender_id, message_id),
    CONSTRAINT relay_parts_relay FOREIGN KEY (relay_id) REFERENCES relays (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX relay_parts_by_relay ON relay_parts (relay_id);
