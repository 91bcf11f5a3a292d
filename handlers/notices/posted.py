"""A notice's post in a group that failed, or of which nobody knows whether it is there."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.notices import desk
from handlers.notices.payloads import Handle, PostOf
from handlers.notices.progress import UNSETTLED
from storage import audit, rights
from storage.notices import posting
from storage.notices.posting import Post

_DONE = {"again": "notice-post-again", "there": "notice-post-there"}


async def decide(context: Context, press: PostOf) -> None:
    """Show what is known of the post, send it again, or note that it is there. Raises Refusal."""
    notice = await desk.managed_notice(context, press.notice)
    post = await _find(context, press)
    if press.act in _DONE:
        work = posting.again if press.act == "again" else posting.settle
        if not await work(context.tx, notice.id, post.group_id):
            raise Refusal("notice-not-now")
        await audit.record(
            context.tx,
            context.member.id,
            _DONE[press.act],
            None,
            context.now,
            on=audit.notice(notice.id),
            details={"association": post.association},
        )
        context.toast(context.texts.plain(f"{_DONE[press.act]}-done"))
        post = await _find(context, press)
    elif press.act != "show":
        raise Refusal("button-foreign")
    texts = context.texts
    known = texts(
        f"notice-post-known-{post.status if post.status in UNSETTLED else 'settled'}",
        title=post.title,
        state=texts.plain(f"notice-post-{post.status}"),
        reason=post.reason or "",
    )
    acts = ["again"] if post.status in UNSETTLED else []
    acts += ["there"] if post.status == "unknown" else []
    rows = [
        [Button(texts.plain(f"notice-post-do-{act}"), PostOf(notice.id, post.group_id, act))]
        for act in acts
    ]
    rows.append([Button(texts.plain("notice-post-back"), Handle("show", notice.id))])
    head = texts("notice-post-head", notice=await desk.title_of(context, notice))
    context.show(View(f"{head}\n\n{known}", rows))


async def _find(context: Context, press: PostOf) -> Post:
    found = await posting.of_notice(context.tx, press.notice)
    post = next((one for one in found if one.group_id == press.group), None)
    if post is None or not rights.may_manage_groups(context.member.grants, post.association):
        raise Refusal("notice-not-theirs")
    return post
