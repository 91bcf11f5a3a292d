"""Handles each update in one transaction.

The dispatcher finds the sender and the matching handler, runs the handler, and saves the replies
in the same transaction as the handler's changes.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from handlers import refused
from handlers.kit import contact, forms, instants, replies, workbench
from handlers.kit.context import Context, Handler, Incoming, Refusal
from handlers.kit.feature import Features
from handlers.kit.form import Form
from handlers.kit.inflow import Inflow
from handlers.kit.oneline import in_one_line
from handlers.kit.prefetch import Preparing
from handlers.kit.recent import Recent
from handlers.kit.replies import Reply, View
from handlers.kit.sentences import COURTESIES
from handlers.kit.texts import labels, texts_of
from handlers.kit.words import FORM_ACTS, bare
from handlers.metrics import TOGETHER, name_of
from handlers.refused import STRANGER
from storage import audit, privacy
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.transaction import Transaction
from storage.model.forms import Dialog
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
from storage.people import members


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Handles updates for one organisation."""

    organisation: Organisation
    bot_username: str
    features: Features
    recent: Recent = field(default_factory=Recent)
    inflow: Inflow = field(default_factory=Inflow)
    observe: Callable[[str, float], None] | None = None
    """Called on the database's thread for each handled update, with the name of its handler and the
    seconds that its transaction took without the commit."""

    async def prepare(self, incoming: Incoming, preparing: Preparing) -> Incoming:
        """Return the update with what its handler needs from Telegram, before the transaction.

        That is its attached file, fetched and read, or what Telegram is asked about a group.
        """
        if incoming.attached is not None:
            preparers = self.features.prepares
        elif incoming.press is not None or incoming.news is not None:
            preparers = self.features.asks
        else:
            return incoming
        for preparer in preparers:
            prepared = await preparer(incoming, preparing)
            if prepared is not None:
                return replace(incoming, prepared=prepared)
        return incoming

    async def handle(
        self,
        tx: Transaction,
        incoming: Incoming,
        now: datetime,
        *,
        slowed: bool = False,
        arrival: Arrival | None = None,
    ) -> list[Reply]:
        """Handle an update inside the transaction; save its replies and return them.

        `slowed`: the person is notified that the update had to wait because they sent so many.
        `arrival`: the update if it is not in the inbox yet; it is stored.

        Raises HandledBeforeError for an update that was already handled: the caller must roll the
        transaction back, so that the update has no second effect.
        """
        started = time.perf_counter()
        tx.now = now
        context = await self._context(tx, incoming, now)
        if context.member.acting:
            await self._mark_stand_in(context)
        try:
            await self._run(context)
        except Refusal as refusal:
            await tx.undo()
            handler = context.handler
            context = await self._context(tx, incoming, now)
            context.handler = handler
            self._refuse(context, refusal)
            await refused.record(context, refusal)
        if not context.is_junk:
            self.recent.end_row(incoming.chat_id)
        if slowed and incoming.private:
            context.say(View(context.texts("slow-down")))
        if incoming.query_id:
            context.toast("")
        self._keep_in_thread(context)
        packed = replies.pack(context.replies)
        if arrival is not None:
            new = await inbox.store_handled(tx, arrival, now, packed)
        else:
            new = await inbox.mark_handled(tx, incoming.update_id, packed)
        if not new:
            raise HandledBeforeError
        if self.observe is not None:
            self.observe(context.handler or TOGETHER, time.perf_counter() - started)
        return context.replies

    async def apologise(self, tx: Transaction, incoming: Incoming, now: datetime) -> list[Reply]:
        """Set the update aside and reply that something went wrong, with the update's number.

        Return the replies, which are saved with the update.
        """
        context = await self._context(tx, incoming, now)
        self._refuse(context, Refusal("went-wrong", number=str(incoming.update_id)))
        self._keep_in_thread(context)
        await inbox.set_aside(tx, incoming.update_id, replies.pack(context.replies))
        return context.replies

    async def drop(self, tx: Transaction, incoming: Incoming, *, tell: bool) -> list[Reply]:
        """Return the replies to an update that is not handled because its sender sends too many.

        They are not saved. `tell`: say so; otherwise a press is answered without a text.
        """
        if not tell:
            return [replies.answer(incoming.query_id)] if incoming.query_id else []
        member = await members.of_telegram_id(tx, incoming.telegram_id)
        texts = texts_of(member.language if member else self._language(incoming))
        if incoming.query_id:
            return [replies.answer(incoming.query_id, texts.plain("slow-dropped"), alert=True)]
        if not incoming.private:
            return []
        told = [replies.send(incoming.chat_id, View(texts("slow-dropped")))]
        return replies.in_thread(told, incoming.thread, private=True)

    @staticmethod
    def _keep_in_thread(context: Context) -> None:
        incoming = context.incoming
        context.replies = replies.in_thread(
            context.replies, incoming.thread, private=incoming.private
        )

    def _language(self, incoming: Incoming) -> str:
        """Return the language of a person who has not chosen one."""
        if not incoming.language:
            return self.organisation.language
        return "zh" if incoming.language.startswith("zh") else "en"

    async def _context(self, tx: Transaction, incoming: Incoming, now: datetime) -> Context:
        # A press comes from somebody known, nearly always: the account's name is not looked at.
        known = incoming.press is not None and incoming.private
        member = await members.recognise(tx, incoming.telegram_id, now) if known else None
        if not incoming.private and type(incoming.press) in self.features.in_groups:
            member = await members.of_telegram_id(tx, incoming.telegram_id)
        if member is None:
            name = in_one_line(incoming.name)[: self.organisation.limits.name].rstrip()
            member = await _sender(tx, incoming, name, self._language(incoming), now)
        return Context(
            tx=tx,
            now=now,
            organisation=self.organisation,
            incoming=incoming,
            member=member,
            bot_username=self.bot_username,
            features=self.features,
            recent=self.recent,
            inflow=self.inflow,
        )

    async def _mark_stand_in(self, context: Context) -> None:
        """Find out what a stand-in could do without the colleague's roles, and undo it.

        What then can be done only with them is marked so in the audit log.
        """
        tx, member = context.tx, context.member
        grants, whose = member.own_grants, None
        covered: list[tuple[int | None, Sequence[audit.Act]]] = []
        for number in dict.fromkeys(number for _, number in member.acting):
            alone = replace(context, member=replace(member, grants=grants, acting=()))
            alone.recent, alone.inflow, alone.replies = Recent(), Inflow(), []
            audit.acts(tx).clear()
            try:
                await self._run(alone)
            except Refusal:
                audit.acts(tx).clear()
            covered.append((whose, tuple(audit.acts(tx))))
            await tx.undo()
            grants += tuple(grant for grant, of in member.acting if of == number)
            whose = number
        audit.acts(tx).clear()
        audit.mark_stand_in(tx, [*covered, (whose, ())])

    @staticmethod
    def _refuse(context: Context, refusal: Refusal) -> None:
        args = contact.args(context) | refusal.args_of_text
        if context.incoming.query_id:
            text = context.texts.plain(refusal.key, **instants.untimed_args(args))
            context.toast(text, alert=True)
        else:
            context.say(View(context.texts(refusal.key, **args)))

    @staticmethod
    async def _run(context: Context) -> None:
        incoming = context.incoming
        if incoming.news is not None or not incoming.private:
            await _of_group(context)
            return
        if incoming.blocked is not None:
            if incoming.blocked:
                await privacy.record_block(context.tx, incoming.telegram_id)
            return
        if context.features.gate is not None and await context.features.gate(context):
            context.handler = TOGETHER
            return
        if incoming.press is not None:
            if context.member.id == STRANGER:
                raise Refusal("button-stranger")
            press = context.features.presses.get(type(incoming.press))
            if press is None:
                raise Refusal("button-foreign")
            context.handler = name_of(press)
            await forms.pass_by(context)
            await press(context, incoming.press)
            return
        if incoming.edited:
            await _handle_edit(context)
            return
        named = _command_or_menu(incoming, context.features)
        if named is not None:
            await _follow(context, named)
            return
        await _handle_message(context)


