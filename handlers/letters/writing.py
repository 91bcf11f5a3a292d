"""A person has a message passed to the office, or writes one for it."""

from dataclasses import dataclass
from datetime import timedelta

from handlers.kit import contact, fitting, forms, notify
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import cleaned, is_visible
from handlers.kit.texts import Texts
from handlers.letters.payloads import Open, PassOn
from storage import letters, rights
from storage.model.letters import Letter
from storage.people import members

DAY = timedelta(days=1)
SHOWN = 600  # characters of a letter in the notice to staff


async def pass_on(context: Context, _: PassOn) -> None:
    """Pass on what the button's message replies to; ask for the words if it replies to nothing.

    A message is passed on once, however often the button is pressed. Raises Refusal if the person
    has reached the limit of a day, or for a part of an album, of which only that part would go.
    """
    quoted = context.incoming.quoted
    if quoted is None or not (is_visible(quoted.text) or quoted.attached):
        await require_room(context)
        await forms.begin(context, FORM)
        return
    if quoted.album:
        raise Refusal("letter-album")
    before = await letters.of_message(context.tx, context.member.id, quoted.message_id)
    if before is None:
        await require_room(context)
        before = await _send(context, cleaned(quoted.text), quoted.attached, quoted.message_id)
    _confirm(context, before)


async def require_room(context: Context) -> None:
    """Raise Refusal if the person has written as much today as the limit allows."""
    limit = context.organisation.limits.letters
    if await letters.count_since(context.tx, context.member.id, context.now - DAY) >= limit:
        raise Refusal("letter-limit", limit=str(limit))


async def _send(context: Context, body: str, attached: str, message_id: int) -> Letter:
    """Save the letter and notify the staff who look after its writer."""
    letter = await letters.save(
        context.tx,
        context.member.id,
        body,
        context.now,
        attached=attached,
        message_id=message_id,
    )
    staff = await members.holders(context.tx, rights.readers_of(letter))

    def args(texts: Texts) -> dict[str, str]:
        return {"name": letter.name, "text": shown(letter, texts)}

    button = ("letter-open", Open(letter.id).pack())
    await notify.notify_each(
        context, staff, "letter-told", args, buttons=[button], about=context.member.id
    )
    return letter


def shown(letter: Letter, texts: Texts, limit: int = SHOWN) -> str:
    """Return the letter's words, or what it is instead of words."""
    return shown_as(letter.body, letter.attached, texts, limit)


def shown_as(body: str, attached: str, texts: Texts, limit: int = SHOWN) -> str:
    """Return the words, or, where there are none, what kind of thing was sent."""
    return fitting.shortened(body, limit) if body else texts.plain("letter-thing", kind=attached)


def _confirm(context: Context, letter: Letter) -> None:
    texts = context.texts
    text = texts("letter-sent", text=shown(letter, texts), **contact.args(context))
    context.show(View(text))


@dataclass(frozen=True)
class WordsStep(Step):
    """What is to be passed to the office: a text, a picture, a voice message or a file."""

    name: str = "body"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the words."""
        return Question(context.texts("letter-ask"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept any message that has words or something attached."""
        incoming = context.incoming
        if incoming.album:
            raise Refusal("letter-album")
        attached = incoming.attached.kind if incoming.attached is not None else ""
        body = cleaned(incoming.text)
        if not (is_visible(body) or attached):
            raise Refusal("form-text-please")
        draft[self.name] = body
        draft["attached"], draft["message"] = attached, incoming.message_id
        return True


async def _finish(context: Context, draft: Draft) -> None:
    await require_room(context)
    letter = await _send(context, draft["body"], draft["attached"], draft["message"])
    _confirm(context, letter)


FORM = Form("letter", (WordsStep(),), echo=None, finish=_finish)
