"""Exports: requested in the update's transaction, made outside it when they are sent.

Only the export's name and arguments are saved with the update. The handler of the press must check
the person's rights. When the export is made, they must still hold every role that they held then.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Protocol

from handlers.kit import replies
from handlers.kit.context import Context
from handlers.kit.fitting import shortened
from handlers.kit.replies import Reply, View
from handlers.kit.texts import Texts, joined, texts_of
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.time import to_wall
from storage.people import members
from storage.rights import Reach

Cell = str | int | float | datetime | date | None
_NOT_IN_FILES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_TITLE = 30  # characters of a part of a file's name


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that is sent as an .xlsx file; ``name`` is the file name without its extension.

    ``caption`` stands at the head of each printed page. Columns without any value are left out,
    except those ``by_hand``: by their number, to be filled in on paper. ``about`` is a second sheet
    that says what the list is, in lines of two cells. With a ``password`` the file is encrypted.
    """

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""
    by_hand: Sequence[int] = ()
    about_title: str = ""
    about: Sequence[tuple[str, str]] = ()
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that people fill in or put right; it is sent as an .xlsx file.

    ``grey`` are rows, counted from 0 below the header, that are examples. ``marks`` maps the row
    and column of a cell to what is wrong with it. By the number of the column: ``widths`` in
    characters, number ``formats``, and ``lists`` with a heading and what a cell may be chosen from.
    ``guide`` is a second sheet: its name and its rows.
    """

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell | time]]
    grey: Sequence[int] = ()
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    widths: Mapping[int, int] = field(default_factory=dict)
    formats: Mapping[int, str] = field(default_factory=dict)
    lists: Mapping[int, tuple[str, Sequence[str]]] = field(default_factory=dict)
    guide: tuple[str, Sequence[Sequence[str]]] = ("", ())


@dataclass(frozen=True, slots=True)
class Card:
    """A card for one person: what to do with it, and a link that is printed as a QR code too."""

    name: str
    place: str
    head: str
    steps: Sequence[str]
    link: str
    until: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards that are sent as a PDF to be printed.

    ``lacking`` says that a character of somebody's card can't be printed: by character and name.
    """

    name: str
    cards: Sequence[Card]
    lacking: Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is sent as it is; ``name`` has its ending, ``content_type`` is its MIME type."""

    name: str
    content: bytes
    content_type: str


class Person(Protocol):
    """A person in the register, as tables list them."""

    @property
    def name(self) -> str:
        """The name."""
        ...

    @property
    def college(self) -> str | None:
        """The college's key."""
        ...

    @property
    def associations(self) -> tuple[str, ...]:
        """The associations' keys."""
        ...


def person_cells(
    person: Person, texts: Texts, organisation: Organisation, reach: Reach
) -> list[Cell]:
    """Return the first cells of a person's row: name, college and the associations in the reach.

    A college that is no longer in the configuration is shown by its key.
    """
    return [
        person.name,
        organisation.college_name(person.college, texts.language) or person.college,
        joined(
            organisation.association_names(
                reach.associations_of(person.college, person.associations), texts.language
            ),
            texts,
        ),
    ]


def file_name(*parts: str) -> str:
    """Return a file name of these parts, each cut where it is long, without what no name may have.

    Empty parts are left out.
    """
    shown = (shortened(_NOT_IN_FILES.sub(" ", part), _TITLE).strip() for part in parts)
    return " ".join(part for part in shown if part)


def today(context: Context) -> str:
    """Return the organisation's day as a file's name has it: 2027-03-18."""
    return to_wall(context.now, context.organisation.zone).date().isoformat()


