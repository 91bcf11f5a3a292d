"""What a member adds to a year: written with a proof, corrected, deleted."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.files import file_of
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.replies import Reply, View
from handlers.kit.steps import written
from handlers.kit.texts import joined
from handlers.year import own
from handlers.year.payloads import Add, Open, Year
from storage.people import years
from storage.people.years import Entry, FullError, Proof

BODY = 500  # characters of an entry
PROOFS = frozenset({"photo", "document"})
ENTRY, YEAR, KIND = "entry", "year", "kind"  # of the draft


@dataclass(frozen=True)
class BodyStep(Step):
    """What it was, in a few words."""

    name: str = "body"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the words."""
        kind = context.texts.plain(f"year-kind-{draft[KIND]}")
        return Question(context.texts("year-ask", kind=kind, limit=str(BODY)))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the words."""
        draft[self.name] = written(context, BODY)
        return True


@dataclass(frozen=True)
class ProofStep(Step):
    """A picture or file as proof; it may be left out."""

    name: str = "proof"
    takes_files: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the picture or file."""
        return Question(context.texts("year-ask-proof"), skippable=True, skip="year-no-proof")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one picture or file. Raises Refusal for anything else."""
        attached = context.incoming.attached
        if attached is None or attached.kind not in PROOFS:
            raise Refusal("year-proof-only")
        draft[self.name] = file_of(context)
        return True


async def add(context: Context, press: Add) -> None:
    """Ask what to add: its kind, then its words and proof. Raises Refusal."""
    year = own.checked(context, press.year)
    texts = context.texts
    if not press.kind:
        rows = [[Button(texts.plain(f"year-kind-{kind}"), Add(year, kind))] for kind in years.KINDS]
        rows.append([Button(texts.plain("year-back"), Year(year))])
        context.show(View(texts("year-which-kind", year=str(year)), rows))
        return
    if press.kind not in years.KINDS:
        raise Refusal("button-foreign")
    await forms.begin(context, FORM, {YEAR: year, KIND: press.kind})


async def _finish(context: Context, draft: Draft) -> None:
    year = own.checked(context, draft[YEAR])
    file = draft.get("proof")
    proof = None if file is None else Proof(file["kind"], file["file_id"], file["name"])
    try:
        await years.add(
            context.tx, context.member.id, year, draft[KIND], draft["body"], proof, context.now
        )
    except FullError:
        raise Refusal("year-full", limit=str(years.MOST)) from None
    await own.show_noted(context, Year(year), "year-saved")


async def _find(context: Context, entry_id: int) -> Entry:
    """Return the member's own entry. Raises Refusal if there is none of theirs."""
    entry = await years.find(context.tx, entry_id, context.member.id)
    if entry is None:
        raise Refusal("year-gone")
    return entry


async def act(context: Context, press: Open) -> None:
    """Show an entry of one's own, its proof, or correct or delete it. Raises Refusal."""
    entry = await _find(context, press.entry)
    if press.act == "show":
        _show(context, entry)
    elif press.act == "proof":
        _send_proof(context, entry)
    elif press.act == "correct":
        own.checked(context, entry.year)
        await forms.begin(context, WORDS, {ENTRY: entry.id, KIND: entry.kind})
    elif press.act == "delete":
        texts = context.texts
        rows = [
            [Button(texts.plain("year-delete-yes"), Open(entry.id, "delete-yes"))],
            [Button(texts.plain("year-delete-no"), Open(entry.id, "show"))],
        ]
        context.show(View(texts("year-delete-ask", text=entry.body), rows))
    elif press.act == "delete-yes":
        await years.delete(context.tx, entry)
        context.toast(context.texts.plain("year-deleted"))
        await own.show(context, Year(entry.year))
    else:
        raise Refusal("button-foreign")


def _show(context: Context, entry: Entry) -> None:
    texts = context.texts
    kind = texts.plain(f"year-kind-{entry.kind}")
    rows = []
    if entry.proof is not None:
        rows.append([Button(texts.plain("year-proof"), Open(entry.id, "proof"))])
    rows.append(
        [
            Button(texts.plain("year-correct"), Open(entry.id, "correct")),
            Button(texts.plain("year-delete"), Open(entry.id, "delete")),
        ]
    )
    rows.append([Button(texts.plain("year-back"), Year(entry.year))])
    heading = joined([str(entry.year), kind], texts)
    context.show(View(texts("year-entry", heading=heading, text=entry.body), rows))


def _send_proof(context: Context, entry: Entry) -> None:
    if entry.proof is None:
        raise Refusal("year-gone")
    method = "sendPhoto" if entry.proof.kind == "photo" else "sendDocument"
    params = {"chat_id": context.incoming.chat_id, entry.proof.kind: entry.proof.file_id}
    context.replies.append(Reply(method, params))


async def _corrected(context: Context, draft: Draft) -> None:
    entry = await _find(context, draft[ENTRY])
    await years.correct(context.tx, entry, draft["body"])
    await own.show_noted(context, Year(entry.year), "year-saved")


def _back(draft: Draft) -> tuple[str, Year]:
    return "year-back", Year(draft[YEAR])


def _back_to_entry(draft: Draft) -> tuple[str, Open]:
    return "year-back-entry", Open(draft[ENTRY], "show")


FORM = forms.Form(
    "year-entry", (BodyStep(), ProofStep()), echo=None, finish=_finish, back=_back, light=True
)
WORDS = forms.Form(
    "year-words", (BodyStep(),), echo=None, finish=_corrected, back=_back_to_entry, light=True
)
