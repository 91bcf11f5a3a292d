"""✏️ 更正 and ↩️ 撤回: change what a notice says after it was sent, or take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from msgspec import structs

from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import plain, shortened, size
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.replies import TEXT_LIMIT, Reply
from handlers.kit.steps import is_visible
from handlers.kit.texts import LANGUAGES, Markup, Texts, texts_of
from handlers.notices import desk
from handlers.notices.differences import changes
from handlers.notices.message import CAPTION_LIMIT, parts_and_rows, render, withdrawn
from handlers.notices.payloads import Correct, Handle, TakeBack
from storage import audit
from storage.model.notices import Notice
from storage.notices import control, corrections, notices, nudges, readings
from storage.notices.corrections import CorrectionKind, Outlook, TooOldError, is_correctable
from storage.notices.done import DONE
from storage.notices.notices import NotPossibleError
from storage.notices.readings import Reading

SHOWN: Final = 600  # characters of the present text in the question for the new one
LINE_LIMIT: Final = 300  # characters that can be added when a notice is taken back
SILENTLY: Final = "silently"
"""The choice of the check page by which nobody is notified."""


async def begin(context: Context, press: Correct) -> None:
    """Open the form for the new text; with ``back``, at its check page with the former text.

    Raises Refusal.
    """
    notice = await _notice(context, press.notice)
    draft: Draft = {"notice": notice.id, "was": notice.content.get("html", "")}
    if not press.back:
        await forms.begin(context, CORRECT, draft)
        return
    last = await corrections.latest(context.tx, notice.id)
    if last is None or last.correction.kind is not CorrectionKind.EDIT:
        raise Refusal("notice-not-now")
    draft["text"] = last.correction.was.get("html", "")
    await forms.begin_checking(context, CORRECT, draft)


async def begin_taking_back(context: Context, press: TakeBack) -> None:
    """Ask whether to take the notice back, and whether to notify its readers. Raises Refusal."""
    notice = await _notice(context, press.notice)
    expected = await corrections.outlook(context.tx, notice.id, context.now)
    if expected.arrived and not (expected.recent or expected.queued):
        raise Refusal("take-back-too-old", hours=_hours())
    await forms.begin_checking(context, TAKE_BACK, {"notice": notice.id})


async def _notice(context: Context, notice_id: int) -> Notice:
    """Return the notice, which must be one that can be corrected. Raises Refusal."""
    notice = await desk.managed_notice(context, notice_id)
    if not is_correctable(notice):
        raise Refusal("notice-not-now")
    return notice


def _hours() -> str:
    return str(int(corrections.TAKE_BACK_WITHIN.total_seconds()) // 3600)


@dataclass(frozen=True)
class TextStep(Step):
    """The new text of a notice; its pictures and files stay as they are."""

    name: str = "text"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the text and show the present one."""
        text = str(draft.get(self.name, draft["was"]))
        now = shortened(plain(text), SHOWN) or context.texts.plain("none")
        question = context.texts("correct-text", now=now)
        return Question(question, done="form-keep" if self.name in draft else "")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Save the text in the draft. Raises Refusal."""
        incoming = context.incoming
        if incoming.attached is not None:
            raise Refusal("correct-text-only")
        if not is_visible(incoming.text):
            raise Refusal("broadcast-empty")
        draft[self.name] = incoming.html
        return True


@dataclass(frozen=True)
class LineStep(Step):
    """A line for those who are notified that the notice was taken back."""

    name: str = "line"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the line, which may be left out."""
        del draft
        return Question(context.texts("take-back-line", limit=str(LINE_LIMIT)), skippable=True)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Save the line in the draft. Raises Refusal."""
        if context.incoming.attached is not None or not is_visible(context.incoming.text):
            raise Refusal("take-back-line-only")
        if (length := size(context.incoming.html)) > LINE_LIMIT:
            raise Refusal("form-too-long", limit=str(LINE_LIMIT), length=str(length))
        draft[self.name] = context.incoming.html
        return True


def _content(notice: Notice, draft: Draft) -> dict[str, Any]:
    kept = {name: value for name, value in notice.content.items() if name != DONE}
    return kept | {"html": draft["text"]}


async def _preview(context: Context, draft: Draft) -> Sequence[Reply]:
    """Return the calls by which those get the notice who have not got it yet.

    Raises Refusal if nothing is changed, if somebody else has changed the notice meanwhile, or if
    the text is too long for the messages in which it was sent.
    """
    notice = await _notice(context, draft["notice"])
    if notice.content.get("html", "") != draft["was"]:
        raise Refusal("correct-changed-meanwhile")
    if draft["text"] == draft["was"]:
        raise Refusal("correct-nothing-changed")
    changed = replace(notice, content=_content(notice, draft))
    await _require_fits(context, notice, changed)
    reading = await readings.reading(context.tx, changed, context.member.id)
    chat = {"chat_id": context.incoming.chat_id}
    return [
        Reply(call.method, chat | call.params)
        for call in render(reading, context.texts, context.organisation, context.now)
    ]


def _limit(context: Context, reading: Reading, texts: Texts) -> int:
    """Return how long the text with all its lines may be; 0 if it was sent in several messages."""
    [*before, last] = render(reading, texts, context.organisation, context.now)
    if "caption" in last.params:
        return CAPTION_LIMIT
    messages = [call for call in (*before, last) if call.method == "sendMessage"]
    return TEXT_LIMIT if len(messages) == 1 else 0


async def _require_fits(context: Context, notice: Notice, changed: Notice) -> None:
    """Refuse a text that, with the lines around it, is longer than its one message can be.

    A message differs by its reader's language, and that of a nudge has a line more.
    """
    sent = [notice]
    last = await nudges.last_about(context.tx, notice.id)
    if last is not None and (nudge := await notices.find(context.tx, last.id)) is not None:
        sent.append(nudge)
    length = size(str(changed.content["html"]))
    rooms = []
    for one in sent:
        was = await readings.reading(context.tx, one, context.member.id)
        subject = was.subject
        itself = one is notice
        now = structs.replace(
            was,
            subject=replace(
                subject,
                notice=changed if itself else subject.notice,
                about=subject.about if itself else changed,
                done=None,
            ),
        )
        for texts in map(texts_of, LANGUAGES):
            parts, _ = parts_and_rows(now, texts, context.organisation, context.now)
            if limit := _limit(context, was, texts):
                rooms.append(limit - size("\n\n".join(parts)) + length)
    if rooms and length > min(rooms):
        raise Refusal("form-too-long", limit=str(min(rooms)), length=str(length))


async def _echo(context: Context, draft: Draft) -> Markup:
    texts = context.texts
    notice = await _notice(context, draft["notice"])
    expected = await corrections.outlook(context.tx, notice.id, context.now)
    found = changes(draft["was"], draft["text"], texts) or [texts("correct-format-only")]
    return Markup("\n\n".join([*found, "\n".join(_whom(context, expected, "correct"))]))


def _whom(context: Context, expected: Outlook, what: str) -> list[Markup]:
    """Return the lines that say whom the correction reaches, and whom it does not."""
    counts = (
        (f"{what}-arrived", expected.arrived),
        (f"{what}-queued", expected.queued),
        (f"{what}-unknown", expected.unknown),
        (f"{what}-acknowledged", expected.acknowledged),
    )
    return [context.texts(key, count=count) for key, count in counts if count]


async def _finish(context: Context, draft: Draft) -> None:
    notice = await _notice(context, draft["notice"])
    if notice.content.get("html", "") != draft["was"]:
        raise Refusal("correct-changed-meanwhile")
    try:
        await corrections.edit(
            context.tx,
            notice,
            _content(notice, draft),
            word=None if draft[forms.CLOSING] == "" else "",
            author_id=context.member.id,
            now=context.now,
        )
    except NotPossibleError:
        raise Refusal("notice-not-now") from None
    await _done(context, notice, "correct", told=draft[forms.CLOSING] != "")


async def _done(context: Context, notice: Notice, act: str, *, told: bool) -> None:
    """Record the act; the pressed message becomes the one that shows how far it is."""
    incoming = context.incoming
    details: Mapping[str, str] = {"told": "yes" if told else "no"}
    await audit.record(
        context.tx,
        context.member.id,
        f"notice-{act}",
        None,
        context.now,
        on=audit.notice(notice.id),
        details=details,
    )
    await control.follow(context.tx, notice.id, incoming.chat_id, incoming.message_id)
    context.toast(context.texts.plain(f"notice-did-{act}"))
    await desk.show(context, notice.id)


async def _echo_taking_back(context: Context, draft: Draft) -> Markup:
    texts = context.texts
    notice = await _notice(context, draft["notice"])
    expected = await corrections.outlook(context.tx, notice.id, context.now)
    lines = _whom(context, expected, "take-back")
    if old := expected.arrived - expected.recent:
        lines.append(texts("take-back-old", count=old, hours=_hours()))
    told = withdrawn(notice, texts, context.organisation)
    line = Markup(f"\n{draft['line']}" if draft.get("line") else "")
    return texts(
        "take-back-echo",
        title=await desk.title_of(context, notice),
        counts=Markup("\n".join(lines)),
        word=Markup(f"{told}{line}"),
    )


async def _finish_taking_back(context: Context, draft: Draft) -> None:
    notice = await _notice(context, draft["notice"])
    told = draft[forms.CLOSING] != SILENTLY
    try:
        await corrections.take_back(
            context.tx,
            notice,
            word=draft.get("line", "") if told else None,
            author_id=context.member.id,
            now=context.now,
        )
    except TooOldError:
        raise Refusal("take-back-too-old", hours=_hours()) from None
    except NotPossibleError:
        raise Refusal("notice-not-now") from None
    await _done(context, notice, "take-back", told=told)


CORRECT = forms.Form(
    "correct-notice",
    (TextStep(),),
    echo=_echo,
    finish=_finish,
    confirm="correct-silently",
    besides={"tell": "correct-and-tell"},
    preview=_preview,
    fields={"text": "broadcast-field-message"},
    back=lambda draft: ("recipients-back", Handle("show", draft["notice"])),
)
TAKE_BACK = forms.Form(
    "take-back-notice",
    (LineStep(),),
    echo=_echo_taking_back,
    finish=_finish_taking_back,
    confirm="take-back-and-tell",
    besides={SILENTLY: "take-back-silently"},
    fields={"line": "take-back-field-line"},
    back=lambda draft: ("recipients-back", Handle("show", draft["notice"])),
)
