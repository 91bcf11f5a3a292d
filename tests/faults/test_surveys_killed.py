"""Twenty questions of all kinds are answered while the bot is killed again and again.

Everybody presses and types as on a phone. Some change what they have submitted, some leave
half-way. Results equal a plain count, and what stands in the database and its log at each kill, and
what the bot says of itself, does not lead from an answer without a name to whoever gave it.
"""

import asyncio
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest

from handlers.surveys import layout
from handlers.surveys.payloads import Fill, Open
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.questions import Question, QuestionKind, Value
from storage.model.surveys import NewSurvey, Privacy, Survey, SurveyStatus
from storage.questions import questions
from storage.rights import EVERYTHING
from storage.surveys import answering, building, results, surveys
from storage.surveys.suppressing import LEAST
from tests.faults.checks import WAITING, until_rows
from tests.faults.process import Stage, stage
from tests.storage.survey_counts import KINDS, NAMED_KINDS, compare, given_by

AT_ONCE = 8  # people who answer at the same time
SUBMITTED = "SELECT count(*) AS number FROM survey_people WHERE state = 'submitted'"
Message = Mapping[str, Any]
Button = Mapping[str, Any]


@dataclass
class Someone:
    """A person at a phone, who waits for the bot as long as it takes."""

    it: Stage
    id: int

    async def _shown(self) -> list[Message]:
        """Return the newest messages with buttons, the newest first."""
        url = f"/playground/users/{self.id}/screen"
        async with self.it.http.get(url, params={"limit": "4"}) as answer:
            shown = (await answer.json())["messages"]
        found = [one for one in reversed(shown) if list(_buttons(one))]
        return cast("list[Message]", found)

    async def _until(self, fits: Callable[[Message], bool], seconds: float = 300) -> Message:
        """Wait until the newest message with buttons fits: another process can't be awaited."""
        begun, shown = time.monotonic(), list[Message]()
        while time.monotonic() < begun + seconds:
            shown = await self._shown()
            if shown and fits(shown[0]):
                return shown[0]
            await asyncio.sleep(0.05)
        raise TimeoutError(shown)

    async def reads(self, text: str, again: str) -> None:
        """Wait for this; ask for it ``again`` with such a button once nothing has come for long."""
        if not await self._stands(text, seconds=60):
            await self.says("/surveys")
            await self.presses(data=again)
            await self.presses("填")
            assert await self._stands(text, seconds=300)

    async def _stands(self, text: str, seconds: float) -> bool:
        """Wait until one of the newest messages has this text; an older one can come once more."""
        begun = time.monotonic()
        while not any(text in str(one["text"]) for one in await self._shown()):
            if time.monotonic() > begun + seconds:
                return False
            await asyncio.sleep(0.05)
        return True

    async def presses(self, label: str = "", *, data: str = "") -> None:
        """Press the button with this in its label, or in its data, once it is there."""

        def is_it(one: Button) -> bool:
            carried = str(one.get("callback_data", ""))
            return label in one["text"] and (not data or data in {carried, *carried.split(":")})

        # An answer can come twice around a kill, and the second one then stands below.
        begun, before = time.monotonic(), list[Message]()
        while not (fitting := [one for one in before if any(map(is_it, _buttons(one)))]):
            if time.monotonic() > begun + 300:
                raise TimeoutError(before)
            await asyncio.sleep(0.05)
            before = await self._shown()
        message = fitting[0]
        await self._done(message, next(filter(is_it, _buttons(message)))["callback_data"])
        await self._until_changed(before, message)

    async def _until_changed(self, before: Sequence[Message], message: Message) -> None:
        """Wait until this message is another than before, or something stands below."""
        async with asyncio.timeout(300):
            while message in (shown := await self._shown()) and shown[0] == before[0]:
                await asyncio.sleep(0.05)

    async def presses_unseen(self, data: str) -> None:
        await self._done(await self._until(lambda _: True), data)

    async def _done(self, message: Message, data: str) -> None:
        query = await self.it.presses(self.id, message["message_id"], data)
        async with asyncio.timeout(300):
            while not (await self.it.answer(query))["answered"]:
                await asyncio.sleep(0.02)

    async def says(self, text: str) -> None:
        await self.it.control(f"users/{self.id}/messages", {"text": text})

    async def sends_file(self, name: str) -> None:
        form = aiohttp.FormData()
        form.add_field("kind", "document")
        form.add_field("file", b"PK", filename=name)
        url = f"/playground/users/{self.id}/messages"
        async with self.it.http.post(url, data=form) as answer:
            assert answer.status == 200, await answer.text()

    async def answers(self, question: Question, value: Value) -> None:
        """Answer a question that is before them."""
        match question.kind:
            case QuestionKind.SCALE:
                await self.presses(data=f"{question.id}.{value}")
            case QuestionKind.YES_NO:
                await self.presses(data=f"{question.id}.{'yes' if value else 'no'}")
            case QuestionKind.MATRIX:
                assert isinstance(value, dict)
                for row, number in value.items():
                    await self.presses(data=f"{question.id}.{row}.{number}")
            case QuestionKind.FILE:
                assert isinstance(value, dict)
                await self.sends_file(value["name"])
            case QuestionKind.CHOICE | QuestionKind.SEVERAL | QuestionKind.RANKING:
                assert isinstance(value, list)
                ranks = question.kind is QuestionKind.RANKING
                for key in value[:-1] if ranks else value:
                    await self.presses(data=f"{question.id}.{key}")
            case _:
                await self.says(str(value))

    async def fills(
        self, survey: Survey, asked: Sequence[Question], given: Mapping[int, Value], most: int
    ) -> None:
        """Answer page by page; ``most``: so many pages, and the rest is left for another day."""
        await self.says("/surveys")
        await self.presses(data=Open(survey.id).pack())
        await self.presses("开始填")
        found = layout.pages(asked, {})
        for page in found[:most]:
            await self.reads(page.questions[0].text, Open(survey.id).pack())
            answered = [one for one in page.questions if one.id in given]
            for question in answered:
                await self.answers(question, given[question.id])
            several = not page.alone or page.questions[0].kind is QuestionKind.SEVERAL
            if not answered:
                await self.presses("不答")
            elif several:
                await self.presses("➡️ 下一题")
        if most < len(found):
            await self.presses("以后再填")
            return
        await self.submits()

    async def submits(self) -> None:
        """Submit, and wait for the thanks, also where the review came twice around a kill."""
        await self.presses("✅ 提交")
        async with asyncio.timeout(300):
            while not any("已经提交" in str(one["text"]) for one in await self._shown()):
                await asyncio.sleep(0.05)

    async def changes(self, survey: Survey, question: Question, value: Value) -> None:
        await self.presses_unseen(Fill(survey.id, question.id, 0).pack())
        await self._until(lambda one: question.text in str(one["text"]))
        await self.answers(question, value)
        await self.presses("➡️ 下一题")
        await self.submits()


