-- Only for PostgreSQL: FTS5 reads a range of ids by itself. The statement changes nothing.
SELECT 1;
