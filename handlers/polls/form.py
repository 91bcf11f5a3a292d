"""The form that proposes times: what for, when, for whom, and who must be able to come."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from handlers.audiences.step import AudienceStep, described, to_audience
from handlers.dates.reading import Moment, Problem, read_moment
from handlers.dates.steps import MomentStep, is_ahead, past
from handlers.events.card import event_kind, timed_walls
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question
from handlers.kit.steps import ChoiceStep, written
from handlers.kit.texts import Markup, joined
from handlers.planning import rights as checks
from handlers.planning.proposing import is_wider
from handlers.planning.steps import TextStep
from handlers.polls import desk
from handlers.polls.payloads import NewPoll, Polls
from handlers.polls.words import BETWEEN
from storage import audiences
from storage.events import date_polls
from storage.model.time import to_instant

MOST: Final = 10
"""The most times that can be proposed: each has a row of buttons."""
SEPARATORS: Final = re.compile(r"[\n、，,；;]")


async def begin(context: Context, _: NewPoll) -> None:
    """Open the form. Raises Refusal."""
    checks.require_planner(context)
    await forms.begin(context, FORM, {})


@dataclass(frozen=True)
class TimesStep(MomentStep):
    """Several times: typed, one a line, or one after the other by buttons."""

    name: str = "time"
    question: str = "poll-ask-times"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for a time; show those that there are."""
        asked = super().ask(context, draft)
        so_far = [datetime.fromisoformat(one) for one in draft.get("times", [])]
        if not so_far:
            return asked
        lines = _said(context, so_far)
        text = context.texts("poll-times-so-far", times=Markup("\n".join(lines)))
        drop = Option("drop", context.texts.plain("poll-drop-last"), wide=True)
        many = len(so_far) > 1
        return Question(
            Markup(f"{text}\n\n{asked.text}"),
            [*asked.options, drop],
            columns=asked.columns,
            done="form-done" if many else "",
        )

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a day, an hour or a confirmation; a confirmed time is added."""
        if value == "drop":
            draft["times"] = draft.get("times", [])[:-1]
            draft.pop(self.name, None)
            return False
        await super().choose(context, draft, value)
        stored = draft.get(self.name)
        if isinstance(stored, dict) and "wall" in stored:
            self._add(context, draft, [datetime.fromisoformat(stored["wall"])])
        return False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one time, or several: one a line, or one behind the other. Raises Refusal."""
        several = _several(context)
        if len(several) > 1 and context.incoming.attached is None:
            walls = []
            for one in several:
                found = _read(context, one)
                if isinstance(found, Problem):
                    raise Refusal(found.key, **found.args)
                walls.append(found.wall)
            self._add(context, draft, walls)
            return False
        await super().type(context, draft)
        stored = draft.get(self.name)
        if isinstance(stored, dict) and "wall" in stored:
            self._add(context, draft, [datetime.fromisoformat(stored["wall"])])
        return False

    def _add(self, context: Context, draft: Draft, walls: Sequence[datetime]) -> None:
        for wall in walls:
            if not is_ahead(context, wall):
                raise past(context, wall)
        every = {*draft.get("times", []), *(wall.isoformat(timespec="minutes") for wall in walls)}
        if len(every) > MOST:
            raise Refusal("poll-too-many", most=str(MOST))
        draft["times"] = sorted(every)
        draft.pop(self.name, None)


def _read(context: Context, written: str) -> Moment | Problem:
    return read_moment(written, now=context.now, zone=context.organisation.zone)


def _several(context: Context) -> list[str]:
    """Return the times that were written; a line that is one time stays whole (18 Mar, 2pm)."""
    found: list[str] = []
    for line in context.incoming.text.splitlines():
        parts = [part.strip() for part in BETWEEN.split(line.strip()) if part.strip()]
        whole = len(parts) > 1 and isinstance(_read(context, line.strip()), Moment)
        found += [line.strip()] if whole else parts
    return found


@dataclass(frozen=True)
class MustsStep(TextStep):
    """Who must be able to come, by name."""

    name: str = "musts"
    skippable: bool = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for names."""
        return Question(context.texts("poll-ask-musts"), skippable=True, skip="poll-no-musts")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept names of people of the audience. Raises Refusal."""
        text = written(context, context.organisation.limits.description)
        audience, found = to_audience(draft["audience"]), {}
        names = [" ".join(part.split()) for part in SEPARATORS.split(text)]
        while names:
            name = names.pop(0)
            ids = await date_polls.named(context.tx, audience, name) if name else []
            if not ids and (" " in name or not name):  # 周明 林晓: several names, unlike Ann Wu
                names = [*name.split(), *names]
                continue
            if len(ids) != 1:
                raise Refusal("poll-who" if not ids else "poll-which", name=name)
            found[ids[0]] = name
        draft[self.name] = sorted(found)
        draft["must_names"] = list(found.values())
        return True


def _said(context: Context, walls: Sequence[datetime]) -> list[Markup]:
    texts, organisation = context.texts, context.organisation
    zone = organisation.zone.key
    return [timed_walls(wall, None, zone, texts, organisation) for wall in walls]


async def _echo(context: Context, draft: Draft) -> Markup:
    texts = context.texts
    audience = to_audience(draft["audience"])
    times = _said(context, [datetime.fromisoformat(one) for one in draft["times"]])
    musts = draft.get("must_names", []) if draft.get("musts") else []
    return texts(
        "poll-echo",
        kind=event_kind(draft["kind"], texts, context.organisation),
        title=draft["title"],
        place=draft.get("place") or texts.plain("none"),
        times=Markup("\n".join(times)),
        audience=await described(context, audience),
        count=await audiences.count(context.tx, audience),
        musts=joined(musts, texts) if musts else texts.plain("none"),
    )


async def _reaches(context: Context, draft: Draft) -> int:
    return await audiences.count(context.tx, to_audience(draft["audience"]))


async def _finish(context: Context, draft: Draft) -> None:
    checks.require_planner(context)
    audience = to_audience(draft["audience"])
    if await is_wider(context, audience):
        raise Refusal("poll-wider")
    organisation = context.organisation
    times = []
    for one in draft["times"]:
        wall = datetime.fromisoformat(one)
        instant = to_instant(wall, organisation.zone)
        if instant is None or instant <= context.now:
            raise past(context, wall)
        times.append((wall, instant))
    new = date_polls.Poll(
        id=0,
        kind=draft["kind"],
        title=draft["title"],
        place=draft.get("place") or "",
        audience_id=0,
        scope=checks.scope_for(audience, context.member.grants),
        author_id=context.member.id,
        status=date_polls.OPEN,
        event_id=None,
    )
    musts = draft.get("musts") or []
    zone = organisation.zone.key
    poll = await date_polls.create(context.tx, new, audience, times, musts, zone, context.now)
    await desk.send(context, poll, audience, times[-1][1])
    await desk.record(context, "made")
    await desk.show_poll(context, poll.id, context.texts("poll-made"))


FORM = Form(
    "date-poll",
    (
        ChoiceStep("kind", "planning-ask-kind", lambda known: known.kinds, columns=2),
        TextStep("title"),
        TextStep("place", skippable=True),
        TimesStep(),
        AudienceStep("audience", "poll-ask-audience", answers=False),
        MustsStep(),
    ),
    echo=_echo,
    finish=_finish,
    reaches=_reaches,
    confirm="poll-send",
    back=lambda _: ("polls-back", Polls(0)),
)
