"""Places of an event for its colleges and associations, set by staff."""

from dataclasses import dataclass

from handlers.events.card import TITLE
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup
from handlers.planning.sign_up import page
from handlers.planning.sign_up_payloads import Quotas, SetQuota, SignUp
from storage.events import quotas
from storage.model.organisation import Named

MOST = 99_999
NUMBERS = (5, 10, 15, 20, 30, 50)


async def show(context: Context, press: Quotas) -> None:
    """List the quotas; with a kind, the colleges or associations to choose. Raises Refusal."""
    event = await page.ahead(context, press.event)
    texts = context.texts
    if press.kind:
        offered = _offered(context, press.kind)
        at = Page.near(press.page, len(offered), context.organisation.limits.page)
        rows = [
            [Button(one.label(texts.language), SetQuota(event.id, press.kind, one.key))]
            for one in at.of(offered)
        ]
        rows += at.turner(texts, lambda to: Quotas(event.id, press.kind, to))
        rows.append([Button(texts.plain("quota-back"), Quotas(event.id, "", 0))])
        context.show(View(at.text(texts, texts("quota-which")), rows))
        return
    found = await quotas.of_event(context.tx, event)
    lines = [texts("quota-head", title=shortened(event.title, TITLE))]
    rows = []
    for one in found:
        name = _name(context, one.kind, one.value)
        lines.append(texts("quota-line", name=name, places=one.places, taken=one.taken))
        label = texts.plain("quota-change", name=name)
        rows.append([Button(label, SetQuota(event.id, one.kind, one.value))])
    if not found:
        lines.append(texts("quota-none"))
    rows += [
        [Button(texts.plain(f"quota-add-{kind}"), Quotas(event.id, kind, 0))]
        for kind in (quotas.COLLEGE, quotas.ASSOCIATION)
    ]
    rows.append([Button(texts.plain("sign-up-back"), SignUp(event.id))])
    context.show(View(Markup("\n".join(lines)), rows))


def _offered(context: Context, kind: str) -> tuple[Named, ...]:
    if kind == quotas.COLLEGE:
        return context.organisation.colleges
    if kind == quotas.ASSOCIATION:
        return context.organisation.associations
    raise Refusal("button-foreign")


def _name(context: Context, kind: str, value: str) -> str:
    language = context.texts.language
    for one in _offered(context, kind):
        if one.key == value:
            return one.label(language)
    return value


async def ask(context: Context, press: SetQuota) -> None:
    """Ask how many places it has. Raises Refusal."""
    event = await page.ahead(context, press.event)
    _offered(context, press.kind)
    draft = {"event": event.id, "kind": press.kind, "value": press.value}
    await forms.begin(context, FORM, draft)


@dataclass(frozen=True)
class PlacesStep(Step):
    """How many places the college or association has; none is no limit."""

    name: str = "places"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer usual numbers."""
        texts = context.texts
        options = [Option("none", texts.plain("quota-no-limit"), wide=True)]
        options += [Option(str(one), str(one)) for one in NUMBERS]
        name = _name(context, draft["kind"], draft["value"])
        return Question(texts("quota-ask", name=name), options, columns=3)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an offered number, or no limit."""
        if value != "none" and not value.isdecimal():
            raise Refusal("form-older")
        draft[self.name] = None if value == "none" else int(value[:5])
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed number."""
        typed = one_line(context, 20)
        if not typed.isdecimal() or len(typed) > len(str(MOST)):
            raise Refusal("question-number-please")
        draft[self.name] = int(typed)
        return True


async def _finish(context: Context, draft: Draft) -> None:
    event = await page.ahead(context, draft["event"])
    kind, value = draft["kind"], draft["value"]
    await quotas.set_quota(context.tx, event.id, kind, value, draft["places"])
    await page.settle(context, event.id)
    await page.record(context, event.id, "quota")
    await show(context, Quotas(event.id, "", 0))


FORM = forms.Form(
    "event-quota",
    (PlacesStep(),),
    echo=None,
    finish=_finish,
    light=True,
    passing=True,
    back=lambda draft: ("quota-back", Quotas(draft["event"], "", 0)),
)
