"""How names are sorted and found: by pinyin, with surnames' own readings.

Each member's row has a ``sort_key``, the syllables of the name separated by spaces. In
``member_names`` stands what the name is found by: itself, its pinyin and its initials, each from
every character on, so that a part of a name is the beginning of an entry there. A member may state
another reading; it counts for as long as the name is the one for which it was stated. Visitors are
sorted, but not found.
"""

import functools
import os
import unicodedata
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Final, NamedTuple, cast

from storage.engine.transaction import Transaction

# Only the table of single characters is used: names are no phrases, and loading those takes 40 MB.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")

LONGEST: Final = 200
"""Characters of a sort_key and of a part; the index of a database has room for them."""
_STARTS: Final = 12  # characters of a name from which on it is found
_OTHERS: Final = 3  # further readings of a character under which it is found

SURNAMES: Final[Mapping[str, str]] = {
    name: reading.replace("-", " ")
    for name, reading in (
        entry.split(":")
        for entry in resources.files("storage.people")
        .joinpath("surnames.txt")
        .read_text("utf-8")
        .split()
    )
}
"""The reading of surnames, of two characters too, where it is not the usual one or not sure."""


class Keys(NamedTuple):
    """What is made of a name."""

    sort_key: str
    parts: tuple[str, ...]


@functools.cache
def _table() -> Mapping[int, str]:
    """Return the readings of each character; loading them takes a fifth of a child's start."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - see above

    return cast("Mapping[int, str]", pinyin_dict)


def folded(text: str) -> str:
    """Return the text as names are compared when looking for one: in capitals, without spaces.

    Full-width and compatibility letters, punctuation and accents make no difference.
    """
    plain = unicodedata.normalize("NFKD", text).upper()
    whole = unicodedata.normalize("NFKC", plain)
    return "".join(one for one in whole if unicodedata.category(one)[0] in "LN")


def shown(name: str) -> str:
    """Return the usual reading of the name as people write it."""
    return of(name).sort_key.replace("v", "ü")


def is_found(name: str, reading: str | None, typed: str) -> bool:
    """Return whether what was typed is a part of the name, its pinyin or its initials."""
    wanted = folded(typed)
    parts = of(name, reading).parts
    return bool(wanted) and any(one.startswith((wanted, wanted.lower())) for one in parts)


def read(typed: str, name: str) -> str | None:
    """Return a stated reading of the name as it is stored; None if it can't be one.

    It is in Latin letters, with or without tones. A Chinese name needs a syllable for each
    character, separated by spaces.
    """
    text = typed.casefold().replace("ü", "v").replace("'", " ").replace("\u2019", " ")
    bare = "".join(
        one for one in unicodedata.normalize("NFD", _u(text)) if not unicodedata.combining(one)
    )
    words = bare.split()
    if not words or not all(word.isascii() and word.isalpha() for word in words):
        return None
    han = [one for one in name if ord(one) in _table()]
    if han and len(words) != len(_units(name)):
        return None
    return " ".join(words)


def _u(text: str) -> str:
    """Return the text with each ü, with a tone too, as v."""
    composed = unicodedata.normalize("NFC", text)
    return "".join("v" if one in "üǖǘǚǜ" else one for one in composed)


def of(name: str, reading: str | None = None) -> Keys:
    """Return what a name is sorted and found by; ``reading`` is what its bearer has stated."""
    units = _units(name)
    if reading:
        said = reading.split()
        units = (
            [[one, *other] for one, other in zip(said, units, strict=True)]
            if len(said) == len(units)
            else [[one] for one in said]
        )
    main = [unit[0] for unit in units]
    sort_key = " ".join(main) or folded(name).lower() or name
    whole = folded(name)
    found = dict.fromkeys([*(whole[at:] for at in range(len(whole[:_STARTS]))), *_from_each(main)])
    for at, unit in enumerate(units):
        for other in unit[1:]:
            found.update(dict.fromkeys(_from_each([*main[:at], other, *main[at + 1 :]], at)))
    return Keys(sort_key[:LONGEST], tuple(dict.fromkeys(part[:LONGEST] for part in found)))


def _from_each(syllables: Sequence[str], upto: int | None = None) -> list[str]:
    """Return the name from each syllable on (up to this one): spelled out, then as initials."""
    starts = range(min(_STARTS, len(syllables) if upto is None else upto + 1))
    spelled = ["".join(syllables[at:]) for at in starts]
    return [*spelled, *("".join(one[0] for one in syllables[at:]) for at in starts)]


def _units(name: str) -> list[list[str]]:
    """Return the readings of each character or Latin word of the name, the usual one first."""
    surname = next(
        (name[:length] for length in (2, 1) if name[:length] in SURNAMES and "·" not in name), ""
    )
    units = []
    for syllable, one in zip(SURNAMES.get(surname, "").split(), surname, strict=True):
        units.append(list(dict.fromkeys([syllable, *_readings(one)])))
    word = ""
    for one in name[len(surname) :]:
        if ord(one) in _table():
            units += [[word]] if word else []
            units.append(_readings(one))
            word = ""
        elif part := folded(one).lower():
            word += part
        elif word:
            units.append([word])
            word = ""
    return [*units, [word]] if word else units


def _readings(character: str) -> list[str]:
    """Return the readings of a character without tones; where ü is written v, also as u."""
    found: dict[str, None] = {}
    for toned in _table()[ord(character)].split(","):
        plain = "".join(
            one for one in unicodedata.normalize("NFD", _u(toned)) if not unicodedata.combining(one)
        )
        found[plain] = None
        if "v" in plain:
            found[plain.replace("v", "u")] = None
    return list(found)[: 1 + _OTHERS]


async def rename(tx: Transaction, member_id: int, name: str) -> None:
    """Save the member's name, and what it is sorted and found by."""
    reading = await tx.value(
        "SELECT reading FROM members WHERE id = $1 AND reading_of = $2", member_id, name
    )
    await tx.execute("UPDATE members SET name = $2 WHERE id = $1", member_id, name)
    await save(tx, [(member_id, name, reading)])


