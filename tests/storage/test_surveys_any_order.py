"""Whatever people and staff do in whatever order: what was submitted counts, and nothing else."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
)

from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.people import Member
from storage.model.questions import NewQuestion, Question, QuestionKind, Value
from storage.model.surveys import NewSurvey, Privacy, Survey, SurveyStatus
from storage.people import members
from storage.questions import answers, questions
from storage.surveys import answering, building, drafts, sealed, surveys
from storage.surveys.answering import LackingError, NotOpenError, SubmittedError
from storage.surveys.drafts import SurveyDraft
from storage.surveys.sealed import Box
from storage.surveys.surveys import AnsweredError, WrongStateError
from tests.storage.any_order import OnDatabase, play
from tests.storage.office import NOON

T = TypeVar("T")
WHO = st.integers(0, 2)
LIVING = (SurveyStatus.DRAFT, SurveyStatus.OPEN)


class Asking(OnDatabase):
    """One questionnaire: whether one likes it, why not, and a mark; three people."""

    @initialize()
    def begin(self) -> None:
        async def work(tx: Transaction) -> int:
            new = NewSurvey("问卷", audience=Audience(members=tuple(self.ids)), changeable=True)
            made = await surveys.create(tx, new, NOON)
            asked = [
                NewQuestion(QuestionKind.YES_NO, "喜欢吗", required=True, keep_days=9),
                *(NewQuestion(QuestionKind.TEXT, "为何", keep_days=9, if_id=1, if_values=("no",)),),
                NewQuestion(QuestionKind.SCALE, "几分", keep_days=9),
            ]
            await building.add(tx, made, asked)
            await surveys.begin(tx, made.id, NOON)
            return made.id

        self.now = NOON
        self.id = self.run(work)
        self.kept: dict[int, dict[str, Value]] = {}  # what each has submitted, by the words
        self.half: dict[int, dict[str, Value]] = {}
        self.count = 0  # submitted anonymously
        self.anonymous = False

    async def _now(self, tx: Transaction) -> tuple[Survey, list[Question]]:
        survey = await surveys.find(tx, self.id)
        assert survey is not None
        return survey, await questions.of_set(tx, survey.set_id, removed=True)

    async def _member(self, tx: Transaction, who: int) -> Member:
        member = await members.find(tx, self.ids[who])
        assert member is not None
        return member

    @rule(who=WHO, like=st.none() | st.booleans(), why=st.booleans(), mark=st.integers(0, 6))
    def answer(self, who: int, like: bool | None, why: bool, mark: int) -> None:
        said: dict[str, Value] = {} if like is None else {"喜欢吗": like}
        said |= {"为何": "贵"} if why else {}
        said |= {"几分": mark} if mark else {}

        async def work(tx: Transaction) -> bool:
            survey, asked = await self._now(tx)
            member = await self._member(tx, who)
            try:
                await answering.require_open(tx, survey, member, self.now)
            except (NotOpenError, SubmittedError):
                return False
            given = {one.id: said[one.text] for one in asked if one.text in said}
            await drafts.save(tx, (member.id, survey.id, False), SurveyDraft(given))
            await surveys.note_begun(tx, survey, member.id)
            return True

        if self.run(work):
            self.half[who] = said

    def _submits(self, who: int) -> Callable[[Transaction], Awaitable[dict[str, Value] | None]]:
        async def work(tx: Transaction) -> dict[str, Value] | None:
            survey, asked = await self._now(tx)
            owner = (self.ids[who], survey.id, False)
            draft = await drafts.find(tx, owner) or SurveyDraft()
            try:
                await answering.submit(
                    tx, survey, await self._member(tx, who), draft.given, self.now
                )
            except (NotOpenError, SubmittedError, LackingError):
                return None
            live = [one for one in asked if not one.removed]
            sound = answering.sound(live, draft.given)
            return {one.text: sound[one.id] for one in live if one.id in sound}

        return work

    def _submitted(self, who: int, said: dict[str, Value] | None) -> None:
        if said is None:
            return
        half = self.half.pop(who)
        assert said.items() <= half.items()
        assert said
        assert ("为何" in said and "喜欢吗" in said) <= (said.get("喜欢吗") is False)
        if self.anonymous:
            assert who not in self.kept
            self.count += 1
        self.kept[who] = said

    @rule(who=WHO)
    def submit(self, who: int) -> None:
        self._submitted(who, self.run(self._submits(who)))

    @rule(who=WHO)
    def submit_twice_at_once(self, who: int) -> None:
        found = self.at_once(self._submits(who), self._submits(who))
        assert None in found, "what was submitted once was taken twice"
        self._submitted(who, found[0] or found[1])

    @rule(who=WHO)
    def submit_while_names_are_taken_off(self, who: int) -> None:
        said, raised = self.at_once(self._submits(who), self._raises)
        self._submitted(who, said)
        if raised:
            self.anonymous, self.count = True, len(self.kept)

    @rule(who=WHO, status=st.sampled_from((SurveyStatus.CLOSED, SurveyStatus.DROPPED)))
    def submit_while_it_ends(self, who: int, status: SurveyStatus) -> None:
        said, ended = self.at_once(self._submits(who), self._turns(status))
        self._submitted(who, said)
        if ended:
            self.half.clear()

    @rule(status=st.sampled_from((SurveyStatus.CLOSED, SurveyStatus.DROPPED)))
    def end_it_twice_at_once(self, status: SurveyStatus) -> None:
        ended = self.at_once(self._turns(status), self._turns(status))
        assert sum(ended) <= 1, "it was ended by both"
        if any(ended):
            self.half.clear()

    async def _raises(self, tx: Transaction) -> bool:
        survey, _ = await self._now(tx)
        if survey.anonymous:
            return False
        try:
            return await answering.make_anonymous(tx, survey) >= 0
        except WrongStateError:
            return False

    @rule()
    def raise_anonymity(self) -> None:
        if self.run(self._raises):
            self.anonymous, self.count = True, len(self.kept)

    @rule()
    def lower_anonymity(self) -> None:
        async def work(tx: Transaction) -> bool:
            survey, _ = await self._now(tx)
            named = replace(survey, privacy=Privacy.NAMED, changeable=True)
            try:
                await surveys.change(tx, survey.id, named)
            except (AnsweredError, WrongStateError):
                return False
            return True

        if self.run(work) and self.anonymous:
            assert not self.kept
            self.anonymous = False

    def _turns(self, status: SurveyStatus) -> Callable[[Transaction], Awaitable[bool]]:
        async def work(tx: Transaction) -> bool:
            survey, _ = await self._now(tx)
            try:
                if status in LIVING:
                    await surveys.set_status(tx, survey.id, SurveyStatus.OPEN, self.now)
                else:
                    await answering.end(tx, survey, status, self.now)
            except WrongStateError:
                return False
            return True

        return work

    @rule(status=st.sampled_from([*SurveyStatus]))
    def turn(self, status: SurveyStatus) -> None:
        if self.run(self._turns(status)) and status not in LIVING:
            self.half.clear()

    @rule(up=st.booleans(), undo=st.booleans())
    def rebuild(self, up: bool, undo: bool) -> None:
        async def work(tx: Transaction) -> None:
            survey, asked = await self._now(tx)
            live = [one for one in asked if not one.removed]
            try:
                if undo:
                    await building.undo(tx, survey)
                elif up:
                    await building.move(tx, survey, live[-1], up=True)
                else:
                    await building.take_away(tx, survey, live[-1])
            except AnsweredError:
                assert self.kept
            except WrongStateError:
                assert survey.status not in LIVING
            except building.EmptyError:
                await tx.undo()

        self.run(work)

    @rule()
    def its_time_ends(self) -> None:
        self.now += timedelta(hours=1)

        async def work(tx: Transaction) -> bool:
            survey, _ = await self._now(tx)
            if survey.status is not SurveyStatus.OPEN:
                return False
            await surveys.change(tx, survey.id, replace(survey, closes_at=self.now))
            assert await surveys.any_due(tx, self.now)
            [over] = [one for one in await surveys.to_close(tx, self.now) if one.id == survey.id]
            await answering.end(tx, over, SurveyStatus.CLOSED, self.now)
            return True

        if self.run(work):
            self.half.clear()

    @invariant()
    def what_was_submitted_counts_and_nothing_else(self) -> None:
        if not hasattr(self, "kept"):
            return

        async def look(tx: Transaction) -> None:
            survey, asked = await self._now(tx)
            assert survey.anonymous == self.anonymous
            assert await surveys.submitted(tx, survey.id) == len(self.kept)
            found = await answers.of_members(tx, survey.set_id, self.ids)
            words = {one.id: one.text for one in asked}
            named = {
                self.ids.index(one): {words[key]: value for key, value in said.items()}
                for one, said in found.items()
            }
            sql = "SELECT count(*) FROM survey_people WHERE survey_id = $1 AND submitted_at > 0"
            timed = await tx.value(sql, survey.id)
            inside = sum(await sealed.counts(tx, Box(survey_id=survey.id)))
            if not self.anonymous:
                assert (named, timed, inside) == (self.kept, len(self.kept), 0)
            else:
                ended = survey.status not in LIVING  # too few are deleted at the end
                assert (named, timed, inside) == ({}, 0, 0 if ended else self.count)
            waiting = [await drafts.find(tx, (one, survey.id, False)) for one in self.ids]
            assert sum(one is not None for one in waiting) == len(self.half)

        self.run(look)


def test_what_was_submitted_counts_in_any_order_of_events() -> None:
    play(Asking, 3)
