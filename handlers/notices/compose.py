"""📣 群发: staff compose a message to many people and preview it exactly as recipients get it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from msgspec import structs

from handlers.audiences.step import NAMED, described, from_audience, to_audience
from handlers.contacts import answering
from handlers.kit import forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.entities import as_html
from handlers.kit.fitting import shortened
from handlers.kit.form import TICKS
from handlers.kit.forms import Draft, Option
from handlers.kit.replies import Reply, View
from handlers.kit.steps import YesNoStep, is_visible
from handlers.kit.texts import Markup
from handlers.notices import asking, places
from handlers.notices.message import render
from handlers.notices.payloads import Compose, ToMany
from handlers.notices.progress import progress
from handlers.notices.reasons import kept_from
from handlers.notices.when import NOW, WhenStep, as_chosen, in_words, resolved
from handlers.notices.whom import WhomStep
from handlers.notices.writing import MEDIA, MessageStep, add_album_part, album_left, of_message
from storage import audiences, audit, rights
from storage.events import events
from storage.model.audiences import Audience
from storage.model.groups import Group
from storage.model.notices import NewNotice, NoticeKind, NoticeStatus
from storage.model.organisation import quiet_until
from storage.model.proposals import Proposal
from storage.notices import control, done, notices, posting
from storage.notices.readings import Reading, Subject

PROPOSAL = "proposal"
"""The key in the draft of the proposal that is edited."""
SHORTEST = 8  # characters of a text that is offered to be sent to many


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not write to many."""
    if not rights.may_write_to_many(context.member.grants):
        return None
    return context.texts.plain("bench-broadcast")


async def compose(context: Context, _: Compose) -> None:
    """Open the form for a message to many people. Raises Refusal."""
    if await label(context) is None:
        raise Refusal("not-yours")
    await forms.begin(context, FORM)


async def offer(context: Context) -> bool:
    """Ask to whom a message goes that staff write or forward without having been asked.

    Return whether the message is one that could go out: a picture, a file, or more than a few
    words that are no short sentence with a meaning of its own.
    """
    incoming = context.incoming
    if await label(context) is None:
        return False
    if incoming.album and context.recent.is_left_aside(incoming.chat_id, incoming.album):
        context.is_junk = True
        return True
    if incoming.attached is None:
        if not _is_message(context):
            return False
    elif incoming.attached.kind not in MEDIA:
        if not incoming.album:
            return False
        context.recent.leave_aside(incoming.chat_id, incoming.album)
        left = album_left(context, Refusal("broadcast-kind"))
        context.say(View(context.texts(left.key, **left.args_of_text)))
        return True
    # Whoever is waited for by somebody who has written to them may be answering.
    many = Button(context.texts.plain("offer-to-many"), ToMany())
    if not await answering.ask_whom(context, many):
        await _ask_audience(context, context)
    return True


def _is_message(context: Context) -> bool:
    """Return whether the text is more than a few words without a meaning, and no number."""
    text = context.incoming.text
    meant = context.features.meanings.find(text)
    if len(text) < SHORTEST or (meant is not None and not meant.mostly_else):
        return False
    return any(one.isalpha() for one in text)


async def _ask_audience(context: Context, sent: Context) -> None:
    """Ask to whom the message of ``sent`` goes. Raises Refusal if it can't be sent on."""
    draft: Draft = {"receipt": False, "when": {"at": NOW, "urgent": False}, forms.OFFERED: True}
    await MessageStep().type(sent, draft)
    await forms.begin_checking(context, FORM, draft)


async def to_many(context: Context, _: ToMany) -> None:
    """Ask to whom the message goes to which the button's message replies; else for a message.

    Raises Refusal.
    """
    if await label(context) is None:
        raise Refusal("not-yours")
    quoted = context.incoming.quoted
    if quoted is None or quoted.album or not (is_visible(quoted.text) or quoted.file):
        await forms.begin(context, FORM)
        return
    html = as_html(quoted.text, [])
    incoming = structs.replace(
        context.incoming, text=quoted.text, html=html, attached=quoted.file, press=None
    )
    await _ask_audience(context, structs.replace(context, incoming=incoming))