async def _follow(context: Context, named: Handler) -> None:
    if named is not context.features.otherwise:  # an unknown command may be the form's, as /cancel
        await forms.turn_away(context)
    context.handler = name_of(named)
    await named(context)


async def _of_group(context: Context) -> None:
    """Handle what Telegram says of a group, or what is said in one."""
    features, incoming = context.features, context.incoming
    if incoming.press is not None and type(incoming.press) in features.in_groups:
        press = features.presses[type(incoming.press)]
        context.handler = name_of(press)
        await press(context, incoming.press)
        return
    for listen in features.news:
        context.handler = name_of(listen)
        if await listen(context):
            return
    if incoming.news is None or incoming.joined:
        context.handler = name_of(features.group)
        await features.group(context)


async def _sender(
    tx: Transaction, incoming: Incoming, name: str, language: str, now: datetime
) -> Member:
    """Return the sender; somebody unknown is stored only if they ask for something.

    Messages and commands in a private chat ask for something. Messages in a group, edits, old
    buttons, and blocking the bot do not: their sender is a member with the id STRANGER, of whom
    nothing is stored.
    """
    member = None
    if incoming.blocked:
        member = await members.of_telegram_id(tx, incoming.telegram_id)
    elif incoming.private:
        asks = incoming.press is None and incoming.blocked is None and not incoming.edited
        if asks:
            return await members.ensure(tx, incoming.telegram_id, name, language, now)
        member = await members.recognise(tx, incoming.telegram_id, now)
    return member or Member(STRANGER, incoming.telegram_id, MemberStatus.VISITOR, name, language)


