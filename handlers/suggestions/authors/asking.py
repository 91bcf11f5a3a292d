"""What an author does to be supported: asks colleagues by name or by a link, or opens it to all."""

import re
from dataclasses import dataclass

from handlers.kit import forms, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.suggestions.authors import page
from handlers.suggestions.payloads import AsAuthor, Shared
from handlers.suggestions.together.page import LINK
from storage import rights
from storage.model.suggestions import Suggestion
from storage.people import members
from storage.suggestions import seconding, way

ACTS = frozenset({"seconding", "open-all", "close-all", "ask", "link", "named", "unnamed"})
MOST = 10  # names at once
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
        url = f"https://t.me/{context.bot_username}?start={LINK}{token}"
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
class NamesStep(Step):
    """The names of colleagues."""

    name: str = "names"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for them."""
        return Question(context.texts("suggest-ask-colleagues", number=draft["number"]))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept names with a space or a comma between them. Raises Refusal."""
        found = [one.strip() for one in _BETWEEN.split(one_line(context, _LENGTH)) if one.strip()]
        if len(found) > MOST:
            raise Refusal("suggest-too-many-names", limit=str(MOST))
        draft[self.name] = list(dict.fromkeys(found))
        return True


async def _asked(context: Context, draft: Draft) -> None:
    """Ask those of the names that one active member has, without saying which these are."""
    found = await page.resolve(context, draft["key"])
    if found.anonymous or not way.may_support(found):
        raise Refusal("suggest-support-late")
    people = []
    for name in draft["names"]:
        person = await members.only_one_of(context.tx, name)
        if person is not None and not rights.is_author(person, found):
            people.append(person)
    new = set(await seconding.ask(context.tx, found.id, [one.id for one in people]))
    await notify.notify_each(
        *(context, [one for one in people if one.id in new], "suggest-told-asked"),
        lambda _: {"number": found.label},
        buttons=[("suggest-shared-open", Shared(found.id, "see").pack())],
        named={"name": [context.member.id]},
    )
    context.say(View(context.texts("suggest-asked-colleagues")))
    await _show(context, found, draft["key"])


ASK = Form(
    "suggestion-colleagues",
    (NamesStep(),),
    echo=None,
    finish=_asked,
    light=True,
    back=lambda draft: ("suggest-open", AsAuthor(draft["key"], 0, "open")),
)