def _lacks(context: Context, draft: Draft) -> str:
    """Return the question that must be answered before the preview; else nothing.

    By night a message that would go out now is asked about.
    """
    if not draft.get("message"):
        return "message"
    if to_audience(draft.get("audience")) == Audience():
        return "audience"
    if "receipt" not in draft:
        return "receipt"
    when = draft.get("when")
    night = quiet_until(context.organisation, context.now) is not None
    if when is None or (night and when == {"at": NOW, "urgent": False}):
        return "when"
    return ""


def _new_notice(
    context: Context,
    draft: Draft,
    content: Mapping[str, Any],
    audience: Audience,
) -> NewNotice:
    """Return the notice that the draft describes, due now."""
    return NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=audience,
        due_at=context.now,
        content=content,
        author_id=context.member.id,
        acknowledge=bool(draft.get("receipt")),
    )


async def _content(context: Context, draft: Draft, audience: Audience) -> dict[str, Any]:
    """Return the content to save, with the titles of the events whose answers select recipients."""
    found = await events.titles(context.tx, [event_id for event_id, _ in audience.answers])
    titles = {str(event_id): shortened(name, NAMED) for event_id, name in found.items()}
    sent = draft["message"]
    return of_message(sent) | {"events": titles}


async def _audience(context: Context, draft: Draft) -> Audience:
    """Return the draft's audience. Raises Refusal if the author may not even propose it."""
    audience = to_audience(draft.get("audience"))
    if not await audiences.proposable(context.tx, audience, context.member.grants):
        raise Refusal("broadcast-audience-not-yours")
    return audience


async def _is_wider(context: Context, draft: Draft) -> bool:
    """Return whether the message goes to more people than its author may write to."""
    audience = to_audience(draft.get("audience"))
    return not await audiences.allowed(context.tx, audience, context.member.grants)


async def _confirm(context: Context, draft: Draft) -> str:
    return "broadcast-propose" if await _is_wider(context, draft) else "broadcast-confirm"


async def _preview(context: Context, draft: Draft) -> Sequence[Reply]:
    """Return the calls that recipients will get, addressed to the author's chat.

    Raises Refusal if the author may not write to the audience or nobody is in it.
    """
    audience = await _audience(context, draft)
    if not await audiences.count(context.tx, audience):
        raise Refusal("broadcast-nobody")
    content = await _content(context, draft, audience)
    notice = _new_notice(context, draft, content, audience).as_notice()
    told = await done.of_content(context.tx, content)
    subject = Subject(notice, None, None, audience, done=told)
    calls = render(Reading(subject), context.texts, context.organisation, context.now)
    chat = {"chat_id": context.incoming.chat_id}
    return [Reply(call.method, chat | call.params) for call in calls]


async def _echo(context: Context, draft: Draft) -> Markup:
    texts, audience = context.texts, to_audience(draft["audience"])
    reach = await control.reach(context.tx, audience)
    said = texts(
        "broadcast-echo",
        audience=await described(context, audience),
        count=reach.all,
        kept=_not_reached(context, reach),
        receipt=texts.plain(f"broadcast-receipt-{'yes' if draft['receipt'] else 'no'}"),
        moment=in_words(context, draft["when"]),
    )
    notes = []
    if any(one["kind"] == "photo" for one in draft["message"]["media"]):
        notes.append(texts("broadcast-photos"))
    if await _is_wider(context, draft):
        notes.append(texts("broadcast-wider"))
    return Markup("\n\n".join([said, *notes]))


async def _reaches(context: Context, draft: Draft) -> int:
    return await audiences.count(context.tx, to_audience(draft["audience"]))


