"""The form in which the office writes to the author of a suggestion, with files."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar

from handlers.kit import fitting, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.files import FilesStep
from handlers.kit.forms import Draft, Form, Question
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.suggestions import facts, rights, views
from handlers.suggestions.author import clipped, notify_author, record
from handlers.suggestions.files import FILES, files_of, speaks
from handlers.suggestions.payloads import Handle
from handlers.suggestions.steps import KINDS, TextStep
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Suggestion
from storage.suggestions import way, words

Finish = Callable[[Context, Draft], Awaitable[None]]
Back = Callable[[Draft], forms.Way]


@dataclass(frozen=True)
class WordsStep(TextStep):
    """A text, or a file whose caption is the text."""

    files: FilesStep = FILES
    takes_files: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the words; after a file without a caption, for words to go with it."""
        lacking = draft.get("files") and not draft.get(self.name)
        return self.asked(context, draft, "suggest-ask-words" if lacking else self.question)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text, or a file with or without a caption."""
        attached = context.incoming.attached
        if attached is None or attached.kind not in KINDS:
            return await super().type(context, draft)
        self.files.add(context, draft)
        return bool(draft.get(self.name)) or speaks(draft)


def _lacks(_: Context, draft: Draft) -> str:
    return "" if draft.get("body") or speaks(draft) else "body"


def _echo(context: Context, draft: Draft) -> Markup:
    texts, count = context.texts, len(draft.get("files", ()))
    files = texts.plain("suggest-files-line", count=str(count)) if count else ""
    text = fitting.clip(draft.get("body") or texts.plain("suggest-spoken"), views.ECHO)
    return texts(
        "suggest-echo-words",
        number=draft["number"],
        files=f"\n{files}" if files else "",
        text=text,
    )


async def begin_office(context: Context, found: Suggestion) -> None:
    """Ask what the office writes to the author."""
    draft = {"suggestion": found.id, "number": found.label, forms.CHECKING: True}
    await forms.begin(context, OFFICE, draft)


async def _finish_office(context: Context, draft: Draft) -> None:
    found = await rights.find(context, draft["suggestion"], Duty.WRITE)
    if not way.may_write(found):
        raise Refusal("suggest-not-now")
    body = draft.get("body") or context.texts.plain("suggest-spoken")
    files = files_of(draft)
    await words.of_office(context.tx, found, facts.by(context), body, files=files)
    await record(context, "written", found)
    await notify_author(context, found, "suggest-told-words", clipped(body, len(files)))
    context.toast(context.texts.plain("suggest-toast-done"))
    rows = [[Button(context.texts.plain("suggest-open"), Handle(found.id, 0))]]
    context.show(View(context.texts("suggest-words-sent", number=found.label), rows))


def words_form(name: str, question: str, finish: Finish, back: Back) -> Form:
    """Return a form for words with files; ``question`` is its text's key."""
    return Form(
        name,
        (WordsStep("body", question), FILES),
        echo=_echo,
        finish=finish,
        confirm="suggest-send-words",
        fields={"body": "suggest-field-body", "files": "suggest-field-files"},
        lacks=_lacks,
        belated=FILES.belated,
        back=back,
    )


OFFICE = words_form(
    "suggestion-words",
    "suggest-ask-words-office",
    _finish_office,
    lambda draft: ("suggest-open", Handle(draft["suggestion"], 0)),
)
