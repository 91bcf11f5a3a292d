"""✉️ Letters on the workbench: staff read them, answer or close them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.dates import moments
from handlers.kit import fitting, forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View, send
from handlers.kit.steps import written
from handlers.kit.texts import Markup
from handlers.letters import prepared, taking
from handlers.letters.payloads import Act, Again, Closed, HandOver, Open, Prepared, Waiting
from handlers.letters.writing import shown, shown_as
from storage import audit, letters, rights
from storage.letters import ClosedError
from storage.model.letters import Letter, Turn
from storage.notices import notices
from storage.people import members

BODY = 2_500  # characters of a letter on its page
LEAST = 400  # of them beside as many turns as are shown
QUOTED = 300  # characters of a letter above the answer to it
ANSWER = 3_000
TURNS = 6  # of what was written since, the last that are shown


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may read nobody's letters."""
    reach = rights.people_reach(context.member.grants)
    if not reach.anything:
        return None
    count = await letters.count(context.tx, reach)
    return context.texts.plain("bench-letters", count=count)


async def show_waiting(context: Context, press: Waiting) -> None:
    """Show the open letter at this place. Raises Refusal if the person may read nobody's."""
    texts = context.texts
    more = [
        [Button(texts.plain("letters-closed"), Closed(0))],
        [Button(texts.plain("letters-prepared"), Prepared(0))],
    ]
    await _show_at(context, press.place, more, closed=False)


async def show_closed(context: Context, press: Closed) -> None:
    """Show the closed letter at this place. Raises Refusal if the person may read nobody's."""
    await _show_at(context, press.place, [], closed=True)


async def _show_at(context: Context, place: int, more: list[list[Button]], *, closed: bool) -> None:
    texts, reach = context.texts, rights.people_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    page = Page.near(place, await letters.count(context.tx, reach, closed=closed))
    letter = await letters.at(context.tx, reach, page.number, closed=closed)
    if letter is None:
        none = "letters-none-closed" if closed else "letters-none"
        back = [[Button(texts.plain("letters-open"), Waiting(0))]] if closed else []
        context.show(View(texts(none), [*more, *back, workbench.back(context)]))
        return
    view = await _page(context, letter)
    turn = page.turner(texts, Closed if closed else Waiting)
    context.show(View(page.text(texts, view.text), [*view.rows[:-1], *turn, *more, view.rows[-1]]))


async def show(context: Context, press: Open) -> None:
    """Show the letter. Raises Refusal if it is gone or the person may not read it."""
    context.show(await _page(context, await _find(context, press.letter)))


async def hand_over(context: Context, press: HandOver) -> None:
    """Hand the letter over to a colleague who may read it. Raises Refusal."""
    await _hand(context, await _find(context, press.letter), press.member)


async def _hand(context: Context, letter: Letter, member_id: int | None) -> None:
    if letter.closed_at is not None:
        await _say_closed(context, letter)
        return
    await taking.take(context, letter, member_id)
    await show(context, Open(letter.id))


async def _find(context: Context, letter_id: int) -> Letter:
    letter = await letters.find(context.tx, letter_id)
    if letter is None:
        raise Refusal("letter-gone")
    if not rights.may_read_letter(context.member.grants, letter):
        raise Refusal("not-yours")
    return letter


