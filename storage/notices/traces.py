"""What leads to a person in chats, which are outside the database."""

import json
from typing import Final

from storage.engine.transaction import Transaction
from storage.engine.untold import Traces

_FIELDS: Final = "('name', 'staff_no', 'phone', 'email')"
_SHORTEST: Final = 2
"""Characters of a word; a shorter one stands everywhere."""
_WORDS: Final = (
    "SELECT name AS word FROM members WHERE id = $1"  # noqa: S608 - nothing from outside
    " UNION SELECT staff_no FROM members WHERE id = $1"
    " UNION SELECT phone FROM members WHERE id = $1"
    " UNION SELECT email FROM members WHERE id = $1"
    f" UNION SELECT was FROM record_changes WHERE member_id = $1 AND field IN {_FIELDS}"
    f" UNION SELECT became FROM record_changes WHERE member_id = $1 AND field IN {_FIELDS}"
    f" UNION SELECT value FROM member_claims WHERE member_id = $1 AND field IN {_FIELDS}"
    " UNION SELECT body FROM year_entries WHERE member_id = $1"
    " UNION SELECT file_name FROM year_entries WHERE member_id = $1"
)
_MESSAGES: Final = (
    "WITH there AS (SELECT d.notice_id, d.member_id FROM deliveries d"
    "   JOIN notices n ON n.id = d.notice_id WHERE n.subject_id = $1"
    " UNION SELECT notice_id, receiver_id FROM relays WHERE sender_id = $1)"
    " SELECT m.telegram_id, d.message_id FROM there t JOIN members m ON m.id = t.member_id"
    " JOIN deliveries d ON d.notice_id = t.notice_id AND d.member_id = t.member_id"
    " UNION SELECT m.telegram_id, c.message_id FROM there t JOIN members m ON m.id = t.member_id"
    " JOIN delivery_messages c ON c.notice_id = t.notice_id AND c.member_id = t.member_id"
)


async def of_member(tx: Transaction, member_id: int) -> Traces:
    """Return where the member is named outside the database; to be asked before the erasure."""
    words = {row["word"] for row in await tx.all(_WORDS, member_id)}
    changed = await tx.one("SELECT field, was FROM member_changes WHERE member_id = $1", member_id)
    if changed is not None and changed["field"] in {"name", "staff_no", "phone"}:
        words.add(json.loads(changed["was"]))
    [row] = await tx.all("SELECT telegram_id, created_at FROM members WHERE id = $1", member_id)
    return Traces(
        row["telegram_id"],
        member_id,
        row["created_at"],
        tuple(sorted(word for word in words if word and len(word) >= _SHORTEST)),
        tuple(
            (row["telegram_id"], row["message_id"])
            for row in await tx.all(_MESSAGES, member_id)
            if row["telegram_id"] is not None and row["message_id"] is not None
        ),
    )
