-- Names are sorted by pinyin and found by it (storage/people/sorting.py).
-- The syllables of the name; empty: not made yet, which the bot does when it starts.
ALTER TABLE members ADD COLUMN sort_key TEXT COLLATE "C" NOT NULL DEFAULT '';
-- How the member says that the name is read, and the name for which that was said.
ALTER TABLE members ADD COLUMN reading TEXT;
ALTER TABLE members ADD COLUMN reading_of TEXT;
CREATE INDEX members_by_sort ON members (status, sort_key, name, id);
CREATE INDEX members_unsorted ON members (id) WHERE sort_key = '';
-- By the end of a number (storage/people/finding.py).
CREATE INDEX members_by_phone_end ON members (substr(phone, length(phone) - 2))
    WHERE phone IS NOT NULL;
CREATE INDEX members_by_staff_no_end ON members (substr(staff_no, length(staff_no) - 2))
    WHERE staff_no IS NOT NULL;
INSERT INTO member_fields (field) VALUES ('reading');

-- What a name is found by, from each of its characters on: itself, its pinyin, its initials.
CREATE TABLE member_names (
    member_id BIGINT NOT NULL,
    part      TEXT COLLATE "C" NOT NULL,
    CONSTRAINT member_names_once PRIMARY KEY (part, member_id),
    CONSTRAINT member_names_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX member_names_by_member ON member_names (member_id);