async def set_reading(tx: Transaction, member_id: int, reading: str | None) -> None:
    """Save how the member says that the name is read; None: as it usually is."""
    name = await tx.value("SELECT name FROM members WHERE id = $1", member_id)
    await tx.execute(
        "UPDATE members SET reading = $2, reading_of = $3 WHERE id = $1",
        member_id,
        reading,
        name if reading else None,
    )
    await save(tx, [(member_id, name, reading)])


async def save(tx: Transaction, named: Sequence[tuple[int, str, str | None]]) -> None:
    """Save what these members, by id, name and stated reading, are sorted and found by."""
    made = [(member_id, of(name, reading)) for member_id, name, reading in named]
    await tx.execute_many(
        "UPDATE members SET sort_key = $2 WHERE id = $1",
        [(member_id, keys.sort_key) for member_id, keys in made],
    )
    await tx.execute_many(
        "DELETE FROM member_names WHERE member_id = $1", [(member_id,) for member_id, _ in made]
    )
    await add_parts(tx, made)


async def add_parts(tx: Transaction, made: Sequence[tuple[int, Keys]]) -> None:
    """Save what these members, by id, are found by; nothing is saved of them yet."""
    await tx.execute_many(
        "INSERT INTO member_names (member_id, part) VALUES ($1, $2)",
        [(member_id, part) for member_id, keys in made for part in keys.parts],
    )


async def fill(tx: Transaction, limit: int) -> int:
    """Do that for up to so many members for whom it was never done; return for how many."""
    rows = await tx.all("SELECT id, name FROM members WHERE sort_key = '' LIMIT $1", limit)
    await save(tx, [(row["id"], row["name"], None) for row in rows])
    return len(rows)


def initials(title: str) -> str:
    """Return the initials of a title's pinyin, several readings separated by spaces.

    Characters without a reading are left out, other words are there whole.
    """
    units = [[one[:1] if single else one for one in found] for found, single in _title(title)]
    usual = "".join(unit[0] for unit in units)
    made = dict.fromkeys([usual])
    for at, unit in enumerate(units):
        before, after = ("".join(one[0] for one in part) for part in (units[:at], units[at + 1 :]))
        made.update(dict.fromkeys(before + other + after for other in unit[1:]))
    return " ".join(made)[:LONGEST]


def _title(title: str) -> list[tuple[list[str], bool]]:
    """Return the readings of each character and word, and whether it is a Chinese character."""
    found: list[tuple[list[str], bool]] = []
    word = ""
    for one in f"{title} ":
        if ord(one) not in _table() and (part := folded(one).lower()):
            word += part
            continue
        if word:
            found.append(([word], False))
            word = ""
        if ord(one) in _table():
            found.append((_readings(one), True))
    return found
