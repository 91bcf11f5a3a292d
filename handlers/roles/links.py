"""One-time links for staff: school staff make them, see which are open, and take them back."""

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.people import views
from handlers.roles.payloads import Links, MakeLink, NewLink, Staff, TakeLink
from handlers.roles.staff import giver, require_manager
from storage import audit, rights
from storage.model.people import Grant
from storage.people import roles
from storage.people.roles import Link, NoLinkError


async def show(context: Context, press: Links) -> None:
    """Show a page of the open links. Raises Refusal."""
    require_manager(context)
    texts, tx = context.texts, context.tx
    count = await roles.open_link_count(tx, context.now)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await roles.open_links(tx, context.now, limit=page.size, offset=page.offset)
    lines, rows = [texts("links", count=str(count)) if count else texts("links-none")], []
    for number, link in enumerate(found, start=page.offset + 1):
        lines.append(_line(context, link, number))
        told = texts.plain("link-take", number=str(number))
        rows.append([Button(told, TakeLink(link.name, 0))])
    rows += page.turner(texts, Links)
    rows.append([Button(texts.plain("staff-new-link"), NewLink(""))])
    rows.append([Button(texts.plain("staff-back"), Staff(0))])
    context.show(View(page.text(texts, *lines), rows))


def _line(context: Context, link: Link, number: int) -> Markup:
    texts, organisation = context.texts, context.organisation
    return texts(
        "link-line",
        number=str(number),
        role=views.role_name(link.grant, texts, organisation),
        by=giver(link.by, link.by_name, texts),
        until=moments.timed(link.expires_at, texts, organisation),
    )


async def take(context: Context, press: TakeLink) -> None:
    """Take an open link back; without ``sure``, ask for confirmation first. Raises Refusal."""
    require_manager(context)
    texts = context.texts
    try:
        if not press.sure:
            link = await roles.open_link(context.tx, press.link, context.now)
            rows = [
                [Button(texts.plain("link-take-yes"), TakeLink(press.link, 1))],
                [Button(texts.plain("staff-take-no"), Links(0))],
            ]
            role = views.role_name(link.grant, texts, context.organisation)
            context.show(View(texts("link-take-ask", role=role), rows))
            return
        link = await roles.revoke_link(context.tx, press.link, context.now)
    except NoLinkError:
        raise Refusal("link-gone") from None
    await audit.record(
        context.tx,
        context.member.id,
        "invite-revoked",
        None,
        context.now,
        details=views.grant_details(link.grant) | {"link": link.name},
    )
    context.toast(texts.plain("link-taken"))
    await show(context, Links(0))


async def ask(context: Context, press: NewLink) -> None:
    """Ask for which role a new link is, or for which college or association. Raises Refusal."""
    require_manager(context)
    texts, organisation = context.texts, context.organisation
    offered = {str(role): role for role in rights.GIVEN_BY_LINK}
    if not press.role:
        text = texts("link-ask-role")
        rows = [
            [
                Button(
                    texts.plain(f"role-{role}"),
                    NewLink(role) if role.over else MakeLink(role, ""),
                )
            ]
            for role in rights.GIVEN_BY_LINK
            if rights.may_give(context.member, role)
        ]
        back = Button(texts.plain("staff-back"), Staff(0))
    elif press.role in offered and (role := offered[press.role]).over:
        text = texts(f"link-ask-{role.over}")
        places = organisation.colleges if role.over == "college" else organisation.associations
        buttons = [
            Button(place.label(texts.language), MakeLink(role, place.key)) for place in places
        ]
        rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
        back = Button(texts.plain("form-back"), NewLink(""))
    else:
        raise Refusal("button-foreign")
    context.show(View(text, [*rows, [back]]))


async def make(context: Context, press: MakeLink) -> None:
    """Make a one-time link and show it, once, in a message of its own. Raises Refusal."""
    require_manager(context)
    texts, organisation = context.texts, context.organisation
    places = {
        "": [""],
        "college": [place.key for place in organisation.colleges],
        "association": [place.key for place in organisation.associations],
    }
    if press.role not in rights.GIVEN_BY_LINK or press.scope not in places[press.role.over]:
        raise Refusal("button-foreign")
    if not rights.may_give(context.member, press.role):
        raise Refusal("staff-own-right")
    grant, valid = Grant(press.role, press.scope), organisation.invite_valid
    token = await roles.invite(
        context.tx, grant, valid=valid, now=context.now, by=context.member.id
    )
    await audit.record(
        context.tx,
        context.member.id,
        "invite-made",
        None,
        context.now,
        details=views.grant_details(grant) | {"link": roles.link_name(token)},
    )
    role = views.role_name(grant, texts, organisation)
    url = context.deep_link(f"{roles.PREFIX}{token}")
    rows = [[Button(texts.plain("staff-back"), Staff(0))]]
    second = press.role in rights.CONFIRMED
    context.show(View(texts("link-made-second" if second else "link-made", role=role), rows))
    until = moments.timed(context.now + valid, texts, organisation)
    context.say(View(texts("link-to-forward", role=role, url=url, until=until)))