def moment_cell(instant: datetime | None, organisation: Organisation) -> datetime | None:
    """Return an instant as a table shows it: the organisation's wall time, to the second."""
    return None if instant is None else to_wall(instant, organisation.zone).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that are sent as a picture; see handlers/charts/bars.py for what they are.

    ``most`` is the value of a bar of full length; None: the largest one. ``legend`` names the parts
    of bars that have several.
    """

    name: str
    title: str
    bars: Sequence[
        tuple[str, float | tuple[float, ...] | None]
        | tuple[str, float | tuple[float, ...] | None, str]
    ]
    subtitle: str = ""
    most: float | None = None
    legend: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """Several tables in one .xlsx file: of each its title, header and rows."""

    name: str
    sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]]


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate that is sent as a PDF: its words, perhaps a table, who signs it and when.

    The last row of the table is its sums. ``foot`` are small lines at the end of the page.
    ``lacking`` says that a character of the certificate of this name can't be printed.
    """

    name: str
    title: str
    text: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    signed: tuple[str, str]
    foot: Sequence[str]
    lacking: Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A chart of a workbook's sheet: columns of values, by the numbers of the sheet's columns."""

    title: str
    label: int
    values: Sequence[int]


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of a workbook with figures; ``summed`` are the columns that have a sum below them."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    summed: Sequence[int] = ()
    diagram: Diagram | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook with figures, sent as an .xlsx file.

    Above each sheet's table stand the ``title``, the ``lines``, and the sheet's own note.
    ``sum_name`` is what the row of sums is called.
    """

    name: str
    title: str
    lines: Sequence[str]
    parts: Sequence[Part]
    sum_name: str


Made = Sheet | Table | Tables | Cards | Document | Chart | Book | Paper
"""What an export can be."""
Export = Callable[[Transaction, Organisation, Mapping[str, Any]], Awaitable[Made]]


_ASKED = "asked"
"""The argument that says who asked, and with which roles."""


def numbered(
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    number: str,
    *,
    empty: Sequence[str] = (),
) -> tuple[list[str], list[list[Cell]]]:
    """Return header and rows as a list is printed: numbered, and without columns of no value.

    ``number`` is the heading of the numbers, ``empty`` are headings of columns to be filled by hand
    behind the others.
    """
    kept = [at for at, _ in enumerate(header) if not rows or any(row[at] for row in rows)]
    head = [number, *(header[at] for at in kept), *empty]
    blank: list[Cell] = [None] * len(empty)
    return head, [
        [place, *(row[at] for at in kept), *blank] for place, row in enumerate(rows, start=1)
    ]


def send(
    context: Context,
    name: str,
    args: Mapping[str, Any],
    *,
    own: bool = False,
    protected: bool = False,
    picture: bool = False,
) -> None:
    """Send the export of this name (Feature.exports), with the data of the time of sending.

    ``args`` must be JSON values. If the export cannot be made, the person receives a message that
    says so, with the update's number. ``own``: the person gets it whatever their roles are.
    ``protected``: Telegram lets nobody forward or save it. ``picture``: it is a Chart, shown in the
    chat.
    """
    incoming, member = context.incoming, context.member
    if not own:
        grants = [[grant.role, grant.scope] for grant in member.grants]
        args = {**args, _ASKED: {"member": member.id, "grants": grants}}
    sorry = context.texts("went-wrong", number=str(incoming.update_id))
    params = {
        "chat_id": incoming.chat_id,
        "photo" if picture else "document": "attach://file",
        "_export": {"name": name, "args": dict(args)},
    }
    if protected:
        params["protect_content"] = True
    context.replies.append(
        Reply(
            "sendPhoto" if picture else "sendDocument",
            params,
            otherwise=replies.send(incoming.chat_id, View(sorry)),
        )
    )


def send_picture(context: Context, name: str, args: Mapping[str, Any], caption: str) -> None:
    """Send the export of this name, a picture of the person's own, with HTML text below it.

    Telegram lets nobody forward or save it. For ``args`` see :func:`send`.
    """
    incoming = context.incoming
    sorry = context.texts("went-wrong", number=str(incoming.update_id))
    params = {
        "chat_id": incoming.chat_id,
        "photo": "attach://file",
        "caption": str(caption),
        "parse_mode": "HTML",
        "protect_content": True,
        "_export": {"name": name, "args": dict(args)},
    }
    context.replies.append(
        Reply("sendPhoto", params, otherwise=replies.send(incoming.chat_id, View(sorry)))
    )


def rechecked(export: Export) -> Export:
    """Return the export with a check that whoever asked still holds the roles they held then.

    Otherwise the table has one cell that says so.
    """

    async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Made:
        asked = args.get(_ASKED)
        if asked is None:
            return await export(tx, organisation, args)
        member = await members.find(tx, asked["member"])
        held = {(grant.role, grant.scope) for grant in member.grants} if member else set()
        if all((role, scope) in held for role, scope in asked["grants"]):
            return await export(tx, organisation, args)
        texts = texts_of(member.language if member else organisation.language)
        name = texts.plain("export-refused-name")
        return Sheet(name, name, [texts.plain("export-refused")], ())

    return gather
