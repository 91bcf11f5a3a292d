-- Who supports a suggestion (附议), and what of it members may see.
-- shown: a mark of staff, by which members read it once it is answered. named: its author agrees to stand there by name.
ALTER TABLE suggestions ADD COLUMN shown INTEGER NOT NULL DEFAULT 0
    CONSTRAINT suggestions_shown_flag CHECK (shown IN (0, 1));
ALTER TABLE suggestions ADD COLUMN named INTEGER NOT NULL DEFAULT 0
    CONSTRAINT suggestions_named_flag CHECK (named IN (0, 1));
-- Whether its author has opened it, so that every member may support it; and the token of the link to it.
ALTER TABLE suggestions ADD COLUMN opened INTEGER NOT NULL DEFAULT 0
    CONSTRAINT suggestions_opened_flag CHECK (opened IN (0, 1));
ALTER TABLE suggestions ADD COLUMN link TEXT;
-- Whether it waits for supporters before it counts as handed in.
ALTER TABLE suggestions ADD COLUMN gathering INTEGER NOT NULL DEFAULT 0
    CONSTRAINT suggestions_gathering_flag CHECK (gathering IN (0, 1));
CREATE UNIQUE INDEX suggestions_by_link ON suggestions (link) WHERE link IS NOT NULL;
CREATE INDEX suggestions_seen ON suggestions (id) WHERE shown = 1 OR opened = 1;

-- Whom its author has asked to support a suggestion, and who supports it. There is no moment.
CREATE TABLE suggestion_supporters (
    suggestion_id BIGINT NOT NULL,
    member_id     BIGINT NOT NULL,
    asked         INTEGER NOT NULL DEFAULT 0,
    supports      INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT suggestion_supporters_once PRIMARY KEY (suggestion_id, member_id),
    CONSTRAINT suggestion_supporters_flag CHECK (asked IN (0, 1) AND supports IN (0, 1)),
    CONSTRAINT suggestion_supporters_suggestion FOREIGN KEY (suggestion_id)
        REFERENCES suggestions (id) ON DELETE CASCADE,
    CONSTRAINT suggestion_supporters_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX suggestion_supporters_by_member ON suggestion_supporters (member_id);
