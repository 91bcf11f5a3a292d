"""What an approval holds for: a hash of content and audience, and the number of people."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from storage import audiences
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.proposals import Proposal, Seal
from storage.model.time import millis_or_none, to_millis
from storage.notices import notices
from storage.notices.done import DONE


def _digest(value: object) -> str:
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()


async def seal(tx: Transaction, content: object, audience: Audience) -> Seal:
    """Return the seal of this content for these people, of whom it counts those there are now."""
    parts = (
        audience.everyone,
        *(sorted(one) for one in (audience.associations, audience.colleges, audience.answers)),
    )
    heads = await audiences.count(tx, audience)
    return Seal(f"{_digest(content)}.{_digest(parts)}", heads)


def said(content: Mapping[str, Any], *, acknowledge: bool) -> object:
    """Return what readers get of a notice: its text with its format, its files, its buttons."""
    parts = [content.get("html", ""), content.get("media") or [], acknowledge]
    return [*parts, content[DONE]] if DONE in content else parts


async def of_event(tx: Transaction, event: Event, audience: Audience | None = None) -> Seal:
    """Return the seal of what is stated of the event, for its own audience or another."""
    stated = event.said() | {"starts_at": to_millis(event.starts_at)}
    stated["deadline_at"] = millis_or_none(event.deadline_at)
    stated["media"] = [dict(one) for one in event.media]
    return await seal(tx, stated, audience or await audiences.load(tx, event.audience_id))


async def present(tx: Transaction, proposal: Proposal) -> Seal:
    """Return the seal of what the notice or event is now."""
    if proposal.event_id is not None:
        event = await events.find(tx, proposal.event_id)
        assert event is not None
        return await of_event(tx, event, proposal.audience)
    assert proposal.notice_id is not None
    notice = await notices.find(tx, proposal.notice_id)
    assert notice is not None
    content = said(notice.content, acknowledge=notice.acknowledge)
    return await seal(tx, content, proposal.audience)
