"""The form that submits a suggestion: text or photo first, topic and name on the check page."""

from dataclasses import dataclass
from typing import Any, ClassVar

from handlers.kit import fitting, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.gathering import Told
from handlers.kit.replies import View
from handlers.kit.steps import ChoiceStep, cleaned
from handlers.kit.texts import Markup
from handlers.suggestions import daily, views
from handlers.suggestions.payloads import Handle, Look, Mine, Own, Queue, Suggest
from handlers.suggestions.steps import KINDS, TextStep
from storage import rights
from storage.conversations import inbox
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.suggestions import Suggestion, SuggestionFile, SuggestionStatus
from storage.notices import gathered, notices
from storage.people import members
from storage.suggestions import suggestions
from storage.suggestions.suggestions import NewSuggestion

GATHERED = "suggestions"
UNNAMED = "no"
GROUP = 4  # a code is shown in groups of so many characters, easier to read aloud and to copy


@dataclass(frozen=True)
class FilesStep(Step):
    """Photos and files, up to the number that the configuration allows, or none."""

    name: str = "files"
    takes_files: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for files and state how many there are so far."""
        limit = str(context.organisation.limits.suggestion_files)
        count = len(draft.get(self.name, ()))
        if not count:
            return Question(context.texts("suggest-ask-files", limit=limit), skippable=True)
        # The parts of an album arrive one by one, most without a reply, so a count would be wrong.
        if draft.get("album"):
            text = context.texts("suggest-ask-files-album")
        else:
            text = context.texts("suggest-ask-files-so-far", count=str(count), limit=limit)
        again = Option("clear", context.texts.plain("suggest-files-clear"))
        return Question(text, [again], done="form-all-sent")

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Remove all files."""
        if value != "clear":
            raise Refusal("form-older")
        draft.pop(self.name, None)
        draft.pop("album", None)
        return False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a photo or a file; its caption is appended to the suggestion's text."""
        attached = context.incoming.attached
        if attached is None or attached.kind not in KINDS:
            raise Refusal("suggest-files-only")
        draft["album"] = context.incoming.album
        if not _add_file(context, draft):
            draft["left"] = context.incoming.album
            limit = context.organisation.limits.suggestion_files
            raise Refusal("suggest-files-many", limit=str(limit))
        return False


def _add_file(context: Context, draft: Draft) -> bool:
    """Add the attachment to the draft's files and its caption to the draft's text.

    Return False, without a change, if the draft has as many files as allowed. If the text with the
    caption would be too long, the caption is left out and the person is notified.
    """
    attached = context.incoming.attached
    assert attached is not None
    files: list[dict[str, str]] = list(draft.get("files", ()))
    limits = context.organisation.limits
    if len(files) >= limits.suggestion_files:
        return False
    files.append({"kind": attached.kind, "file_id": attached.file_id, "name": attached.name})
    draft["files"] = files
    caption = cleaned(context.incoming.text)
    if caption:
        text = f"{draft['body']}\n\n{caption}" if draft.get("body") else caption
        if len(text) <= limits.suggestion:
            draft["body"] = text
        else:
            context.say(View(context.texts("suggest-caption-left")))
    return True


