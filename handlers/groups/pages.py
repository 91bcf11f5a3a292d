"""👥 Groups on the workbench: which are bound, what the bot lacks there, who asks to join."""

from collections.abc import Sequence

from handlers.groups.payloads import Act, Asking, Associations, Bind, Of, Outside
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, joined
from storage import groups, rights, tags
from storage.model.groups import Group
from storage.model.organisation import Named

LABEL = 40  # characters of a button's label
TITLE = 100  # characters of a group's title in a list


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person looks after no groups."""
    return context.texts.plain("bench-groups") if _own(context) else None


def _own(context: Context) -> list[Named]:
    reach = rights.groups_reach(context.member.grants)
    found = context.organisation.associations
    return [one for one in found if reach.covers_association(one.key)]


def require(context: Context, association: str) -> Named:
    """Return the association; raise Refusal if the person may not manage its groups."""
    named = context.organisation.association(association)
    if named is None or not rights.may_manage_groups(context.member.grants, association):
        raise Refusal("not-yours")
    return named


async def find(context: Context, group_id: int) -> Group:
    """Return the group; raise Refusal if it is gone or the person may not manage it."""
    group = await groups.find(context.tx, group_id)
    if group is None or not rights.may_manage_groups(context.member.grants, group.association):
        raise Refusal("not-yours")
    return group


async def show(context: Context, press: Associations) -> None:
    """Show the associations; the only one's groups at once. Raises Refusal."""
    own = _own(context)
    if not own:
        raise Refusal("not-yours")
    if len(own) == 1:
        await show_association(context, Of(own[0].key))
        return
    texts = context.texts
    bound = await groups.of_associations(context.tx, [one.key for one in own])
    page = Page.near(press.page, len(own), context.organisation.limits.page)
    rows = []
    for one in page.of(own):
        count = sum(group.association == one.key for group in bound)
        told = texts.plain("groups-of", association=one.label(texts.language), count=count)
        rows.append([Button(shortened(told, LABEL), Of(one.key))])
    rows += page.turner(texts, Associations)
    context.show(View(page.text(texts, texts("groups")), [*rows, workbench.back(context)]))


async def show_association(context: Context, press: Of) -> None:
    """Show what is bound to the association. Raises Refusal."""
    named, texts = require(context, press.association), context.texts
    bound = await groups.of_associations(context.tx, [named.key])
    lines: list[str] = [texts("groups-head", association=named.label(texts.language))]
    lines += [_line(one, texts) for one in bound] or [texts("groups-none")]
    rows = [[Button(shortened(one.title, LABEL), Act(one.id, "show"))] for one in bound]
    rows.append([Button(texts.plain("group-bind"), Bind(named.key))])
    if len(_own(context)) > 1:
        rows.append([Button(texts.plain("groups-all"), Associations(0))])
    context.show(View(Markup("\n\n".join(lines)), [*rows, workbench.back(context)]))


def _line(group: Group, texts: Texts) -> Markup:
    return texts("groups-line", title=shortened(group.title, TITLE), state=_state(group, texts))


def _state(group: Group, texts: Texts) -> Markup:
    if not group.present:
        return texts("group-state-gone")
    if group.missing:
        return texts("group-state-missing", rights=rights_named(group.missing, texts))
    return texts("group-state-works")


def rights_named(missing: Sequence[str], texts: Texts) -> str:
    """Return the rights that the bot lacks, as Telegram's app calls them."""
    return joined([texts.plain(f"group-{one.replace('_', '-')}") for one in missing], texts)


async def show_group(context: Context, group_id: int) -> None:
    """Show a group: what the bot lacks there, its link, who asks to join. Raises Refusal."""
    group, texts = await find(context, group_id), context.texts
    named = context.organisation.association(group.association)
    waiting = await groups.waiting(context.tx, group.id)
    outside = await groups.outsiders(context.tx, group.id)
    blocks: list[str] = [
        texts(
            "group-page",
            title=shortened(group.title, TITLE),
            kind=texts.plain(f"group-kind-{group.kind}"),
            association=named.label(texts.language) if named else group.association,
            state=_state(group, texts),
        )
    ]
    if group.link:
        blocks.append(texts("group-link", link=group.link))
    elif group.present and "can_invite_users" not in group.missing:
        blocks.append(texts("group-link-none"))
    if group.kind == "group":
        blocks.append(texts("group-topic-set" if group.thread else "group-topic-how"))
    blocks += await _tags_refused(context, group)
    rows = []
    if waiting:
        said = texts.plain("group-waiting", count=len(waiting))
        rows.append([Button(said, Asking(group.id, 0))])
    if outside:
        said = texts.plain("group-outside", count=len(outside))
        rows.append([Button(said, Outside(group.id, 0))])
    if group.thread:
        rows.append([Button(texts.plain("group-no-topic"), Act(group.id, "no-topic"))])
    rows.append([Button(texts.plain("group-check"), Act(group.id, "check"))])
    rows.append([Button(texts.plain("group-unbind"), Act(group.id, "unbind"))])
    rows.append([Button(texts.plain("groups-back"), Of(group.association))])
    context.show(View(Markup("\n\n".join(blocks)), rows))


async def _tags_refused(context: Context, group: Group) -> list[str]:
    """Return the block that says which officers have no tag in the group, and why."""
    texts = context.texts
    lines = []
    for one in await tags.refused(context.tx, group.id):
        key = f"group-tag-{one.reason}"
        why = texts.plain(key) if texts.has(key) else one.reason
        lines.append(texts("group-tag-refused", name=one.name, tag=one.tag, why=why))
    return ["\n".join(lines)] if lines else []


async def show_outside(context: Context, press: Outside) -> None:
    """Show those let in who do not belong to the association. Raises Refusal."""
    group, texts = await find(context, press.group), context.texts
    found = await groups.outsiders(context.tx, group.id)
    page = Page.near(press.page, len(found), 20)
    names = [one.name for one in page.of(found)]
    said = texts("group-outside-are", title=group.title, names=joined(names, texts) or "–")
    rows = page.turner(texts, lambda number: Outside(group.id, number))
    rows.append([Button(texts.plain("group-back"), Act(group.id, "show"))])
    context.show(View(page.text(texts, said), rows))