def _buttons(message: Message) -> Iterator[Button]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield from row


def _name(value: Value) -> str:
    assert isinstance(value, dict)
    return str(value["name"])


async def open_one(it: Stage, privacy: Privacy) -> tuple[Survey, list[Question]]:
    now = datetime.now(UTC)
    named = privacy is Privacy.NAMED

    async def make(tx: Transaction) -> tuple[Survey, list[Question]]:
        new = NewSurvey(
            "满意度", privacy=privacy, changeable=named, audience=Audience(everyone=True)
        )
        survey = await surveys.create(tx, new, now)
        await building.add(tx, survey, NAMED_KINDS if named else KINDS)
        await surveys.set_status(tx, survey.id, SurveyStatus.OPEN, now)
        opened = await surveys.find(tx, survey.id)
        assert opened is not None
        return opened, await questions.of_set(tx, survey.set_id)

    return cast("tuple[Survey, list[Question]]", await it.write(make))


async def count(it: Stage, survey: Survey) -> list[results.Answered]:
    """Close the questionnaire and return what counts."""

    async def end(tx: Transaction) -> list[results.Answered]:
        present = await surveys.find(tx, survey.id)
        assert present is not None
        await answering.end(tx, present, SurveyStatus.CLOSED, datetime.now(UTC))
        closed = await surveys.find(tx, survey.id)
        assert closed is not None
        return await results.answers(tx, closed, EVERYTHING)

    return cast("list[results.Answered]", await it.write(end))


