-- What stayed of people who were erased is deleted, and what is not needed any more gets a date.

-- Of a visitor: the beginning of the day (UTC) of their last message or press. NULL: not known yet.
ALTER TABLE members ADD COLUMN seen_at BIGINT;
-- Of a declined registration: when it was declined. NULL: not known yet.
ALTER TABLE members ADD COLUMN declined_at BIGINT;
CREATE INDEX members_visiting ON members (status, seen_at, id) WHERE status = 'visitor';
CREATE INDEX members_declined ON members (status, declined_at, id) WHERE status = 'declined';

CREATE INDEX notices_with_content ON notices (due_at) WHERE bulk = 0 AND content <> '{}';
CREATE INDEX invites_by_end ON invites (expires_at);

-- The chat in which an author followed a notice is the author's Telegram id.
CREATE INDEX notices_by_progress_chat ON notices (progress_chat) WHERE progress_chat IS NOT NULL;
UPDATE notices SET progress_chat = NULL, progress_message = NULL, progress_dirty = 0
    WHERE progress_chat IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM members m WHERE m.telegram_id = notices.progress_chat);

-- A file's name may contain its author's.
UPDATE suggestion_files SET name = ''
    WHERE suggestion_id IN (SELECT id FROM suggestions WHERE author_id IS NULL);

CREATE INDEX audience_parts_by_member ON audience_parts (value) WHERE kind = 'member';
DELETE FROM audience_parts WHERE kind = 'member'
    AND NOT EXISTS (SELECT 1 FROM members m WHERE CAST(m.id AS TEXT) = audience_parts.value);

-- Notices about one person named others with the same staff number. Now they have the others' ids,
-- and the names are read when the notice is.
UPDATE notices SET content = (jsonb_set(content::jsonb #- '{args,others}', '{people}',
        jsonb_build_object('others', (
            SELECT COALESCE(jsonb_agg(m.id), '[]') FROM members m
            WHERE m.staff_no = notices.content::jsonb #>> '{args,staff_no}'
            AND m.id <> notices.subject_id AND m.status IN ('pending', 'active')))))::TEXT
    WHERE bulk = 0 AND subject_id IS NOT NULL
    AND content::jsonb #> '{args,others}' IS NOT NULL;
