"""What topics, units, results and the office's own marks are called.

Also those that the settings do not name any more.
"""

from storage.engine.transaction import Transaction
from storage.model.organisation import Named, Organisation
from storage.model.suggestions import Mark

SAVE = (
    "INSERT INTO suggestion_names (of_what, key, zh, en) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (of_what, key) DO UPDATE SET zh = excluded.zh, en = excluded.en"
    " WHERE suggestion_names.zh <> excluded.zh OR suggestion_names.en <> excluded.en"
)

SAVE_MARK = (
    "INSERT INTO suggestion_mark_names (key, zh, en) VALUES ($1, $2, $3)"
    " ON CONFLICT (key) DO UPDATE SET zh = excluded.zh, en = excluded.en"
    " WHERE suggestion_mark_names.zh <> excluded.zh OR suggestion_mark_names.en <> excluded.en"
)


async def remember(tx: Transaction, organisation: Organisation) -> dict[tuple[str, str], Named]:
    """Save the names of the settings; return those that were saved before and are not in them.

    By what they name (topic, unit, result or mark) and the key.
    """
    present = {
        **{("topic", one.key): (one.zh, one.en) for one in organisation.topics},
        **{("unit", one.key): (one.zh, one.en) for one in organisation.units},
        **{("result", one.key): (one.zh, one.en) for one in organisation.results},
        **{
            ("mark", one.key): (one.zh, one.en)
            for one in organisation.marks
            if one.key not in set(Mark)
        },
    }
    rows = await tx.all(
        "SELECT of_what, key, zh, en FROM suggestion_names"
        " UNION ALL SELECT 'mark', key, zh, en FROM suggestion_mark_names"
    )
    known = {(row["of_what"], row["key"]): (row["zh"], row["en"]) for row in rows}
    new = [(*at, *names) for at, names in present.items() if known.get(at) != names]
    await tx.execute_many(SAVE, [row for row in new if row[0] != "mark"])
    await tx.execute_many(SAVE_MARK, [row[1:] for row in new if row[0] == "mark"])
    return {at: Named(at[1], *names) for at, names in known.items() if at not in present}
