"""Handing in a suggestion: what about, the text, photos and files, with one's name or without."""

from dataclasses import dataclass
from typing import Any, ClassVar

from handlers.kit import fitting, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import ChoiceStep, YesNoStep, cleaned
from handlers.kit.texts import Markup
from handlers.suggestions import views
from handlers.suggestions.payloads import Handle, Look, Mine, Queue
from handlers.suggestions.steps import KINDS, TextStep
from storage import rights
from storage.conversations import inbox
from storage.model.suggestions import Suggestion, SuggestionFile, SuggestionStatus
from storage.notices import notices
from storage.people import members
from storage.suggestions import suggestions
from storage.suggestions.suggestions import NewSuggestion

GROUP = 4  # characters of a code between spaces, to be read aloud or copied by hand


@dataclass(frozen=True)
class FilesStep(Step):
    """Photos and files, as many as the office allows, or none."""

    name: str = "files"
    takes_files: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for them, saying how many there are so far."""
        limit = str(context.organisation.limits.suggestion_files)
        count = len(draft.get(self.name, ()))
        if not count:
            return Question(context.texts("suggest-ask-files", limit=limit), skippable=True)
        # While an album comes in, part by part and without an answer to each, no count holds.
        if draft.get("album"):
            text = context.texts("suggest-ask-files-album")
        else:
            text = context.texts("suggest-ask-files-so-far", count=str(count), limit=limit)
        again = Option("clear", context.texts.plain("suggest-files-clear"))
        return Question(text, [again], done="form-all-sent")

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Take all of them away."""
        if value != "clear":
            raise Refusal("form-older")
        draft.pop(self.name, None)
        draft.pop("album", None)
        return False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take a photo or a file; its caption goes with the text."""
        attached = context.incoming.attached
        if attached is None or attached.kind not in KINDS:
            raise Refusal("suggest-files-only")
        draft["album"] = context.incoming.album
        if not _take(context, draft):
            draft["left"] = context.incoming.album
            limit = context.organisation.limits.suggestion_files
            raise Refusal("suggest-files-many", limit=str(limit))
        return False


def _take(context: Context, draft: Draft) -> bool:
    """Put what is attached to the files, its caption to the text; False if there are enough."""
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
        text = f"{draft['body']}\n\n{caption}"
        if len(text) <= limits.suggestion:
            draft["body"] = text
        else:
            context.say(View(context.texts("suggest-caption-left")))
    return True


async def _belated(context: Context, draft: Draft) -> bool:
    """Take the further parts of an album, whatever the question is by now."""
    incoming = context.incoming
    if not incoming.album or incoming.album != draft.get("album"):
        return False
    if incoming.attached is None or incoming.attached.kind not in KINDS:
        return False
    if not _take(context, draft) and draft.get("left") != incoming.album:
        draft["left"] = incoming.album
        limit = str(context.organisation.limits.suggestion_files)
        context.say(View(context.texts("suggest-files-many", limit=limit)))
    return True


def _echo(context: Context, draft: Draft) -> Markup:
    texts = context.texts
    named = draft["named"] == "yes"
    signed = texts.plain("suggest-signed", name=context.member.name) if named else None
    return texts(
        "suggest-lines",
        topic=views.topic(draft["topic"], texts, context.organisation),
        signed=signed or texts.plain("suggest-anonymous"),
        files=str(len(draft.get("files", ()))),
        text=fitting.clip(draft["body"], views.ECHO),
    )


def _files(draft: Draft) -> tuple[SuggestionFile, ...]:
    found: list[dict[str, Any]] = draft.get("files", [])
    return tuple(SuggestionFile(item["kind"], item["file_id"], item["name"]) for item in found)


async def _finish(context: Context, draft: Draft) -> None:
    if not rights.may_suggest(context.member):
        raise Refusal("suggest-not-yet")
    author = context.member.id if draft["named"] == "yes" else None
    new = NewSuggestion(draft["topic"], draft["body"], author, _files(draft))
    zone = context.organisation.zone
    kept, code = await suggestions.submit(context.tx, new, zone=zone, now=context.now)
    texts = context.texts
    if code is None:
        rows = [[Button(texts.plain("suggest-open"), Mine(kept.id, 0))]]
        context.show(View(texts("suggest-sent", number=kept.label), rows))
    else:
        await inbox.forget_set_aside(context.tx, context.incoming.telegram_id)
        context.show(View(texts("suggest-sent-unnamed", number=kept.label)))
        spaced = " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
        rows = [[Button(texts.plain("suggest-code-look"), Look(code))]]
        context.say(View(texts("suggest-code", code=spaced, number=kept.label), rows))
    await _tell_staff(context, kept)


async def _tell_staff(context: Context, kept: Suggestion) -> None:
    """Tell those who look after it, by number only: what it says may be withdrawn or erased.

    Of an anonymous one not even the number, for this keeps the moment; and its author is told with
    the others if they are staff, for who is left out would be the author.
    """
    told = [person.id for person in await members.holders(context.tx, rights.handlers_of(kept))]
    if kept.anonymous:
        key, args = "suggest-told-new-unnamed", {}
        button = ("suggest-to-queue", Queue(SuggestionStatus.RECEIVED, 0).pack())
    else:
        told = [number for number in told if number != kept.author_id]
        key, args = "suggest-told-new", {"number": kept.label}
        button = ("suggest-open", Handle(kept.id, 0).pack())
    if told:
        await notices.tell(context.tx, told, key, args, context.now, buttons=[button])


FORM = forms.Form(
    "suggestion",
    (
        ChoiceStep("topic", "suggest-ask-topic", lambda known: known.topics),
        TextStep("body", "suggest-ask-body", files_later=True),
        FilesStep(),
        # By its button alone: a word typed wrong would put a name under what was to have none.
        YesNoStep(
            *("named", "suggest-ask-name"),
            yes="suggest-named",
            no="suggest-unnamed",
            answers=("yes", "no"),
        ),
    ),
    echo=_echo,
    finish=_finish,
    confirm="suggest-submit",
    belated=_belated,
)
