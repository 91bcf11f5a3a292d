"""Reads the cells of a roster's row: tidied, and refused where they can't be taken as they are."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from handlers.kit import mail, phones
from handlers.kit.words import fold
from handlers.workbooks.cells import CellError, as_labels, as_line, as_text, shown
from handlers.workbooks.opening import Value
from handlers.workbooks.table import Row
from storage.model.rosters import Listed

LONGEST: Final = 60
"""Characters of a title or a contact's name."""
_EXACT: Final = 10**15
"""From here on a number cell has lost digits."""
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])\s+(?=[\u3400-\U0003ffff])")
_SCIENTIFIC = re.compile(r"([0-9])(?:\.([0-9]+))?E\+?([0-9]{1,2})", re.IGNORECASE)
_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|[A-Z_]+!)")
_SHORTEST = 2  # characters of a name that only begins another
_MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class Names:
    """How the organisation names its colleges and associations, by their keys, and its limits.

    ``zh`` and ``en`` labels are listed in messages; ``aliases`` are taken as well.
    """

    colleges: Mapping[str, str] = field(default_factory=dict)
    associations: Mapping[str, str] = field(default_factory=dict)
    college_aliases: Mapping[str, str] = field(default_factory=dict)
    association_aliases: Mapping[str, str] = field(default_factory=dict)
    country: str = "CN"
    name_limit: int = 40
    staff_no_limit: int = 20


class _Known:
    """The keys by label or alias, or by a beginning that only one of them has."""

    def __init__(self, labels: Mapping[str, str], aliases: Mapping[str, str]) -> None:
        self.labels = tuple(labels)
        self._keys = {fold(name): key for name, key in (*aliases.items(), *labels.items())}

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.key(text) is not None

    def key(self, text: str) -> str | None:
        name = fold(text)
        if name in self._keys or len(name) < _SHORTEST:
            return self._keys.get(name)
        begun = {key for known, key in self._keys.items() if known.startswith(name)}
        return begun.pop() if len(begun) == 1 else None

    def listed(self, text: str) -> str:
        """Return the labels for a message, in the language of the text."""
        found = [one for one in self.labels if one.isascii() == text.isascii()] or self.labels
        separator = ", " if all(one.isascii() for one in found) else "、"
        return separator.join(found[:_MOST_NAMED]) + (" …" if len(found) > _MOST_NAMED else "")


class Reader:
    """Reads rows of one roster; ``rows`` are all of them, to know how long staff numbers are."""

    def __init__(self, names: Names, rows: Sequence[Row]) -> None:
        self._names = names
        self._colleges = _Known(names.colleges, names.college_aliases)
        self._associations = _Known(names.associations, names.association_aliases)
        lengths = Counter(
            len(text) for row in rows if (text := _tidy(as_text(row.value("staff_no")))).isdecimal()
        )
        self._usual = lengths.most_common(1)[0][0] if lengths else 0

    def read(self, row: Row) -> Listed:
        """Return the person; what is wrong is among the mistakes of the row."""
        if row.hidden:
            row.note("name", f"roster-{row.hidden}", {})
        name = row.cell("name", self._name, required=True) or ""
        staff_no = row.cell("staff_no", self._staff_no)
        return Listed(
            row.sheet,
            row.number,
            name,
            staff_no=staff_no or "",
            college=row.cell("college", self._college) or "",
            associations=tuple(row.cell("associations", self._several) or ()),
            title=row.cell("post", _line) or "",
            phone=row.cell("phone", self._phone) or "",
            email=row.cell("mail", _mail) or "",
            contact_stated=_BETWEEN_HAN.sub("", row.cell("contact", _line) or ""),
            numeric=isinstance(row.value("staff_no"), int | float),
        )

    def _name(self, value: Value) -> str:
        if not isinstance(value, str) or not any(one.isalpha() for one in value):
            raise CellError("roster-error-name", value=shown(value))
        _no_error(value)
        line = as_line(value, longest=self._names.name_limit)
        return _BETWEEN_HAN.sub("", unicodedata.normalize("NFKC", line))

    def _staff_no(self, value: Value) -> str:
        text = _tidy(as_text(value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            if not float(value).is_integer() or not 0 <= value < _EXACT:
                raise CellError("roster-error-number-digits", value=text[:LONGEST])
            if len(text) < self._usual:
                raise CellError("roster-zeros", value=text)
            return text
        _no_error(text)
        text = _written_out(text)
        if len(text) > self._names.staff_no_limit:
            limit = str(self._names.staff_no_limit)
            raise CellError("table-error-text-too-long", limit=limit, length=str(len(text)))
        if not (text.isascii() and text.replace("-", "").isalnum()):
            raise CellError("roster-error-number", value=shown(value))
        return text

    def _college(self, value: Value) -> str:
        text = _line(value)
        key = self._colleges.key(text)
        if key is None:
            known = self._colleges.listed(text)
            raise CellError("roster-error-college", value=shown(value), known=known)
        return key

    def _several(self, value: Value) -> list[str]:
        text = unicodedata.normalize("NFKC", as_text(value))
        keys: list[str] = []
        for label in as_labels(text, self._associations):
            key = self._associations.key(label)
            if key is None:
                known = self._associations.listed(label)
                raise CellError("roster-error-association", value=shown(label), known=known)
            keys.append(key)
        return list(dict.fromkeys(keys))

    def _phone(self, value: Value) -> str:
        text = _tidy(as_text(value))
        _no_error(text)
        number = phones.as_e164(_written_out(text), self._names.country)
        if number is None:
            raise CellError("roster-error-phone", value=shown(value))
        return number


def _tidy(text: str) -> str:
    """Return a number as it is compared: half-width, without spaces, in capitals."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _written_out(text: str) -> str:
    """Return a number that is shown as 1.38E+10 in full; raise CellError if digits are missing."""
    found = _SCIENTIFIC.fullmatch(text)
    if found is None:
        return text
    first, decimals, exponent = found[1], found[2] or "", int(found[3])
    if not decimals or len(decimals) < exponent:
        if not decimals:
            return text  # 1E5 can be a number of somebody
        raise CellError("roster-error-number-digits", value=text)
    return first + decimals[:exponent]


def _no_error(text: str) -> None:
    if _ERROR.fullmatch(text):
        raise CellError("table-error-value", value=text)


def _line(value: Value) -> str:
    line = as_line(value, longest=LONGEST)
    _no_error(line)
    return unicodedata.normalize("NFKC", line)


def _mail(value: Value) -> str:
    address = mail.read(as_text(value))
    if address is None:
        raise CellError("roster-error-mail", value=shown(value))
    return address
