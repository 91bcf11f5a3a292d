"""The writer of a letter answers what the office answered: the letter is open again."""

from handlers.kit import contact, forms, notify
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form
from handlers.kit.replies import View
from handlers.kit.steps import cleaned, is_visible
from handlers.kit.texts import Texts
from handlers.letters.payloads import Again, Open
from handlers.letters.writing import WordsStep, require_room, shown_as
from storage import letters, rights
from storage.model.letters import Letter
from storage.people import members


async def _own(context: Context, letter_id: int) -> Letter:
    letter = await letters.find(context.tx, letter_id)
    if letter is None or context.member.id != letter.member_id:
        raise Refusal("letter-not-there")
    return letter


async def ask(context: Context, press: Again) -> None:
    """Ask for the further words. Raises Refusal if the letter is gone or another's."""
    letter = await _own(context, press.letter)
    await require_room(context)
    await forms.begin(context, FORM, {"letter": letter.id})


async def take_reply(context: Context) -> bool:
    """Take a message that replies to an answer of the office as the letter's further words.

    Return False if it replies to something else. Raises Refusal.
    """
    quoted, incoming = context.incoming.quoted, context.incoming
    if quoted is None or context.member.id == 0:
        return False
    letter = await letters.of_answer(context.tx, context.member.id, quoted.message_id)
    if letter is None:
        return False
    if incoming.album:
        raise Refusal("letter-album")
    attached = incoming.attached.kind if incoming.attached is not None else ""
    body = cleaned(incoming.text)
    if not (is_visible(body) or attached):
        return False
    await require_room(context)
    await _write(context, letter, body, attached, incoming.message_id)
    return True


async def _write(
    context: Context, letter: Letter, body: str, attached: str, message_id: int
) -> None:
    """Save the text, notify whoever answers the letter, and confirm it to the writer.

    If that person may not read it any more, or there is none, all who may are notified.
    """
    tx, now = context.tx, context.now
    await letters.write_again(tx, letter.id, body, now, attached=attached, message_id=message_id)
    staff = await members.holders(tx, rights.readers_of(letter))
    taker = letter.taken_by or letter.handler_id
    having = [one for one in staff if one.id == taker]
    if taker is not None and not having:
        await letters.take(tx, letter.id, None)

    def args(texts: Texts) -> dict[str, str]:
        return {"name": letter.name, "text": shown_as(body, attached, texts)}

    await notify.notify_each(
        context,
        having or staff,
        "letter-told-more" if letter.closed_at is None else "letter-told-again",
        args,
        buttons=[("letter-open", Open(letter.id).pack())],
        about=letter.member_id,
    )
    texts = context.texts
    text = shown_as(body, attached, texts)
    context.say(View(texts("letter-sent", text=text, **contact.args(context))))


async def _finish(context: Context, draft: Draft) -> None:
    letter = await _own(context, draft["letter"])
    await require_room(context)
    await _write(context, letter, draft["body"], draft["attached"], draft["message"])


FORM = Form("letter-again", (WordsStep(),), echo=None, finish=_finish)
