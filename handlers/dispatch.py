"""One update, one transaction.

Find who it is from and what it asks, run the handler, keep the replies together with the effect.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kit import forms, replies
from handlers.kit.context import Context, Handler, Incoming, Refusal
from handlers.kit.feature import Features
from handlers.kit.prefetch import Preparing
from handlers.kit.replies import Reply, View
from handlers.kit.texts import labels
from storage.conversations import inbox
from storage.engine.database import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
from storage.people import members


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Handles updates for one organisation."""

    organisation: Organisation
    bot_username: str
    features: Features

    async def prepare(self, incoming: Incoming, preparing: Preparing) -> Incoming:
        """Make ready, before the transaction, what the message needs from elsewhere."""
        if incoming.attached is None:
            return incoming
        for preparer in self.features.prepares:
            prepared = await preparer(incoming, preparing)
            if prepared is not None:
                return replace(incoming, prepared=prepared)
        return incoming

    async def handle(self, tx: Transaction, incoming: Incoming, now: datetime) -> list[Reply]:
        """Handle an update inside the transaction; return the replies, which are kept too.

        An update handled before has no second effect and no replies here.
        """
        context = await self._context(tx, incoming, now)
        try:
            await self._run(context)
        except Refusal as refusal:
            await tx.undo()
            context = await self._context(tx, incoming, now)
            self._refuse(context, refusal)
        if incoming.query_id:
            context.toast("")
        if not await inbox.handled(tx, incoming.update_id, replies.pack(context.replies)):
            raise HandledBeforeError
        return context.replies

    async def apologise(self, tx: Transaction, incoming: Incoming, now: datetime) -> list[Reply]:
        """Set the update aside and say that something went wrong, with the update's number.

        Returns the replies, which are stored with it.
        """
        context = await self._context(tx, incoming, now)
        self._refuse(context, Refusal("went-wrong", number=str(incoming.update_id)))
        await inbox.give_up(tx, incoming.update_id, replies.pack(context.replies))
        return context.replies

    async def _context(self, tx: Transaction, incoming: Incoming, now: datetime) -> Context:
        language = "zh" if incoming.language.startswith("zh") else "en"
        if not incoming.language:
            language = self.organisation.language
        name = incoming.name[: self.organisation.limits.name]
        if incoming.private:
            member = await members.meet(tx, incoming.telegram_id, name, language, now)
        else:  # nobody is written down for a word in a group
            member = Member(0, incoming.telegram_id, MemberStatus.VISITOR, name, language)
        return Context(
            tx, now, self.organisation, incoming, member, self.bot_username, self.features
        )

    @staticmethod
    def _refuse(context: Context, refusal: Refusal) -> None:
        if context.incoming.query_id:
            text = context.texts.plain(refusal.key, **refusal.args_of_text)
            context.toast(text, alert=True)
        else:
            context.say(View(context.texts(refusal.key, **refusal.args_of_text)))

    @staticmethod
    async def _run(context: Context) -> None:
        incoming = context.incoming
        if not incoming.private:
            await context.features.group(context)
            return
        if incoming.blocked is not None:
            if incoming.blocked:
                await members.unreachable(context.tx, incoming.telegram_id)
            return
        if incoming.press is not None:
            press = context.features.presses.get(type(incoming.press))
            if press is None:
                raise Refusal("button-foreign")
            await press(context, incoming.press)
            return
        if incoming.edited:
            await context.features.edited(context)
            return
        chosen = _chosen(incoming, context.features)
        if chosen is not None:
            await chosen(context)
            return
        await _written(context)


class HandledBeforeError(Exception):
    """The update has taken effect already; what was done just now is undone."""


async def _written(context: Context) -> None:
    """Hand on what no command or menu names: a file made ready for somebody, else the form's."""
    dialog = await forms.under_way(context)
    if dialog is None or context.incoming.prepared is not None:
        for take in context.features.takes:
            if await take(context):
                return
    if dialog is not None:
        await forms.written(context, dialog)
        return
    await context.features.otherwise(context)


def _chosen(incoming: Incoming, features: Features) -> Handler | None:
    if incoming.command:
        return features.commands.get(incoming.command, features.otherwise)
    for key, handler in features.menu.items():
        if incoming.text in labels(key):
            return handler
    return None
