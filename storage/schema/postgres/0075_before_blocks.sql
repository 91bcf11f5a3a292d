-- The index of the words of the library's passages also has the number of the block of ids in which
-- a passage stands (BLOCK in storage/engine/transaction.py), so that the newest items are searched
-- without reading all others. What was just written is merged into the index early: a search reads
-- all of it that is not.
CREATE INDEX engine_library_passages_blocks ON library_passages
    USING gin (engine_indexed(engine_words), (ARRAY[id / 2560000]))
    WITH (gin_pending_list_limit = 64);
DROP INDEX engine_library_passages;
ALTER INDEX engine_library_passages_blocks RENAME TO engine_library_passages;
