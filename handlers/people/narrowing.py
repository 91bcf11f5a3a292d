"""👥 Members: the list restricted by college, association, title, and how the person stands."""

from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import digits, shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.people import listed
from handlers.people.listed import Listed
from handlers.people.payloads import Members, Narrow, Places
from storage import rights
from storage.people import listing
from storage.people.listing import State

COLUMNS = 2
NARROW = 22  # digits' widths of a label of which two stand side by side on a phone
LABEL = 40  # characters of a button's label
KINDS = (listed.COLLEGE, listed.ASSOCIATION, listed.TITLE)
OFFERED = (State.UNREACHABLE, State.ABSENT, State.UNCONFIRMED, State.ALONE)
"""The states that are offered; the others come from the page about confirmations."""


async def choose(context: Context, press: Places) -> None:
    """Show the colleges or associations, with the number of their members. Raises Refusal."""
    if press.kind not in {listed.COLLEGE, listed.ASSOCIATION}:
        raise Refusal("button-foreign")
    await _choose(context, listed.listed(listed.ALL, context.member.grants), press.kind, press.page)


async def narrow(context: Context, press: Narrow) -> None:
    """Show by what the list can be restricted further, or what to choose from. Raises Refusal."""
    found = listed.listed(press.which, context.member.grants)
    if not listed.can_be_narrowed(press.which) or press.kind not in {"", *KINDS}:
        raise Refusal("button-foreign")
    if press.kind:
        await _choose(context, found, press.kind, press.page)
        return
    texts, which, wanted = context.texts, press.which, found.wanted
    reads = rights.people_reach(context.member.grants).anything
    chosen = {
        listed.COLLEGE: wanted.college,
        listed.ASSOCIATION: wanted.association,
        listed.TITLE: wanted.title,
    }
    kinds = KINDS if reads else KINDS[:2]
    ways = [
        Button(texts.plain(f"filter-by-{kind}"), Narrow(which, kind))
        if not chosen[kind]
        else Button(
            texts.plain("filter-on", filter=texts.plain(f"filter-by-{kind}")),
            Narrow(listed.widened(which, kind)),
        )
        for kind in kinds
    ]
    rows = [ways]
    for state in (*OFFERED, *sorted(wanted.states - {*OFFERED})) if reads else ():
        name = texts.plain(f"filter-{state.name.lower()}")
        if state in wanted.states:
            label, other = texts.plain("filter-on", filter=name), listed.widened(which, state)
        else:
            label, other = name, listed.narrowed(which, state)
        rows.append([Button(label, Narrow(other))])
    count = await listing.count(context.tx, found.reach, wanted)
    rows.append([Button(texts.plain("filter-show", count=count), Members(which, 0))])
    rows.append([Button(texts.plain("members-back"), Members(listed.ALL, 0))])
    rows.append(workbench.back(context))
    title = listed.title(found, texts, context.organisation)
    context.show(View(texts("filter-page", title=title, count=count), rows))


async def _choose(context: Context, found: Listed, kind: str, number: int) -> None:
    """Show the colleges, associations or titles of a list, with the number of its people."""
    texts, tx, which = context.texts, context.tx, found.which
    organisation = context.organisation
    known = {
        listed.COLLEGE: organisation.colleges,
        listed.ASSOCIATION: organisation.associations,
    }.get(kind, ())
    if kind == listed.COLLEGE:
        counts = await listing.by_college(tx, found.reach, found.wanted)
    elif kind == listed.ASSOCIATION:
        counts = await listing.by_association(tx, found.reach, found.wanted)
    elif rights.people_reach(context.member.grants).anything:
        counts = await listing.by_title(tx, found.reach, found.wanted)
    else:
        raise Refusal("not-yours")
    names = {one.key: one.label(texts.language) for one in known}
    # Places that are no longer in the configuration are named by their key, last.
    others = [key for key in counts if key not in names]
    keys = [*(key for key in names if key in counts), *(sorted(others) if known else others)]
    page = Page.near(number, len(keys), COLUMNS * organisation.limits.page)
    buttons = [
        Button(
            shortened(
                texts.plain("members-place", place=names.get(key, key), count=counts[key]), LABEL
            ),
            Members(listed.narrowed(which, kind, key), 0),
        )
        for key in page.of(keys)
    ]
    columns = COLUMNS if all(digits(button.label) <= NARROW for button in buttons) else 1
    rows = [buttons[at : at + columns] for at in range(0, len(buttons), columns)]
    rows += page.turner(texts, lambda to: Narrow(which, kind, to) if which else _all(kind, to))
    if which:
        rows.append([Button(texts.plain("filter-back"), Narrow(which))])
    rows += [[Button(texts.plain("members-back"), Members(listed.ALL, 0))], workbench.back(context)]
    key = f"members-which-{kind}" if keys else "members-none"
    context.show(View(page.text(texts, texts(key)), rows))


def _all(kind: str, page: int) -> Places | Narrow:
    return Narrow(listed.ALL, kind, page) if kind == listed.TITLE else Places(kind, page)
