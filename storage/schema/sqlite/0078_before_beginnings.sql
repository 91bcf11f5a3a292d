-- The index of the library's words has the beginnings of words of its own, three to ten letters
-- long: what begins with some letters was looked for through all words that do, and what has them.
-- Two characters of Chinese are not in it, which would double the index.

DROP TABLE engine_library_passages;
CREATE VIRTUAL TABLE engine_library_passages USING fts5 (
    words, content = 'library_passages', content_rowid = 'id', prefix = '3 4 5 6 7 8 9 10',
    columnsize = 0
);
INSERT INTO engine_library_passages (engine_library_passages) VALUES ('rebuild');
