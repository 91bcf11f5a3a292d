"""✏️ Edit the text, pictures and files of a scheduled message to many before it goes out."""

from collections.abc import Sequence
from typing import Any

from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft
from handlers.kit.replies import Reply
from handlers.kit.texts import Markup
from handlers.notices import asking, desk
from handlers.notices.message import render
from handlers.notices.payloads import Edit, Handle
from handlers.notices.progress import can_be_edited, due
from handlers.notices.writing import MessageStep, add_album_part, of_message
from storage import audiences, audit
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, Notice
from storage.notices import control, done, proposals
from storage.notices.done import DONE
from storage.notices.notices import NotPossibleError
from storage.notices.readings import Reading, Subject


async def begin(context: Context, press: Edit) -> None:
    """Open the form with the message as it is. Raises Refusal."""
    notice = await desk.managed_notice(context, press.notice)
    if not can_be_edited(notice):
        raise Refusal("notice-not-now")
    message = of_message(notice.content) | {"album": None}
    await forms.begin(context, FORM, {"notice": notice.id, "message": message})


async def _notice(context: Context, draft: Draft) -> Notice:
    """Return the notice, which must still be scheduled. Raises Refusal."""
    notice = await desk.managed_notice(context, draft["notice"])
    if not can_be_edited(notice):
        raise Refusal("notice-not-now")
    return notice


def _content(notice: Notice, draft: Draft) -> dict[str, Any]:
    kept = {name: value for name, value in notice.content.items() if name != DONE}
    return kept | of_message(draft["message"])


async def _preview(context: Context, draft: Draft) -> Sequence[Reply]:
    """Return the calls that recipients will get, addressed to the editor's chat."""
    notice = await _notice(context, draft)
    audience = Audience()
    if notice.audience_id is not None:
        audience = await audiences.load(context.tx, notice.audience_id)
    changed = NewNotice(
        kind=notice.kind,
        audience=audience,
        due_at=notice.due_at,
        content=_content(notice, draft),
        acknowledge=notice.acknowledge,
    )
    told = await done.of_content(context.tx, changed.content)
    reading = Reading(Subject(changed.as_notice(), None, None, audience, done=told))
    calls = render(reading, context.texts, context.organisation, context.now)
    chat = {"chat_id": context.incoming.chat_id}
    return [Reply(call.method, chat | call.params) for call in calls]


async def _echo(context: Context, draft: Draft) -> Markup:
    notice = await _notice(context, draft)
    when = due(notice, context.texts, context.organisation)
    count = await audiences.count(
        context.tx, await audiences.load(context.tx, notice.audience_id or 0)
    )
    return context.texts("notice-edit-echo", due=when, count=count)


async def _finish(context: Context, draft: Draft) -> None:
    notice = await _notice(context, draft)
    try:
        await control.edit(context.tx, notice.id, _content(notice, draft))
    except NotPossibleError:
        raise Refusal("notice-not-now") from None
    await audit.record(
        context.tx,
        context.member.id,
        "notice-edit",
        None,
        context.now,
        on=audit.notice(notice.id),
    )
    proposal = await proposals.of_notice(context.tx, notice.id)
    if proposal is not None and await asking.asked_anew(context, proposal):
        context.show(asking.anew_view(context, proposal.id))
        return
    context.toast(context.texts.plain("notice-did-edit"))
    await desk.show(context, notice.id)


FORM = forms.Form(
    "edit-notice",
    (MessageStep(),),
    echo=_echo,
    finish=_finish,
    confirm="notice-sure-edit",
    preview=_preview,
    belated=add_album_part,
    back=lambda draft: ("recipients-back", Handle("show", draft["notice"])),
)