class HandledBeforeError(Exception):
    """The update was already handled; the changes of this second run are rolled back."""


async def _handle_edit(context: Context) -> None:
    """Handle the edit of an earlier message; of one without words, only what a feature accepts."""
    for accept in context.features.edits:
        context.handler = name_of(accept)
        if await accept(context):
            return
    if context.incoming.text:
        context.handler = name_of(context.features.edited)
        await context.features.edited(context)


async def _handle_message(context: Context) -> None:
    """Handle a message that is neither a command nor a menu button.

    A reply to another message, or a part of an album, is first offered to the features whose
    messages it may answer. If no form is open, the name of a page of the workbench opens it. If no
    form is open, or if a file was prepared before the transaction, the features that accept such
    messages are tried first; then the open form; then what short sentences mean; then a search that
    was kept open; then the handler of last resort.
    """
    if await _answered(context):
        return
    dialog, kept = await forms.take_kept(context)
    if dialog is not None and await _turns_from(context, dialog):
        await forms.turn_away(context)
        dialog = None
    if dialog is None and context.incoming.shared:
        return  # somebody chosen for a question that nobody asks any more
    if dialog is None and await _opened(context):
        return
    if dialog is None or context.incoming.prepared is not None:
        for accept in context.features.takes:
            context.handler = name_of(accept)
            if await accept(context):
                return
    if dialog is not None:
        context.handler = TOGETHER
        await forms.written(context, dialog)
        return
    if not await _understood(context):
        await _not_understood(context, kept)


async def _not_understood(context: Context, kept: Form | None) -> None:
    """Search again by a form that was kept open, or say what to do."""
    if kept is not None and kept.again is not None:
        context.handler = name_of(kept.again)
        if await kept.again(context):
            return
    context.handler = name_of(context.features.otherwise)
    await context.features.otherwise(context)


async def _answered(context: Context) -> bool:
    """Offer a reply, or a part of an album, to those whose message it may answer."""
    if context.incoming.quoted is None and not context.incoming.album:
        return False
    for answer in context.features.answers:
        context.handler = name_of(answer)
        if await answer(context):
            return True
    return False


async def _turns_from(context: Context, dialog: Dialog) -> bool:
    """Return whether a form that was only offered is left for a page that the person names."""
    incoming = context.incoming
    offered = forms.OFFERED in dialog.draft and incoming.attached is None
    if not offered or bare(incoming.text) in FORM_ACTS:
        return False
    if await workbench.named(context) is not None:
        return True
    found = context.features.meanings.find(incoming.text)
    return found is not None and not found.mostly_else and found.meaning not in COURTESIES


async def _opened(context: Context) -> bool:
    """Open the page of the workbench that a message names; return whether it names one."""
    if context.incoming.attached is not None:
        return False
    context.handler = name_of(workbench.open_named)
    return await workbench.open_named(context)


async def _understood(context: Context) -> bool:
    """Do what a short sentence asks for; return whether one was understood.

    If most of the sentence says something else, offer to pass it to the office as well.
    """
    incoming, meanings = context.incoming, context.features.meanings
    found = meanings.find(incoming.text) if incoming.attached is None else None
    if found is None:
        return False
    handler = context.features.sentences[found.meaning]
    context.handler = name_of(handler)
    await handler(context)
    if found.mostly_else:
        text = context.texts("sentence-otherwise", **contact.args(context))
        context.say(View(text, contact.pass_on(context)), quoting=True)
    return True


def _command_or_menu(incoming: Incoming, features: Features) -> Handler | None:
    if incoming.command:
        return features.commands.get(incoming.command, features.otherwise)
    for key, handler in features.menu.items():
        if incoming.text in labels(key):
            return handler
    return None