@dataclass
class Copies:
    """What somebody has who lays copies of the database side by side, without its keys."""

    it: Stage
    folder: Path
    words: Sequence[str]
    """What each person alone has written, in the order in which they submitted."""
    waiting: list[set[tuple[Any, ...]]] = field(default_factory=list)
    released: list[list[str]] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    """The words of answers that were released so far."""

    def take(self) -> None:
        """Copy what there is; every file of it, where the database is files."""
        self.waiting.append(set(self.it.rows("SELECT id, sealed FROM sealed_answers")))
        rows = self.it.rows("SELECT content FROM released_answers ORDER BY id")
        before = set(self.released[-1] if self.released else [])
        self.released.append([str(content) for (content,) in rows])
        new = [one for one in self.released[-1] if one not in before]
        assert not new or len(new) >= LEAST, "a lot that is too small"
        lengths = {len(sealed) for _, sealed in self.waiting[-1]}
        assert len(lengths) <= 1, "the waiting answers differ in length"
        if len(self.waiting) > 1 and self.waiting[-1] != self.waiting[-2]:
            assert not self.waiting[-1] & self.waiting[-2], "one stays from copy to copy"
        self.told |= {one for one in self.words if any(one in row for row in self.released[-1])}
        if self.it.server:
            return
        for end in ("", "-wal"):
            source = Path(f"{self.it.path}{end}")
            if not source.exists():
                continue
            copy = self.folder / f"{len(self.waiting)}{end}"
            shutil.copy(source, copy)
            seen = copy.read_bytes()
            leaked = [one for one in self.words if one.encode() in seen and one not in self.told]
            assert leaked == [], "the files have an answer that is not released"

    def look_back(self, said: Sequence[str]) -> None:
        """Look through what is there after the close, and what the bots have said."""
        self.take()
        last = self.released[-1]
        places = {one: at for at, row in enumerate(last) for one in self.words if one in row}
        order = [places[one] for one in self.words]
        assert sorted(order) == [*range(len(self.words))]
        if len(order) > 100:
            told = statistics.correlation(order, [*range(len(order))])
            assert abs(told) < 0.4, "the order of the rows is the order of the answers"
        assert self.it.rows("SELECT count(*) FROM question_answers") == [(0,)]
        times = self.it.rows("SELECT DISTINCT submitted_at FROM survey_people")
        assert times == [(None,)]
        assert [one for one in self.words if any(one in line for line in said)] == []


async def answered_and_killed(tmp_path: Path, privacy: Privacy, *, many: int, kills: int) -> None:
    draw = random.Random(f"{privacy} {many}")
    named = privacy is Privacy.NAMED
    async with stage(tmp_path) as it:
        people = [Someone(it, one) for one in await it.seed(many)]
        survey, asked = await open_one(it, privacy)
        pages, last = layout.pages(asked, {}), dict[int, Mapping[int, Value]]()
        room, words, said = asyncio.Semaphore(AT_ONCE), list[str](), list[str]()

        async def one_of_them(at: int, person: Someone) -> None:
            given = {**given_by(asked, draw), asked[-1].id: f"暗号-{at:03}-{draw.random()}"}
            for question in asked:
                if question.kind is QuestionKind.FILE and question.id in given:
                    given[question.id] = {"name": f"{at}.pdf"}
            leaves = at % 10 == 9
            async with room:
                words.extend([] if leaves else [str(given[asked[-1].id])])
                most = draw.randrange(1, len(pages)) if leaves else len(pages)
                await person.fills(survey, asked, given, most)
                if named and at % 3 == 0 and not leaves:
                    given[asked[0].id] = ["4"]
                    await person.changes(survey, asked[0], ["4"])
                if not leaves:
                    last[person.id] = given

        folder = tmp_path / "copies"
        folder.mkdir()
        copies = Copies(it, folder, words)
        through = asyncio.gather(*(one_of_them(*one) for one in enumerate(people)))
        for kill in range(kills):
            async with it.bot("--log", "debug", per_second=0) as bot:
                so_far = max(1, many * (kill + 1) // (kills + 2))
                enough = f"SELECT 1 FROM ({SUBMITTED}) c WHERE c.number >= {so_far}"
                await until_rows(it, enough, seconds=600)
                await bot.kill()
            said += bot.said
            if not named:
                copies.take()
        async with it.bot("--log", "debug", per_second=0) as bot, asyncio.timeout(900):
            await through
            while it.rows(WAITING) != [(0,)]:
                await asyncio.sleep(0.05)
        said += bot.said
        assert len(said) > many
        assert len(last) == many - many // 10
        found = await count(it, survey)
        assert len(found) == len(last)
        for question in asked:
            values = [given[question.id] for given in last.values() if question.id in given]
            if question.kind is QuestionKind.FILE:
                files = [one.given[question.id] for one in found if question.id in one.given]
                assert sorted(map(_name, files)) == sorted(map(_name, values))
                continue
            result = results.of_question(question, found, protected=not named)
            compare(result, values, len(last), protected=not named)
        if not named:
            copies.look_back(said)


async def test_a_kill_between_answers_changes_no_result(tmp_path: Path) -> None:
    await answered_and_killed(tmp_path, Privacy.ANONYMOUS, many=11, kills=1)


@pytest.mark.faults_long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("privacy", Privacy)
async def test_two_hundred_answer_twenty_questions_between_ten_kills(
    privacy: Privacy, tmp_path: Path
) -> None:
    await answered_and_killed(tmp_path, privacy, many=200, kills=10)