@dataclass(frozen=True)
class BodyStep(TextStep):
    """The first question: a text, or a photo or file, whose caption is the text."""

    takes_files: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the suggestion; below it are the ways to one's own and to those with a code."""
        if self.name in draft or draft.get("files"):
            key = "suggest-ask-words" if self.name not in draft else self.question
            return self.asked(context, draft, key)
        texts = context.texts
        links = [Button(texts.plain("suggest-by-code"), Suggest("code"))]
        own = await suggestions.count_of_author(context.tx, context.member.id)
        if own:
            links.insert(0, Button(texts.plain("suggest-own", count=str(own)), Own(0)))
        limit = str(context.organisation.limits.suggestion)
        return Question(texts(self.question, limit=limit), links=links)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text, or a photo or file with or without a caption."""
        attached = context.incoming.attached
        if attached is None or attached.kind not in KINDS:
            return await super().type(context, draft)
        draft["album"] = context.incoming.album
        if not _add_file(context, draft):
            limit = context.organisation.limits.suggestion_files
            raise Refusal("suggest-files-many", limit=str(limit))
        return bool(draft.get(self.name))


async def _belated(context: Context, draft: Draft) -> bool:
    """Accept further parts of an album, whatever the present question is."""
    incoming = context.incoming
    if not incoming.album or incoming.album != draft.get("album"):
        return False
    if incoming.attached is None or incoming.attached.kind not in KINDS:
        return False
    if not _add_file(context, draft) and draft.get("left") != incoming.album:
        draft["left"] = incoming.album
        limit = str(context.organisation.limits.suggestion_files)
        context.say(View(context.texts("suggest-files-many", limit=limit)))
    return True


def _lacks(_: Context, draft: Draft) -> str:
    return next((name for name in ("body", "topic") if not draft.get(name)), "")


def _echo(context: Context, draft: Draft) -> Markup:
    texts, count = context.texts, len(draft.get("files", ()))
    files = texts.plain("suggest-files-line", count=str(count)) if count else ""
    return texts(
        "suggest-lines",
        topic=views.topic(draft["topic"], texts, context.organisation),
        files=f"\n{files}" if files else "",
        text=fitting.clip(draft["body"], views.ECHO),
    )


def _files(draft: Draft) -> tuple[SuggestionFile, ...]:
    found: list[dict[str, Any]] = draft.get("files", [])
    return tuple(SuggestionFile(item["kind"], item["file_id"], item["name"]) for item in found)


async def _finish(context: Context, draft: Draft) -> None:
    if not rights.may_suggest(context.member):
        raise Refusal("suggest-not-yet")
    await daily.require_more(context)
    author = None if draft[forms.CLOSING] == UNNAMED else context.member.id
    new = NewSuggestion(draft["topic"], draft["body"], author, _files(draft))
    zone = context.organisation.zone
    submitted, code = await suggestions.submit(context.tx, new, zone=zone, now=context.now)
    daily.count(context)
    texts = context.texts
    if code is None:
        rows = [[Button(texts.plain("suggest-open"), Mine(submitted.id, 0))]]
        context.show(View(texts("suggest-sent", number=submitted.label), rows))
    else:
        await inbox.delete_set_aside(context.tx, context.incoming.telegram_id)
        context.show(View(texts("suggest-sent-unnamed", number=submitted.label)))
        spaced = " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
        rows = [[Button(texts.plain("suggest-code-look"), Look(code))]]
        context.say(View(texts("suggest-code", code=spaced, number=submitted.label), rows))
    await _notify_staff(context, submitted)


async def _notify_staff(context: Context, submitted: Suggestion) -> None:
    """Notify the staff who handle the suggestion, except its named author.

    The notice has the suggestion's number but not its text, which may be withdrawn or erased later.
    For an anonymous suggestion it has no number either, because the stored notice would link the
    number to the moment of submission. An anonymous author who is staff is notified too: leaving
    one person out would reveal the author. After the first of an hour they are only counted.
    """
    recipients = [
        person.id for person in await members.holders(context.tx, rights.handlers_of(submitted))
    ]
    if submitted.anonymous:
        key, args = "suggest-told-new-unnamed", {}
        button = ("suggest-to-queue", Queue(SuggestionStatus.RECEIVED, 0).pack())
    else:
        recipients = [number for number in recipients if number != submitted.author_id]
        key, args = "suggest-told-new", {"number": submitted.label}
        button = ("suggest-open", Handle(submitted.id, 0).pack())
    recipients = await gathered.take_turn(
        context.tx, context.organisation, GATHERED, recipients, context.now
    )
    if recipients:
        await notices.notify(context.tx, recipients, key, args, context.now, buttons=[button])


async def gather(tx: Transaction, staff: Member, new: int) -> Told | None:
    """Say how many suggestions have come in, and how many wait; None if none does."""
    counts = await suggestions.counts(tx, rights.people_reach(staff.grants))
    waiting = counts[SuggestionStatus.RECEIVED]
    if not waiting:
        return None
    button = ("suggest-to-queue", Queue(SuggestionStatus.RECEIVED, 0).pack())
    return Told("suggest-told-gathered", {"new": str(new), "count": str(waiting)}, [button])


FORM = forms.Form(
    "suggestion",
    (
        BodyStep("body", "suggest-home"),
        ChoiceStep("topic", "suggest-ask-topic", lambda known: known.topics, columns=2),
        FilesStep(),
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
