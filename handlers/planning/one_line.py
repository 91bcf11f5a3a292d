"""Reads an event that staff write in one line, in any order, or paste from a notice.

What could not be read is left out, never guessed: the form asks for it.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from handlers.dates.lunar import as_common
from handlers.dates.reading import Moment, Problem, read_day, read_day_part, read_moment
from handlers.dates.spans import days_until, first_day, read_span
from handlers.dates.words import WHOLE_DAY
from handlers.kit.forms import Draft
from handlers.kit.words import fold
from handlers.planning import words
from handlers.planning.ends import settle
from handlers.planning.recurring.reading import take_rule
from handlers.planning.steps import PLACES_SPAN
from handlers.planning.year_plan.cells import MOST_PLACES
from handlers.planning.year_plan.words import EVERYONE
from storage.model.organisation import Limits, Named
from storage.model.time import to_wall

LONGEST = 3000  # characters of a text that is read
LONGEST_LINE = 120  # characters of a line; a longer text is a notice that was pasted
MOST_WORDS = 40  # of a line in which an English date is looked for
MOST_WORDS_OF_DATE = 6
_TIME = "\ue003"  # stands where the time stood
_BEFORE_PLACES = frozenset({"at", "in", "the"})
_COMPLETE = 2  # characters at least of an association's name that is not written in full


@dataclass(frozen=True, slots=True)
class Known:
    """What a line can name: the kinds of event, and the audiences that its author may choose."""

    kinds: Sequence[Named]
    associations: Sequence[Named]
    colleges: Sequence[Named]
    everyone: bool
    zone: ZoneInfo
    limits: Limits
    language: str
    places: frozenset[str] = frozenset()
    """Words of the text that are the places of earlier events."""


@dataclass(slots=True)
class Line:
    """What was read: the answers as the form's draft holds them.

    ``details`` counts what speaks for an event besides its day: kind, place, audience, places.
    """

    draft: Draft = field(default_factory=dict)
    dated: bool = False
    details: int = 0
    kind_named: bool = False

    @property
    def is_event(self) -> bool:
        """Whether the text is an event, and not just any message."""
        return (self.dated and self.details > 0) or (self.kind_named and self.details > 1)


def read_line(text: str, known: Known, now: datetime) -> Line:
    """Return what the text says of an event; ``now`` is aware. Wall times are in the known zone."""
    line = Line()
    if len(text) > LONGEST:
        return line
    reader = _Reader(known, now, line)
    rest = reader.take_deadline(as_common(text, to_wall(now, known.zone).date()))
    rest = reader.take_labelled(rest)
    pasted = bool(words.SENTENCE.search(text)) or len(text) > LONGEST_LINE
    if not pasted:
        rest = take_rule(rest, line.draft, now=now, zone=known.zone, chosen=False)
    rest = reader.take_moment(rest)
    reader.read_notice(text, rest.replace(_TIME, " ")) if pasted else reader.read_words(rest)
    reader.complete()
    return line


class _Reader:
    """Takes one part of the text after the other, and fills the line's draft."""

    def __init__(self, known: Known, now: datetime, line: Line) -> None:
        self._known, self._now, self._line = known, now, line
        self._draft = line.draft

    # ------------------------------------------------------------ when

    def take_deadline(self, text: str) -> str:
        """Read when sign-up ends; return the text without it. A day alone ends in its evening."""
        found = words.DEADLINE.search(text)
        if found is None:
            return text
        written = found["after"] or found["before"]
        read = read_moment(written, now=self._now, zone=self._known.zone)
        wall = read.wall if isinstance(read, Moment) else None
        if wall is None:
            day = read_day(written, now=self._now, zone=self._known.zone)
            wall = None if isinstance(day, Problem) else datetime.combine(day, time(23, 59))
        if wall is None:
            return text
        self._draft["deadline"] = {"wall": wall.isoformat(timespec="minutes")}
        return _without(text, found.start(), found.end())

    def take_moment(self, text: str) -> str:
        """Read when the event begins; return the text without it."""
        text, several = first_day(text)
        last = days_until(several)
        if last:
            self._draft["ends"] = {"said": last}
        elif several:  # held several times, of which the form takes the first
            self._draft["description"] = several
        days: list[tuple[re.Match[str], dict[str, str]]] = []
        for found in words.MOMENT.finditer(text):
            whole = WHOLE_DAY.match(text, found.end())
            written = f"{found[0]} 00:00" if whole is not None else found[0]
            read = read_moment(written, now=self._now, zone=self._known.zone)
            if self._keep(read):
                until = whole or words.UNTIL.match(text, found.end())
                if until is not None and not last:
                    self._draft["ends"] = {"said": words.TO.sub("", until[0])}
                elif until is not None and whole is None:
                    self._draft["ends"] = {"said": f"{last} {words.TO.sub('', until[0])}"}
                return _without(text, found.start(), (until or found).end(), _TIME)
            if (day := self._day(found[0])) is not None:
                days.append((found, day))
        if days:
            found, self._draft["when"] = days[0]
            self._line.dated = True
            return _without(text, found.start(), found.end(), _TIME)
        return self._take_english(text)

    def _take_english(self, text: str) -> str:
        parts = list(re.finditer(r"\S+", text))
        if len(parts) > MOST_WORDS:
            return text
        spans = [
            (parts[first].start(), parts[first + length - 1].end())
            for length in range(min(MOST_WORDS_OF_DATE, len(parts)), 0, -1)
            for first in range(len(parts) - length + 1)
            if parts[first + length - 1][0].casefold() not in _BEFORE_PLACES
        ]
        for start, end in spans:
            if self._keep(read_moment(text[start:end], now=self._now, zone=self._known.zone)):
                return _without(text, start, end, _TIME)
            span = read_span(text[start:end], now=self._now, zone=self._known.zone)
            if span is not None and span.moment is not None and self._keep(span.moment):
                self._keep_end(span.ends)
                return _without(text, start, end, _TIME)
        for start, end in spans:
            written = text[start:end]
            # 20th alone is no day: it may be the 20th anniversary.
            day = self._day(written) if words.ENGLISH_DAY.search(written) else None
            if day is not None:
                self._draft["when"] = day
                self._line.dated = True
                return _without(text, start, end, _TIME)
        return text

    def _keep_end(self, ends: str) -> None:
        """Save the written end; of several days the last one is known already."""
        last = str(self._draft.get("ends", {}).get("said", ""))
        whole = WHOLE_DAY.fullmatch(ends.strip()) is not None
        self._draft["ends"] = {"said": last if last and whole else f"{last} {ends}".strip()}

    def _day(self, written: str) -> dict[str, str] | None:
        """Return a day without an hour, and the part of it that was written, as the draft does."""
        read = read_day_part(written, now=self._now, zone=self._known.zone)
        if isinstance(read, Problem):
            return None
        day, part = read
        return {"day": day.isoformat()} | ({"part": part} if part else {})

    def _keep(self, read: Moment | Problem) -> bool:
        """Save the moment, or the moments that the words may mean, for the form to choose from."""
        if isinstance(read, Moment):
            self._draft["when"] = {"wall": read.wall.isoformat(timespec="minutes")}
        elif read.key == "date-ambiguous":
            self._draft["when"] = {"choices": read.args["candidates"].split(" / ")}
        else:
            return False
        self._line.dated = True
        return True

    # ------------------------------------------------------------ the other fields

    def take_labelled(self, text: str) -> str:
        """Read the parts that say what they are (地点：行政楼301); return the text without them."""
        at = 0
        while (found := words.LABELLED.search(text, at)) is not None:
            label, value = found["label"].casefold(), found["value"].strip()
            name = next(key for key, labels in words.LABELS.items() if label in labels)
            if name == "date":  # only the label goes: the date is read with any other
                text = _without(text, found.start("label"), found.start("value"))
                at = found.start("label")
                continue
            taken = {
                "place": self._place,
                "title": self._title,
                "audience": self._audience,
                "places": self._places,
                "kind": self._kind,
            }[name](value)
            at = found.start() if taken else found.end()
            text = _without(text, found.start(), found.end()) if taken else text
        return text

    def _place(self, value: str) -> bool:
        if "place" in self._draft or not value or len(value) > self._known.limits.place:
            return False
        self._draft["place"] = value
        self._line.details += 1
        return True

    def _title(self, value: str) -> bool:
        value = " ".join(value.split())
        if not value or len(value) > self._known.limits.title:
            return False
        self._draft["title"] = value
        return True

    def _kind(self, value: str) -> bool:
        named = fold(value)
        for kind in self._known.kinds:
            if named in {fold(kind.zh), fold(kind.en)} and "kind" not in self._draft:
                self._draft["kind"] = kind.key
                self._line.kind_named = True
                self._line.details += 1
                return True
        return False

    def _places(self, value: str) -> bool:
        numbers = re.findall(r"\d+", value)
        if len(numbers) > 1 and "places" not in self._draft:
            self._draft[PLACES_SPAN] = value.strip()
            self._line.details += 1
            return True
        found = re.search(r"\d+", value)
        number = int(unicodedata.normalize("NFKC", found[0])[:9]) if found else 0
        if {"places", PLACES_SPAN} & self._draft.keys() or not 1 <= number <= MOST_PLACES:
            return False
        self._draft["places"] = number
        self._line.details += 1
        return True

    def _audience(self, value: str) -> bool:
        """Read names of associations and colleges; take all of them or none."""
        for mark in words.AUDIENCE_MARKS:
            value = value.removeprefix(mark)
        if "audience" in self._draft:
            return False
        if fold(value) in EVERYONE and self._known.everyone:
            self._draft["audience"] = {"everyone": True}
            self._line.details += 1
            return True
        parts = [value] if self._whom(value) else words.BETWEEN_NAMES.split(value)
        found = [self._whom(part) for part in parts]
        chosen: dict[str, list[str]] = {"associations": [], "colleges": []}
        for one in found:
            if one is None:
                return False
            chosen[one[0]].append(one[1])
        self._draft["audience"] = chosen
        self._line.details += 1
        return True

    def _whom(self, name: str) -> tuple[str, str] | None:
        """Return what is called so, or whose name alone begins so: 民盟 for 民盟支部."""
        name = fold(name)
        kinds: Mapping[str, Sequence[Named]] = {
            "associations": self._known.associations,
            "colleges": self._known.colleges,
        }
        every = [(what, one) for what, those in kinds.items() for one in those]
        for what, one in every:
            if name in {fold(one.zh), fold(one.en)}:
                return what, one.key
        begun = [(what, one.key) for what, one in every if fold(one.zh).startswith(name)]
        return begun[0] if len(begun) == 1 and len(name) >= _COMPLETE else None

    # ------------------------------------------------------------ what is left

    def read_words(self, rest: str) -> None:
        """Read a line: each word is a kind, an audience, a number of places, a place or title."""
        for pattern, group, keep in (
            (words.PLACES_SPAN, "span", self._places),
            (words.PLACES, "number", self._places),
            *((pattern, "place", self._place) for pattern in words.PLACES_MARKED),
            (words.ENGLISH_PLACE, "place", self._place),
        ):
            if (found := pattern.search(rest)) is not None and keep(found[group]):
                rest = _without(rest, found.start(), found.end())
        rest = self._take_english_names(rest)
        title: list[str] = []
        after_place, before = False, 0  # how many words of the title stand before the time
        for part in filter(None, words.SEPARATORS.split(rest)):
            if part == _TIME:
                before = len(title)
                continue
            if after_place and words.ROOM.fullmatch(part):
                self._draft["place"] = f"{self._draft['place']} {part}"
                after_place = False
                continue
            after_place = False
            if self._kind(part) or self._audience(part):
                continue
            if (place := self._place_in(part)) and self._place(place):
                after_place = True
                continue
            title.append(part)
        self._keep_title(title, before)

    def _keep_title(self, title: list[str], before: int) -> None:
        """Save what is left as the title, or with a title as the description.

        ``before`` of its words stand before the time. One alone behind it is where the event is:
        重阳茶话会 10月18日14点 老年活动站.
        """
        alone = len(title) == before + 1 and before and "place" not in self._draft
        if alone and not words.NOT_A_PLACE.search(title[-1]):
            self._draft["place"] = title.pop()
        left = " ".join(title)
        if left and ("title" in self._draft or not self._title(left)):
            self._draft.setdefault("description", left)

    def _place_in(self, part: str) -> str:
        """Return the place that a part names; empty if it names none."""
        if part in self._known.places:
            return part
        if words.SOMETHING_TO_DO.match(part):
            return ""
        found = words.AT.fullmatch(part) or words.PLACE.fullmatch(part)
        return found["place"] if found is not None else ""

    def _take_english_names(self, rest: str) -> str:
        """Read names of several words, such as Study session, wherever they stand."""
        for kind in self._known.kinds:
            found = re.search(rf"(?i)(?<!\w){re.escape(kind.en)}(?!\w)", rest)
            if " " in kind.en and found is not None and self._kind(found[0]):
                rest = _without(rest, found.start(), found.end())
        for one in (*self._known.associations, *self._known.colleges):
            found = re.search(rf"(?i)(?<!\w)(?:for )?({re.escape(one.en)})(?!\w)", rest)
            if " " in one.en and found is not None and self._audience(found[1]):
                rest = _without(rest, found.start(), found.end())
        found = re.search(r"(?i)(?<!\w)(?:for )?(all members|everyone|everybody)(?!\w)", rest)
        if found is not None and self._audience(found[1]):
            rest = _without(rest, found.start(), found.end())
        return rest

    def read_notice(self, text: str, rest: str) -> None:
        """Read a pasted notice: title and place from its sentences; all of it is the description.

        Its audience is taken only where it is labelled: a name in a sentence may be anybody's.
        """
        if "title" not in self._draft:
            found = words.TITLE_OF.search(text) or words.TITLE_IN.search(rest)
            if found is not None:
                self._title(found["title"].strip())
        if (place := words.PLACE_IN.search(rest)) is not None:
            self._place(place["place"])
        if words.TAKES_PLACE.search(text):
            self._line.details += 1
        if len(text) <= self._known.limits.description:
            self._draft["description"] = text.strip()

    def complete(self) -> None:
        """Add what follows from the rest: the kind from the title, the title from the kind."""
        draft, title = self._draft, fold(self._draft.get("title", ""))
        if "kind" not in draft:
            named = [k for k in self._known.kinds if fold(k.zh) in title or fold(k.en) in title]
            if named:
                draft["kind"] = max(named, key=lambda kind: len(kind.zh)).key
                self._line.details += 1
        if "title" not in draft and "kind" in draft:
            kind = next(one for one in self._known.kinds if one.key == draft["kind"])
            draft["title"] = kind.label(self._known.language)
        settle(draft)
        if PLACES_SPAN not in draft:
            draft.setdefault("places", None)
        draft.setdefault("deadline", "none")
        draft.setdefault("repeat", "once")


def _without(text: str, start: int, end: int, instead: str = "") -> str:
    return f"{text[:start]} {instead} {text[end:]}" if instead else f"{text[:start]} {text[end:]}"