def _not_reached(context: Context, reach: control.Reached) -> Markup:
    """Return the line that counts the people of the audience who would not get the notice."""
    line = kept_from(reach, context.texts)
    return Markup(f"\n{line}" if line else "")


async def _ticks(context: Context, draft: Draft) -> Sequence[Option]:
    """Offer the groups to which the notice can go as well."""
    marked = draft.get(TICKS, [])
    return [
        Option(str(one.id), places.label(context, one), chosen=str(one.id) in marked)
        for one in await _offered(context, draft)
    ]


async def _offered(context: Context, draft: Draft) -> list[Group]:
    """Return the groups that are offered; what must be approved goes to members alone."""
    if PROPOSAL in draft or await _is_wider(context, draft):
        return []
    return await places.offered(context, to_audience(draft.get("audience")))


async def _finish(context: Context, draft: Draft) -> None:
    """Schedule the notice; the pressed message becomes its progress message.

    A notice for more people than its author's own is proposed instead.
    """
    tx, incoming = context.tx, context.incoming
    due_at, urgent = resolved(context, draft["when"])
    audience = await _audience(context, draft)
    content = await _content(context, draft, audience)
    new = replace(_new_notice(context, draft, content, audience), due_at=due_at, urgent=urgent)
    if PROPOSAL in draft or await _is_wider(context, draft):
        at_once = draft["when"]["at"] == NOW
        wider = await _is_wider(context, draft)
        await asking.submit(context, new, draft.get(PROPOSAL, 0), at_once=at_once, wider=wider)
        return
    notice_id = await notices.schedule(tx, new, context.now)
    marked = draft.get(TICKS, [])
    chosen = [one.id for one in await _offered(context, draft) if str(one.id) in marked]
    await posting.choose(tx, notice_id, chosen)
    await control.follow(tx, notice_id, incoming.chat_id, incoming.message_id)
    await audit.record(
        tx,
        context.member.id,
        "notice-scheduled",
        None,
        context.now,
        on=audit.notice(notice_id),
    )
    notice = await notices.find(tx, notice_id)
    assert notice is not None
    posts = await posting.of_notice(tx, notice_id)
    view = progress(notice, control.Counts(), context.texts, context.organisation, posts=posts)
    context.show(view)


async def edit_proposed(context: Context, proposal: Proposal) -> None:
    """Open the form with a proposed notice as it is, to be proposed again. Raises Refusal."""
    notice = await notices.find(context.tx, proposal.notice_id or 0)
    if notice is None or notice.status not in {NoticeStatus.DRAFT, NoticeStatus.SCHEDULED}:
        raise Refusal("proposal-gone-out")
    draft: Draft = {
        PROPOSAL: proposal.id,
        "message": of_message(notice.content) | {"album": None},
        "audience": from_audience(proposal.audience),
        "receipt": notice.acknowledge,
    }
    when = as_chosen(context, notice.due_at, urgent=notice.urgent)
    if proposal.at_once:
        when = {"at": NOW, "urgent": notice.urgent}
    if when is not None:
        draft["when"] = when
    await forms.begin_checking(context, FORM, draft)


FORM = forms.Form(
    "broadcast",
    (
        MessageStep(),
        WhomStep("audience", otherwise="broadcast-one-only"),
        YesNoStep(
            name="receipt",
            question="broadcast-receipt",
            yes="broadcast-receipt-yes",
            no="broadcast-receipt-no",
        ),
        WhenStep("when"),
    ),
    echo=_echo,
    finish=_finish,
    confirm="broadcast-confirm",
    confirm_as=_confirm,
    back=lambda _: ("bench-back", workbench.Bench()),
    preview=_preview,
    reaches=_reaches,
    ticks=_ticks,
    belated=add_album_part,
    fields={
        "message": "broadcast-field-message",
        "audience": "broadcast-field-audience",
        "receipt": "broadcast-field-receipt",
        "when": "broadcast-field-when",
    },
    lacks=_lacks,
)
