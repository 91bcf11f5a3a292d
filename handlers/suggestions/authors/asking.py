"""What an author does to be supported: asks colleagues by name or by a link, or opens it to all."""

import re
from dataclasses import dataclass
from typing import ClassVar

from handlers.kit import forms, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup
from handlers.suggestions.authors import page
from handlers.suggestions.payloads import AsAuthor, Shared
from handlers.suggestions.together.page import LINK
from storage import rights
from storage.model.people import Member
from storage.model.suggestions import Suggestion
from storage.people import listing, members
from storage.people.listing import Wanted
from storage.suggestions import seconding, way

ACTS = frozenset({"seconding", "open-all", "close-all", "ask", "link", "named", "unnamed"})
MOST = 10  # names at once
OFFERED = 8  # people of the list, and as many who have supported before
LABEL = 40  # characters of a button's label
_LENGTH = 200
_HAN = r"[\u4e00-\u9fff]"
_BETWEEN = re.compile(rf"[,\uff0c\u3001;\uff1b\n]+|(?<={_HAN})\s+|\s+(?={_HAN})")


async def act(context: Context, found: Suggestion, press: AsAuthor) -> None:
    """Run an act of the author's. Raises Refusal."""
    if press.act in {"named", "unnamed"}:
        if found.anonymous:
            raise Refusal("button-foreign")
        await seconding.agree_to_name(context.tx, found.id, named=press.act == "named")
        context.toast(context.texts.plain("suggest-thanks"))
        found = await page.resolve(context, press.key)
        context.show(await page.of_mine(context, found, 0))
        return
    if not way.may_support(found):
        raise Refusal("suggest-support-late")
    if press.act in {"open-all", "close-all"}:
        await seconding.open_to_all(context.tx, found, opened=press.act == "open-all")
        found = await page.resolve(context, press.key)
    elif press.act != "seconding" and found.anonymous:
        raise Refusal("not-yours")
    elif press.act == "ask":
        await forms.begin(context, ASK, {"key": press.key, "number": found.label})
        return
    elif press.act == "link":
        token = await seconding.link_of(context.tx, found.id)
        url = context.deep_link(f"{LINK}{token}")
        context.say(View(context.texts("suggest-seconding-invitation", url=url)))
    await _show(context, found, press.key)


async def _show(context: Context, found: Suggestion, key: str) -> None:
    texts = context.texts
    acts = ["close-all" if found.opened else "open-all"]
    if not found.anonymous:
        acts = ["ask", "link", *acts]
    rows = [
        [Button(texts.plain(f"suggest-seconding-{act}"), AsAuthor(key, found.version, act))]
        for act in acts
    ]
    rows.append(page.opening(context, found, key))
    text = texts(
        "suggest-seconding",
        number=found.label,
        count=len(await seconding.supporters(context.tx, found.id)),
        needed=context.organisation.suggesting.supporters if found.gathering else 0,
        opened="yes" if found.opened else "no",
        signed="no" if found.anonymous else "yes",
    )
    context.show(View(text, rows))


@dataclass(frozen=True)
class ColleaguesStep(Step):
    """Colleagues: pressed, chosen on the phone, or typed; the draft has ids, or names.

    Pressed are those who have supported suggestions of theirs before, and, where the author may
    list members, those of the list whom the typed words mean. Nobody learns more of who is
    registered than they know: of a name that was typed nothing is said.
    """

    name: str = "people"
    several: ClassVar[bool] = True
    asks_person: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer them as buttons, the chosen ones marked."""
        chosen = draft.get(self.name, ())
        options = [
            Option(str(one.id), _label(context, one), one.id in chosen)
            for one in await _offered(context, draft)
        ]
        text = context.texts("suggest-ask-colleagues", number=draft["number"])
        if options:
            text = Markup(f"{text}\n{context.texts('suggest-ask-colleagues-below')}")
        return Question(text, options, done="suggest-ask-these" if chosen else "")

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Mark or unmark one of those who are offered. Raises Refusal."""
        if value not in {str(one.id) for one in await _offered(context, draft)}:
            raise Refusal("form-older")
        chosen = list(draft.get(self.name, ()))
        chosen.remove(int(value)) if int(value) in chosen else chosen.append(int(value))
        draft[self.name] = chosen
        return False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one chosen on the phone, or names with a space or a comma between them.

        Who may list members finds them by a part of the name too. Raises Refusal.
        """
        if context.incoming.shared:
            draft["shared"] = context.incoming.shared
            return True
        typed = one_line(context, _LENGTH)
        found = [one.strip() for one in _BETWEEN.split(typed) if one.strip()]
        if len(found) > MOST:
            raise Refusal("suggest-too-many-names", limit=str(MOST))
        if len(found) == 1:
            listed = await _listed(context, typed)
            if listed and all(one.name != typed for one in listed):
                draft["typed"] = typed
                return False
        draft["names"] = list(dict.fromkeys(found))
        return True


async def _listed(context: Context, typed: str) -> list[Member]:
    """Return members whom the person may list, by a part of their name."""
    reach = rights.members_reach(context.member.grants)
    if not reach.anything:
        return []
    wanted = Wanted(typed=typed)
    found = await listing.page(context.tx, reach, wanted, limit=OFFERED)
    return [one for one in found if one.id != context.member.id]


async def _offered(context: Context, draft: Draft) -> list[Member]:
    """Return who is offered: those already chosen, those found, who has supported before."""
    before = await seconding.earlier(context.tx, context.member.id, limit=OFFERED)
    known = await members.find_all(context.tx, (*draft.get("people", ()), *before))
    found = await _listed(context, str(draft.get("typed", "")))
    people = [one for one in known.values() if rights.may_take_part(one)]
    return list({one.id: one for one in (*people, *found)}.values())


def _label(context: Context, person: Member) -> str:
    college = context.organisation.college_name(person.college, context.texts.language)
    return shortened(" · ".join(part for part in (person.name, college) if part), LABEL)


async def _asked(context: Context, draft: Draft) -> None:
    """Ask those who were chosen, and those of the names that one active member has.

    It is not said which these are.
    """
    found = await page.resolve(context, draft["key"])
    if found.anonymous or not way.may_support(found):
        raise Refusal("suggest-support-late")
    chosen = [await members.only_one_of(context.tx, name) for name in draft.get("names", ())]
    chosen += (await members.find_all(context.tx, draft.get("people", ()))).values()
    if draft.get("shared"):
        chosen.append(await members.of_telegram_id(context.tx, draft["shared"]))
    people = [
        one
        for one in chosen
        if one is not None and rights.may_take_part(one) and not rights.is_author(one, found)
    ]
    new = set(await seconding.ask(context.tx, found.id, [one.id for one in people]))
    await notify.notify_each(
        context,
        [one for one in people if one.id in new],
        "suggest-told-asked",
        lambda _: {"number": found.label},
        buttons=[("suggest-shared-open", Shared(found.id, "see").pack())],
        named={"name": [context.member.id]},
    )
    context.say(View(context.texts("suggest-asked-colleagues")))
    await _show(context, found, draft["key"])


ASK = Form(
    "suggestion-colleagues",
    (ColleaguesStep(),),
    echo=None,
    finish=_asked,
    back=lambda draft: ("suggest-open", AsAuthor(draft["key"], 0, "open")),
)
