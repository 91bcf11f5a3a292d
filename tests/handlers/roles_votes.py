"""Votes, and results of questionnaires, in the walk of all roles: of each place some of both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.kit.buttons import Payload
from handlers.surveys import payloads as results
from handlers.votes import payloads
from storage import audiences, votes
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.questions import NewQuestion, QuestionKind, Value
from storage.model.surveys import NewSurvey, SurveyStatus
from storage.model.votes import NewVote, Said
from storage.people import members
from storage.questions import questions
from storage.surveys import answering, surveys

Allowed = frozenset[str]


@dataclass(frozen=True, slots=True)
class Votes:
    """Of one place: a vote that is a draft, an open one, one that is counted; a questionnaire."""

    draft: int
    open: int
    counted: int
    survey: int


async def prepare(
    tx: Transaction, audience: Audience, scope: str, people: Mapping[str, int], now: datetime
) -> Votes:
    """Make them for this audience; those of the people who are meant vote and answer."""
    found = []
    for _ in range(3):
        audience_id = await audiences.save(tx, audience)
        found.append(
            (await votes.create(tx, NewVote("表决", "", audience_id, scope, None), now)).id
        )
    for vote_id in found[1:]:
        await votes.open_vote(tx, vote_id)
        for member_id in people.values():
            if await votes.may_vote(tx, vote_id, member_id):
                await votes.cast(tx, vote_id, member_id, Said.YES, now)
    await votes.close(tx, found[2], now)
    new = NewSurvey("结果", audience=audience, scope=scope, shown_to_members=True)
    survey = await surveys.create(tx, new, now)
    file = QuestionKind.FILE
    for kind in (QuestionKind.YES_NO, QuestionKind.SCALE, QuestionKind.TEXT, file):
        await questions.add(tx, survey.set_id, NewQuestion(kind, "问题", keep_days=9))
    await surveys.set_status(tx, survey.id, SurveyStatus.OPEN, now)
    opened = await surveys.find(tx, survey.id)
    assert opened is not None
    one, other, text, sent = await questions.of_set(tx, survey.set_id)
    photo: Value = {"kind": "photo", "file_id": "a-photo", "name": ""}
    for name, member_id in people.items():
        member = await members.find(tx, member_id)
        assert member is not None
        if await surveys.is_asked(tx, opened, member):
            given: dict[int, Value] = {one.id: True, other.id: 4, text.id: f"{len(name)} 条建议"}
            given[sent.id] = photo
            await answering.submit(tx, opened, member, given, now)
    await answering.end(tx, opened, SurveyStatus.CLOSED, now)
    draft, going, counted = found
    return Votes(draft, going, counted, survey.id)


def presses(
    found: Mapping[str, Votes],
    over: Mapping[str, Allowed],
    meant: Mapping[str, Allowed],
    planners: Allowed,
    members: Allowed,
) -> Iterator[tuple[Payload, Allowed]]:
    """Return the presses, each with the roles that it is allowed to."""
    yield payloads.Votes(0), planners
    yield payloads.NewVote(), planners
    yield payloads.MyVotes(), members
    for place, one in found.items():
        for vote in (one.draft, one.open, one.counted):
            yield payloads.Manage(vote), over[place]
        for act in ("open", "open-yes", "drop"):
            yield payloads.VoteAct(one.draft, act), over[place]
        for act in ("close", "close-yes", "drop", "drop-yes", "again"):
            yield payloads.VoteAct(one.open, act), over[place]
        for act in ("tell", "chart"):
            yield payloads.VoteAct(one.counted, act), over[place]
        yield payloads.Voters(one.counted, 0), over[place]
        yield payloads.Open(one.open), meant[place]
        yield payloads.Cast(one.open, Said.NO, 0), meant[place]
        for at in (0, 1):
            yield results.Results(one.survey, at), over[place]
            yield results.Picture(one.survey, at), over[place]
        yield results.Results(one.survey, 0, "c.jixie"), over[place]
        yield results.Written(one.survey, 2, 0), over[place]
        yield results.SentFiles(one.survey, 3, 0), over[place]
        yield results.Narrow(one.survey, 0), over[place]
        for other in (-1, 1):
            yield results.Cross(one.survey, 0, other), over[place]
        yield results.Workbook(one.survey), over[place]
        yield results.Shown(one.survey, 0), meant[place]
