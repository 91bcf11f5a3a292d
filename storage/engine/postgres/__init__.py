"""The engine for several machines: PostgreSQL through asyncpg."""