async def _page(context: Context, letter: Letter) -> View:
    texts, organisation = context.texts, context.organisation

    def row(act: str) -> list[Button]:
        return [Button(texts.plain(f"letter-do-{act}"), Act(letter.id, act.removesuffix("-over")))]

    turns = (await letters.turns(context.tx, [letter.id])).get(letter.id, [])
    if turns and turns[-1].from_office and turns[-1].body == letter.reply:
        said = turns[:-1][-TURNS:]  # the last answer stands below, with who gave it
    else:
        said = turns[-TURNS:]
    first = texts(
        "letter-page",
        name=letter.name,
        college=organisation.college_name(letter.college, texts.language) or texts.plain("none"),
        moment=moments.timed(letter.created_at, texts, organisation),
        text=shown(letter, texts, BODY - len(said) * (BODY - LEAST) // TURNS),
    )
    text = Markup("\n\n".join([first, *(_turn(one, letter, context) for one in said)]))
    things = letter.attached or any(one.attached for one in turns)
    rows = [row("attached")] if things else []
    if letter.closed_at is None:
        mine = letter.taken_by == context.member.id
        if letter.taken_by is not None:
            key = "letter-taken-mine" if mine else "letter-taken"
            text = Markup(f"{text}\n\n{texts(key, name=letter.taker_name or texts.plain('none'))}")
        if letter.taken_by is None or mine:
            rows += [row("reply"), row("close")]
        if mine:
            rows += [row("hand"), row("release")]
        else:
            rows.append(row("take" if letter.taken_by is None else "take-over"))
    elif letter.reply is None:
        text = Markup(f"{text}\n\n{texts('letter-closed', name=_handler(letter, context))}")
    else:
        reply = fitting.shortened(letter.reply, ANSWER // 3)
        answered = texts("letter-answered", name=_handler(letter, context), reply=reply)
        text = Markup(f"{text}\n\n{answered}")
    if letter.closed_at is not None:
        rows.append(row("reopen"))
    rows.append([Button(texts.plain("letters-open"), Waiting(0))])
    return View(text, [*rows, workbench.back(context)])


def _turn(turn: Turn, letter: Letter, context: Context) -> Markup:
    texts = context.texts
    moment = moments.timed(turn.created_at, texts, context.organisation)
    name = (turn.by_name or texts.plain("none")) if turn.from_office else letter.name
    said = shown_as(turn.body, turn.attached, texts, QUOTED)
    key = "letter-turn-office" if turn.from_office else "letter-turn"
    return texts(key, name=name, moment=moment, text=said)


def _handler(letter: Letter, context: Context) -> str:
    return letter.handler_name or context.texts.plain("none")


async def act(context: Context, press: Act) -> None:
    """Answer, close or open the letter, or send what came with it. Raises Refusal."""
    letter = await _find(context, press.letter)
    match press.act:
        case "reply":
            if letter.closed_at is not None:
                await _say_closed(context, letter)
                return
            taking.require_free(context, letter)
            await forms.begin(context, REPLY, {"letter": letter.id, "name": letter.name})
        case "close":
            await _close(context, letter)
        case "take" | "release":
            await _hand(context, letter, context.member.id if press.act == "take" else None)
        case "hand":
            await taking.ask(context, letter)
        case "reopen":
            if await letters.reopen(context.tx, letter.id, context.now):
                await _record(context, letter, "reopened")
            await show(context, Open(letter.id))
        case "attached":
            await _send_attached(context, letter)
        case _:
            raise Refusal("button-foreign")


async def _close(context: Context, letter: Letter) -> None:
    taking.require_free(context, letter)
    try:
        closed = await letters.close(
            context.tx, letter.id, context.member.id, context.now, reply=None
        )
    except ClosedError:
        await _say_closed(context, letter)
        return
    await _record(context, letter, "closed")
    context.toast(context.texts.plain("letter-toast-closed"))
    context.show(await _page(context, closed))


async def _record(context: Context, letter: Letter, act: str) -> None:
    await audit.record(
        context.tx, context.member.id, f"letter-{act}", letter.member_id, context.now
    )


async def _say_closed(context: Context, letter: Letter) -> None:
    context.toast(context.texts.plain("letter-closed-meanwhile"), alert=True)
    context.show(await _page(context, letter))


async def _send_attached(context: Context, letter: Letter) -> None:
    """Copy what the writer sent without words; say so where Telegram no longer has it."""
    chat_id = context.incoming.chat_id
    turns = (await letters.turns(context.tx, [letter.id])).get(letter.id, [])
    sent = [letter.message_id] if letter.attached else []
    sent += [one.message_id for one in turns if one.attached]
    for message_id in sent[-TURNS:]:
        gone = send(chat_id, View(context.texts("letter-attached-gone", name=letter.name)))
        params = {
            "chat_id": chat_id,
            "from_chat_id": letter.telegram_id or 0,
            "message_id": message_id,
        }
        context.replies.append(Reply("copyMessage", params, otherwise=gone))


@dataclass(frozen=True)
class _AnswerStep(Step):
    """The answer to a letter."""

    name: str = "reply"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the answer; a prepared text, or what was written before, can be taken."""
        options = [
            Option(str(number), fitting.shortened(body, prepared.LABEL))
            for number, body in await letters.prepared(context.tx)
        ]
        if self.name in draft:
            text = context.texts("letter-ask-reply-now", text=draft[self.name])
            return Question(text, options, done="form-keep")
        return Question(context.texts("letter-ask-reply", name=draft["name"]), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a prepared text. Raises Refusal if it was deleted."""
        found = {str(number): body for number, body in await letters.prepared(context.tx)}
        if value not in found:
            raise Refusal("form-older")
        draft[self.name] = found[value]
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text."""
        draft[self.name] = written(context, ANSWER)
        return True


def _echo(context: Context, draft: Draft) -> Markup:
    return context.texts("letter-echo", name=draft["name"], reply=draft["reply"])


def _last_words(letter: Letter, turns: Sequence[Turn]) -> str:
    """Return what the writer has written since the answer before, or, if nothing, last of all."""
    said: list[str] = [letter.body]
    answered = False
    for turn in turns:
        if turn.from_office:
            answered = True
            continue
        said = [turn.body] if answered else [*said, turn.body]
        answered = False
    return "\n".join(one for one in said if one)


async def _finish(context: Context, draft: Draft) -> None:
    """Close the letter with the answer and send the answer to its writer."""
    letter = await _find(context, draft["letter"])
    taking.require_free(context, letter)
    turns = (await letters.turns(context.tx, [letter.id])).get(letter.id, [])
    reply = draft["reply"]
    try:
        closed = await letters.close(
            context.tx, letter.id, context.member.id, context.now, reply=reply
        )
    except ClosedError:
        await _say_closed(context, letter)
        return
    words = _last_words(letter, turns)
    told = {"text": fitting.shortened(words, QUOTED), "reply": reply}
    key = "you-letter-answered" if words else "you-letter-thing-answered"
    button = ("letter-again", Again(letter.id).pack())
    notice_id = await notices.notify(
        context.tx, [letter.member_id], key, told, context.now, buttons=[button]
    )
    await letters.answered_by(context.tx, letter.id, notice_id)
    await _record(context, letter, "answered")
    writer = await members.find(context.tx, letter.member_id)
    if writer is not None and writer.reachable:
        context.toast(context.texts.plain("letter-toast-answered"))
    else:
        why = context.texts.plain("letter-toast-unreachable", name=letter.name)
        context.toast(why, alert=True)
    context.show(await _page(context, closed))


REPLY = Form(
    "letter-reply",
    (_AnswerStep(),),
    echo=_echo,
    finish=_finish,
    confirm="letter-send-reply",
    back=lambda draft: ("letter-open", Open(draft["letter"])),
)
