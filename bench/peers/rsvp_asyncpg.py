"""The answers of rsvp.py on PostgreSQL, by asyncpg's pool: one transaction for each press."""

import time

import asyncpg
import rsvp


class Answers:
    """The answers to events, as rsvp.Answers has them."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    @classmethod
    async def open(cls) -> "Answers":
        return cls(await asyncpg.create_pool(rsvp.DATABASE))

    async def close(self) -> None:
        await self.pool.close()

    async def answer(self, event: int, member: int, answer: str) -> tuple[str, str]:
        """Write the answer down; return what to say and the event's text as it now is."""
        async with self.pool.acquire() as connection, connection.transaction():
            title, starts, place, note, places, going, before = await connection.fetchrow(
                "SELECT title, starts, place, note, places, going, (SELECT answer FROM answers"
                " WHERE event_id = id AND member_id = $1) FROM events WHERE id = $2 FOR UPDATE",
                member,
                event,
            )
            change = (answer == "going") - (before == "going")
            if change > 0 and going >= places:
                full = rsvp.describe(title, starts, place, note, places, going)
                return rsvp.SAID["full"], full
            await connection.execute(
                "INSERT INTO answers (event_id, member_id, answer, answered_at)"
                " VALUES ($1, $2, $3, $4) ON CONFLICT (event_id, member_id) DO UPDATE"
                " SET answer = excluded.answer, answered_at = excluded.answered_at",
                event,
                member,
                answer,
                time.time_ns() // 1_000_000,
            )
            if change:
                await connection.execute(
                    "UPDATE events SET going = going + $1 WHERE id = $2", change, event
                )
        text = rsvp.describe(title, starts, place, note, places, going + change)
        return f"{rsvp.SAID[answer]}:{title} {starts} {place}", text
