"""What somebody has answered of a questionnaire and not submitted yet.

It stays for days, whatever else the person does, and may be submitted anonymously: no row reveals
whose it is (:mod:`storage.conversations.sealed_rows`). A test run of staff has a draft of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from storage.conversations.sealed_rows import SealedRows
from storage.engine.transaction import Transaction
from storage.model.questions import Value

Owner = tuple[int, int, bool]
_ROWS = SealedRows[Owner](
    "survey_drafts", lambda said: (said["member"], said["survey"], said["test"])
)


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """The answers so far by the id of the question, and the questions that were skipped."""

    given: Mapping[int, Value] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()


async def find(tx: Transaction, owner: Owner) -> SurveyDraft | None:
    """Return the draft of ``owner``: member id, questionnaire's id, whether it is a test run."""
    said = await _ROWS.find(tx, owner)
    if said is None:
        return None
    given = {int(key): value for key, value in said["given"].items()}
    return SurveyDraft(given, frozenset(said["skipped"]))


async def save(tx: Transaction, owner: Owner, draft: SurveyDraft) -> None:
    """Save the draft in place of the earlier one."""
    member_id, survey_id, test = owner
    said = {"member": member_id, "survey": survey_id, "test": test}
    given = {str(key): value for key, value in draft.given.items()}
    await _ROWS.save(tx, {**said, "given": given, "skipped": sorted(draft.skipped)})


async def drop(tx: Transaction, owner: Owner) -> None:
    """Delete the draft, if there is one."""
    await _ROWS.drop(tx, owner)


async def of_member(tx: Transaction, member_id: int) -> dict[int, SurveyDraft]:
    """Return the member's drafts that are no test runs, by the questionnaire's id."""
    found = {}
    for owner in [one for one in await _ROWS.whose(tx) if one[0] == member_id and not one[2]]:
        if (draft := await find(tx, owner)) is not None:
            found[owner[1]] = draft
    return found


async def drop_all(tx: Transaction, *, member_id: int = 0, survey_id: int = 0) -> None:
    """Delete all drafts of this member or of this questionnaire."""
    for owner in [
        one for one in await _ROWS.whose(tx) if member_id == one[0] or survey_id == one[1]
    ]:
        await drop(tx, owner)


async def reseal(tx: Transaction) -> int:
    """Seal every draft under the newest key; delete and count those that can't be unsealed."""
    return await _ROWS.reseal(tx)
