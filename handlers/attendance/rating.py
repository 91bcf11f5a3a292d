"""⭐ What those who came say of the event: stars and words, by name or anonymously."""

from dataclasses import dataclass, replace
from statistics import fmean

from handlers.attendance import saying
from handlers.attendance.saying import event_of
from handlers.events.payloads import CheckIn, Rate, Rated, Ratings
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import CLOSING, Draft, Form, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import written
from handlers.kit.texts import Markup
from storage import rights
from storage.attendance import attendance, ratings
from storage.attendance.ratings import STARS, Rating
from storage.events import events, lasting
from storage.model.attendance import State
from storage.model.events import Event

COMMENT = 1000  # characters
ANONYMOUS = "anonymous"


async def rate(context: Context, press: Rate) -> None:
    """Ask how many stars, or go on with them to the words. Raises Refusal."""
    event = await _event(context, press.event)
    texts = context.texts
    if press.stars not in STARS:
        row = [Button(texts.plain("rate-stars", stars=str(n)), Rate(event.id, n)) for n in STARS]
        context.say(View(texts("rate-ask", title=saying.title(event)), [row]))
        return
    await forms.begin(context, FORM, {"event": event.id, "stars": press.stars})


async def _event(context: Context, event_id: int) -> Event:
    """Return the event, if the person was there and can still rate it. Raises Refusal."""
    event = await events.find(context.tx, event_id)
    found = await attendance.find(context.tx, event_id, context.member.id)
    if event is None or found is None or found.state is not State.PRESENT:
        raise Refusal("rate-not-there")
    ends = lasting.ends(event, context.organisation)
    if not ends <= context.now < ratings.until(event, context.organisation):
        raise Refusal("rate-over")
    if await ratings.has_rated(context.tx, event.id, context.member.id):
        raise Refusal("rate-done-before")
    return event


@dataclass(frozen=True)
class WordsStep(Step):
    """A few words, or none."""

    name: str = "comment"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for words."""
        return Question(
            context.texts("rate-words", stars=str(draft["stars"])), skippable=True, skip="rate-skip"
        )

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept words."""
        draft[self.name] = written(context, COMMENT)
        return True


def _echo(context: Context, draft: Draft) -> Markup:
    comment = draft.get("comment") or context.texts.plain("none")
    return context.texts("rate-echo", stars=str(draft["stars"]), comment=comment)


async def _finish(context: Context, draft: Draft) -> None:
    event = await _event(context, draft["event"])
    anonymous = draft.get(CLOSING) == ANONYMOUS
    await ratings.rate(
        context.tx,
        event.id,
        context.member.id,
        draft["stars"],
        draft.get("comment") or "",
        named=not anonymous,
    )
    context.show(View(context.texts("rate-thanks-anonymous" if anonymous else "rate-thanks")))


FORM = Form(
    "rating",
    (WordsStep(),),
    echo=_echo,
    finish=_finish,
    confirm="rate-named",
    besides={ANONYMOUS: "rate-anonymous"},
    fields={"comment": "rate-field-words"},
)


async def show(context: Context, press: Ratings) -> None:
    """Show what people say of the event. Raises Refusal."""
    event, _ = await event_of(context, press.event)
    if not rights.may_read_ratings(context.member.grants, event):
        raise Refusal("not-yours")
    texts = context.texts
    ended = ratings.until(event, context.organisation) <= context.now
    found = await ratings.of_event(context.tx, event.id, ended=ended)
    shown = [*found.named, *found.anonymous]
    parts = [texts("ratings-head", title=saying.title(event))]
    if shown:
        mean = f"{fmean(one.stars for one in shown):.1f}"
        parts.append(texts("ratings-mean", mean=mean, count=len(shown)))
        spread = [
            texts.plain("ratings-spread", stars=str(n), count=str(number))
            for n in reversed(STARS)
            if (number := sum(one.stars == n for one in shown))
        ]
        parts.append(texts("ratings-spreads", spread="　".join(spread)))
    else:
        parts.append(texts("ratings-none"))
    if found.hidden:
        least = str(ratings.LEAST)
        parts.append(texts("ratings-hidden" if ended else "ratings-later", least=least))
    said = [one for one in shown if one.comment or one.name]
    page = Page.near(press.page, len(said), context.organisation.limits.page)
    parts += [_line(context, one) for one in page.of(said)]
    rows = page.turner(texts, lambda to: replace(press, page=to))
    if press.first:
        back = Rated(press.first, press.last, press.listed)
        rows.append([Button(texts.plain("ratings-back"), back)])
    rows.append([Button(texts.plain("check-in-open"), CheckIn(event.id))])
    context.show(View(page.text(texts, *parts), rows))


def _line(context: Context, one: Rating) -> Markup:
    texts = context.texts
    who = one.name or texts.plain("ratings-anonymous")
    key = "ratings-line" if one.comment else "ratings-line-short"
    return texts(key, name=who, stars=str(one.stars), comment=one.comment)
