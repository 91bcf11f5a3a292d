"""The form that submits a suggestion: text or photo first, topic and name on the check page."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.done import worded
from handlers.kit import fitting, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Question
from handlers.kit.gathering import Told
from handlers.kit.replies import View
from handlers.kit.steps import ChoiceStep
from handlers.kit.texts import Markup
from handlers.suggestions import coming, daily, views
from handlers.suggestions.authors import page
from handlers.suggestions.files import FILES, files_of, speaks
from handlers.suggestions.payloads import AsAuthor, Done, Look, Mine, Own, Queue, Suggest
from handlers.suggestions.steps import KINDS, TextStep
from handlers.suggestions.together import alike, seeking
from storage import rights
from storage.conversations import inbox
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.suggestions import SuggestionStatus
from storage.suggestions import seconding, suggestions
from storage.suggestions.suggestions import NewSuggestion

UNNAMED = "no"
GROUP = 4  # a code is shown in groups of so many characters, easier to read aloud and to copy


@dataclass(frozen=True)
class BodyStep(TextStep):
    """The first question: a text, a voice or video message, or a file whose caption is the text."""

    takes_files: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the suggestion; below it are the ways to one's own and to those with a code."""
        if draft.get(self.name) or draft.get("files"):
            key = self.question if draft.get(self.name) else "suggest-ask-words"
            return self.asked(context, draft, key)
        texts = context.texts
        links = [Button(texts.plain("suggest-by-code"), Suggest("code"))]
        own = await suggestions.count_of_author(context.tx, context.member.id)
        if own:
            links.insert(0, Button(texts.plain("suggest-own", count=str(own)), Own(0)))
        links += await seeking.button(context)
        if await seconding.count_public(context.tx):
            links.append(Button(texts.plain("suggest-to-done"), Done(0)))
        limit = str(context.organisation.limits.suggestion)
        return Question(texts(self.question, limit=limit), links=links)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text, a voice or video message, or a file with or without a caption."""
        attached = context.incoming.attached
        if attached is None or attached.kind not in KINDS:
            await super().type(context, draft)
            draft["typed"] = draft[self.name]
            await alike.look(context, draft)
            return True
        FILES.add(context, draft)
        await alike.look(context, draft)
        return bool(draft.get(self.name)) or speaks(draft)

    async def edit(self, context: Context, draft: Draft) -> bool:
        """Accept the changed text; the captions that came after it stay."""
        before, typed = str(draft.get(self.name, "")), str(draft.get("typed", ""))
        await super().edit(context, draft)
        if before.startswith(typed):
            draft[self.name] += before[len(typed) :]
        return True


def _lacks(_: Context, draft: Draft) -> str:
    if not draft.get("body") and not speaks(draft):
        return "body"
    if alike.lacks(draft):
        return alike.AlikeStep.name
    return "" if draft.get("topic") else "topic"


def _echo(context: Context, draft: Draft) -> Markup:
    texts, count = context.texts, len(draft.get("files", ()))
    files = texts.plain("suggest-files-line", count=str(count)) if count else ""
    return texts(
        "suggest-lines",
        topic=worded.topic(draft["topic"], texts, context.organisation),
        files=f"\n{files}" if files else "",
        text=fitting.clip(draft.get("body") or texts.plain("suggest-spoken"), views.ECHO),
    )


async def _finish(context: Context, draft: Draft) -> None:
    if not rights.may_suggest(context.member):
        raise Refusal("suggest-not-yet")
    await daily.require_more(context)
    if draft[forms.CLOSING] != UNNAMED:
        await daily.require_room(context)
    author = None if draft[forms.CLOSING] == UNNAMED else context.member.id
    new = NewSuggestion(draft["topic"], draft.get("body", ""), author, files_of(draft))
    zone = context.organisation.zone
    times = context.organisation.suggesting
    gathering = times.supporters > 0
    submitted, code = await suggestions.submit(
        context.tx,
        new,
        zone=zone,
        now=context.now,
        gathering=gathering,
        triage_days=times.triage_days,
    )
    daily.count(context)
    texts = context.texts
    if code is None:
        rows = [[Button(texts.plain("suggest-open"), Mine(submitted.id, 0))]]
        key = "suggest-sent-gathering" if gathering else "suggest-sent"
        if gathering:
            ask = AsAuthor(str(submitted.id), submitted.version, "seconding")
            rows.insert(0, [Button(texts.plain("suggest-own-seconding"), ask)])
        needed = str(times.supporters)
        context.show(View(texts(key, number=submitted.label, needed=needed), rows))
    else:
        await inbox.delete_set_aside(context.tx, context.incoming.telegram_id)
        key = "suggest-sent-unnamed-gathering" if gathering else "suggest-sent-unnamed"
        context.show(View(texts(key, number=submitted.label)))
        spaced = " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
        rows = [
            [Button(texts.plain("suggest-code-look"), Look(code))],
            [Button(texts.plain("suggest-code-copy"), copies=code)],
        ]
        context.say(View(texts("suggest-code", code=spaced, number=submitted.label), rows))
        if gathering:
            context.say(View(texts("suggest-unnamed-gathering")))
    if not gathering:
        await coming.notify_office(context.tx, context.organisation, submitted, context.now)


async def gather(tx: Transaction, staff: Member, new: int) -> Told | None:
    """Say how many suggestions have come in, and how many wait; None if none does."""
    counts = await suggestions.counts(tx, rights.suggestions_reach(staff.grants))
    waiting = counts[SuggestionStatus.RECEIVED]
    if not waiting:
        return None
    button = ("suggest-to-queue", Queue(SuggestionStatus.RECEIVED, 0).pack())
    return Told("suggest-told-gathered", {"new": str(new), "count": str(waiting)}, [button])


async def _belated(context: Context, draft: Draft) -> bool:
    """Accept a further part of an album; show the suggestion whose code was sent as a text."""
    if await FILES.belated(context, draft):
        return True
    if not await page.take_code(context):
        return False
    await forms.turn_away(context)
    return True


FORM = forms.Form(
    "suggestion",
    (
        BodyStep("body", "suggest-home"),
        alike.AlikeStep(),
        ChoiceStep("topic", "suggest-ask-topic", lambda known: known.topics, columns=2),
        FILES,
    ),
    echo=_echo,
    finish=_finish,
    # Only by a button: a mistyped word could add a name to a suggestion meant to be anonymous.
    confirm="suggest-named",
    besides={UNNAMED: "suggest-unnamed"},
    fields={
        "body": "suggest-field-body",
        "topic": "suggest-field-topic",
        "files": "suggest-field-files",
    },
    lacks=_lacks,
    belated=_belated,
    light=True,
)
