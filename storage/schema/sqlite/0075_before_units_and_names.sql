-- A narrow duty: the suggestions that were given to one unit.
INSERT INTO roles (role) VALUES ('unit');

-- What the topics, units and results of suggestions were called last: one that is taken out of the
-- settings keeps its name with the suggestions that have it.
CREATE TABLE suggestion_names (
    of_what TEXT NOT NULL,
    key     TEXT NOT NULL,
    zh      TEXT NOT NULL,
    en      TEXT NOT NULL,
    CONSTRAINT suggestion_names_once PRIMARY KEY (of_what, key),
    CONSTRAINT suggestion_names_of_known CHECK (of_what IN ('topic', 'unit', 'result'))
);
