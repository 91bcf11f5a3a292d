"""Notifies the office of a suggestion that counts as handed in."""

from datetime import datetime

from handlers.suggestions.payloads import Handle, Queue
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.suggestions import Suggestion, SuggestionStatus
from storage.notices import gathered, notices
from storage.people import members

GATHERED = "suggestions"


async def notify_office(
    tx: Transaction, organisation: Organisation, submitted: Suggestion, now: datetime
) -> None:
    """Notify the staff who handle the suggestion, except its named author.

    The notice has the suggestion's number but not its text, which may be withdrawn or erased later.
    For an anonymous suggestion it has no number either, because the stored notice would link the
    number to the moment of submission. An anonymous author who is staff is notified too: leaving
    one person out would reveal the author. After the first of an hour they are only counted.
    """
    recipients = [person.id for person in await members.holders(tx, rights.handlers_of(submitted))]
    if submitted.anonymous:
        key, args = "suggest-told-new-unnamed", {}
        button = ("suggest-to-queue", Queue(SuggestionStatus.RECEIVED, 0).pack())
    else:
        recipients = [number for number in recipients if number != submitted.author_id]
        key, args = "suggest-told-new", {"number": submitted.label}
        button = ("suggest-open", Handle(submitted.id, 0).pack())
    recipients = await gathered.take_turn(tx, organisation, GATHERED, recipients, now)
    if recipients:
        await notices.notify(tx, recipients, key, args, now, buttons=[button])
