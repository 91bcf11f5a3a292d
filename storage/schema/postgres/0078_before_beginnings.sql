-- On SQLite the index of the library's words gets the beginnings of words. This engine's finds them
-- as it is, so only what it is for is noted.

COMMENT ON INDEX engine_library_passages IS 'words of the library, whole and by their beginning';
