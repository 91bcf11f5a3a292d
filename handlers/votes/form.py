"""The form for a vote: what about, secret or open, by what majority, until when, who votes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.audiences.step import AudienceStep, described, to_audience
from handlers.dates import moments
from handlers.dates.steps import MomentStep, is_ahead, wall_of
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question
from handlers.kit.steps import EntryStep, one_line, written
from handlers.kit.texts import Markup
from handlers.planning import rights as checks
from handlers.planning.proposing import is_wider
from handlers.votes import desk
from handlers.votes.payloads import NewVote as Begin
from handlers.votes.payloads import Votes
from storage import audiences, votes
from storage.model.time import to_instant
from storage.model.votes import Majority, NewVote, Quorum


async def begin(context: Context, _: Begin) -> None:
    """Open the form. Raises Refusal."""
    desk.require(context)
    await forms.begin(context, FORM, {})


@dataclass(frozen=True)
class WordsStep(EntryStep):
    """A text of the vote: its title in one line, or what it is about in several."""

    lines: bool = False

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the text; that of several lines can be left out."""
        text = context.texts(f"vote-ask-{self.name}")
        return self.asked(context, draft, text, skip="form-skip" if self.lines else "")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text. Raises Refusal."""
        limits = context.organisation.limits
        limit = limits.description if self.lines else limits.title
        draft[self.name] = (written if self.lines else one_line)(context, limit)
        return True


@dataclass(frozen=True)
class PickStep(forms.Step):
    """A choice of one of a few fixed things, made by a button."""

    keys: Sequence[str] = field(default=())

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer them, each with its name in words."""
        texts, present = context.texts, draft.get(self.name)
        options = [
            Option(key, texts.plain(f"vote-pick-{self.name}", pick=key), key == present, wide=True)
            for key in self.keys
        ]
        return Question(texts(f"vote-ask-{self.name}"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of them. Raises Refusal."""
        if value not in self.keys:
            raise Refusal("form-older")
        draft[self.name] = value
        return True


@dataclass(frozen=True)
class UntilStep(MomentStep):
    """When the vote closes; without it staff close it."""

    name: str = "until"
    question: str = "vote-ask-until"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the moment, which can be left out."""
        asked = super().ask(context, draft)
        return Question(
            asked.text, asked.options, skippable=True, skip="vote-no-until", columns=asked.columns
        )

    def confirmed(self, context: Context, draft: Draft) -> None:
        """Check that the moment is ahead. Raises Refusal."""
        super().confirmed(context, draft)
        wall = wall_of(draft, self.name)
        if wall is None or not is_ahead(context, wall):
            raise Refusal("vote-until-past")


async def _echo(context: Context, draft: Draft) -> Markup:
    texts, audience = context.texts, to_audience(draft["audience"])
    until = wall_of(draft, "until")
    return texts(
        "vote-echo",
        title=draft["title"],
        text=f"\n{draft['text']}" if draft.get("text") else "",
        secrecy=texts.plain("vote-pick-secrecy", pick=draft["secrecy"]),
        majority=texts.plain("vote-pick-majority", pick=draft["majority"]),
        quorum=texts.plain("vote-pick-quorum", pick=draft["quorum"]),
        until=moments.timed_wall(until, texts, context.organisation.zone)
        if until
        else texts("vote-no-until"),
        audience=await described(context, audience),
        count=await audiences.count(context.tx, audience),
    )


async def _finish(context: Context, draft: Draft) -> None:
    desk.require(context)
    audience = to_audience(draft["audience"])
    if await is_wider(context, audience):
        raise Refusal("vote-wider")
    until: datetime | None = None
    wall = wall_of(draft, "until")
    if wall is not None:
        until = to_instant(wall, context.organisation.zone)
        if until is None or until <= context.now:
            raise Refusal("vote-until-past")
    new = NewVote(
        title=draft["title"],
        text=draft.get("text") or "",
        audience_id=await audiences.save(context.tx, audience),
        scope=checks.scope_for(audience, context.member.grants),
        author_id=context.member.id,
        secret=draft["secrecy"] == "secret",
        majority=Majority(draft["majority"]),
        quorum=Quorum(draft["quorum"]),
        closes_at=until,
    )
    vote = await votes.create(context.tx, new, context.now)
    await desk.record(context, "made")
    await desk.show_vote(context, vote.id, context.texts("vote-made"))


FORM = Form(
    "vote",
    (
        WordsStep("title"),
        WordsStep("text", lines=True),
        PickStep("secrecy", ("open", "secret")),
        PickStep("majority", tuple(Majority)),
        PickStep("quorum", tuple(Quorum)),
        UntilStep(),
        AudienceStep("audience", "vote-ask-audience", answers=False),
    ),
    echo=_echo,
    finish=_finish,
    confirm="vote-make",
    back=lambda _: ("votes-back", Votes(0)),
)
