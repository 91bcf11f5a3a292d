"""👥 Members: the list of those whom staff look after, restricted by place or by what is typed.

School staff list everybody, college staff their college's members, officers their association's.
"""

from dataclasses import dataclass

from handlers.kit import forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.of_member import Card
from handlers.kit.oneline import in_one_line
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.people import altered, listed, record_links
from handlers.people.listed import Listed
from handlers.people.payloads import (
    Checks,
    Find,
    Members,
    Narrow,
    Places,
    RosterGuide,
    TakeMembers,
)
from storage import rights, seeing
from storage.model.people import Member
from storage.people import finding, listing, sorting

LABEL = 40  # characters of a button's label


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not list members."""
    allowed = rights.may_list_members(context.member.grants)
    return context.texts.plain("bench-members") if allowed else None


async def show(context: Context, press: Members) -> None:
    """Show a page of a list of members, each as a button. Raises Refusal."""
    texts, tx = context.texts, context.tx
    found = listed.listed(press.which, context.member.grants)
    count = await listing.count(tx, found.reach, found.wanted)
    page = Page.near(press.page, count, context.organisation.limits.page)
    people = await listing.page(tx, found.reach, found.wanted, limit=page.size, offset=page.offset)
    digits = finding.digits_of(found.wanted.typed)
    if digits:  # the list says whose phone ends so
        phoned = [one.id for one in people if (one.phone or "").endswith(digits)]
        await seeing.listed(tx, context.member.id, phoned, context.now)
    rows = [
        [Button(_label(context, person, found), Card(person.id, found.which, page.number))]
        for person in people
    ]
    rows += page.turner(texts, lambda to: Members(found.which, to))
    rows.append([Button(texts.plain("members-find"), Find())])
    if listed.can_be_narrowed(found.which):
        narrow = "members-narrow-more" if found.which else "members-narrow"
        rows.append([Button(texts.plain(narrow), Narrow(found.which))])
    rows += await _ways(context, found)
    if people:
        take = Button(texts.plain("members-take"), TakeMembers(found.which))
        rows.append([take, *await record_links.button(context, found)])
    if not found.which and rights.may_import_roster(context.member.grants):
        rows.append([Button(texts.plain("roster-guide-button"), RosterGuide(0))])
    if found.which:
        rows.append([Button(texts.plain("members-back"), Members(listed.ALL, 0))])
    rows.append(workbench.back(context))
    name = listed.title(found, texts, context.organisation)
    head = texts("members-head", title=name, count=count)
    text = [head] if people else [head, texts(_nobody(found), typed=found.wanted.typed)]
    context.show(View(page.text(texts, *text), rows))


def _nobody(found: Listed) -> str:
    return "find-nobody" if found.wanted.typed else "members-none"


async def _ways(context: Context, found: Listed) -> list[list[Button]]:
    """Return the buttons to the parts of the list, and to the people who are not on it."""
    texts, tx = context.texts, context.tx
    if found.which:
        return []
    reach, places = found.reach, []
    if reach.everything or reach.associations or len(reach.colleges) > 1:
        places.append(Button(texts.plain("members-by-college"), Places(listed.COLLEGE, 0)))
    if reach.everything or reach.colleges or len(reach.associations) > 1:
        places.append(Button(texts.plain("members-by-association"), Places(listed.ASSOCIATION, 0)))
    rows = [places] if places else []
    rows += await altered.button(context)
    if rights.people_reach(context.member.grants).anything:
        rows.append([Button(texts.plain("checks"), Checks())])
        for which, key in (
            (listed.WAITING, "members-to-waiting"),
            (listed.GONE, "members-to-gone"),
        ):
            other = listed.listed(which, context.member.grants)
            count = await listing.count(tx, other.reach, other.wanted)
            if count:
                rows.append([Button(texts.plain(key, count=count), Members(which, 0))])
    return rows


def _label(context: Context, person: Member, found: Listed) -> str:
    """Return the name, and of the rest what tells people of one name apart."""
    college = context.organisation.college_name(person.college, context.texts.language)
    reads = rights.may_read_record(context.member.grants, person)
    number = person.staff_no if reads else None
    parts = [person.name, *(part for part in (number, college) if part)]
    if found.wanted.college:
        parts = [part for part in parts if part != college]
    return shortened(" · ".join(parts), LABEL)


async def find_label(context: Context) -> str | None:
    """Return the label of the button to look somebody up, below words that nobody understood.

    None if the person may list nobody.
    """
    if context.incoming.attached is not None:
        return None
    if not rights.may_list_members(context.member.grants):
        return None
    return context.texts.plain("members-find-lost")


async def find(context: Context, _: Find) -> None:
    """Ask whom to look up. Raises Refusal."""
    _require_lister(context)
    await forms.begin(context, FORM)


def _require_lister(context: Context) -> None:
    if not rights.may_list_members(context.member.grants):
        raise Refusal("not-yours")


@dataclass(frozen=True)
class WhoStep(Step):
    """A part of a name, a staff number, or the end of a phone number."""

    name: str = "who"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the name or number."""
        read = rights.people_reach(context.member.grants).anything
        return Question(context.texts("find-ask" if read else "find-ask-officer"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line of text that fits into a button."""
        draft[self.name] = listed.found_by(one_line(context, context.organisation.limits.name))
        return True


async def _found(context: Context, draft: Draft) -> None:
    _require_lister(context)
    await show(context, Members(draft["who"], 0))


async def take(context: Context) -> bool:
    """Accept a member's whole name or staff number that staff send unasked; show whose it is.

    Return False if nobody on their list has it.
    """
    said, grants = context.incoming, context.member.grants
    if said.attached is not None or not rights.may_list_members(grants):
        return False
    typed = in_one_line(said.text)
    if not sorting.folded(typed) or len(typed.encode()) > listed.LONGEST:
        return False
    which = listed.found_by(typed)
    found = listed.listed(which, grants)
    size = context.organisation.limits.page
    people = await listing.page(context.tx, found.reach, found.wanted, limit=size)
    reads = [one for one in people if rights.may_read_record(grants, one)]
    names = {sorting.folded(one.name) for one in people}
    numbers = {sorting.folded(one.staff_no) for one in reads if one.staff_no}
    if sorting.folded(typed) not in names | numbers:
        return False
    await show(context, Members(which, 0))
    return True


FORM = forms.Form(
    "find-member",
    (WhoStep(),),
    echo=None,
    finish=_found,
    light=True,
    passing=True,
    back=lambda _: ("members-back", Members(listed.ALL, 0)),
)
