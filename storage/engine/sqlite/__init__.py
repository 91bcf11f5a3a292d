"""The engine for one machine: SQLite through aiosqlite."""
