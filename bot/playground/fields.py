"""The fields of an object that a bot sends, with the official server's errors (JsonBuilder.cpp)."""

from typing import TypeVar

from bot.playground.errors import bad_request
from bot.playground.reading import UnreadableError, Value, decoded, whole
from bot.playground.records import Object

T = TypeVar("T")

_INT32 = 2**31


class Fields:
    """Reads one object. Each reader raises UnreadableError for a field that is not what it asks.

    A field without a default is required. Numbers may come as their digits and texts as numbers;
    null is neither.
    """

    def __init__(self, given: Object) -> None:
        self._given = given

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def value(self, name: str) -> object:
        """Return a field of any type, None if it is not given."""
        return self._given.get(name)

    def string(self, name: str, default: str | None = None) -> str:
        """Return a text."""
        if name not in self._given:
            return _missing(name, default)
        value = self._given[name]
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        return _typed(name, value, str, "String")

    def integer(self, name: str, default: int | None = None) -> int:
        """Return a whole number of 32 bits."""
        number = self.long(name, default)
        if not -_INT32 <= number < _INT32:
            raise UnreadableError(f'Field "{name}" must be a valid Number')
        return number

    def long(self, name: str, default: int | None = None) -> int:
        """Return a whole number of 64 bits."""
        if name not in self._given:
            return _missing(name, default)
        value = self._given[name]
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise UnreadableError(f'Field "{name}" must be a Number')
        number = None if isinstance(value, float) else whole(value)
        if number is None:
            raise UnreadableError(f'Field "{name}" must be a valid Number')
        return number

    def number(self, name: str, default: float | None = None) -> float:
        """Return a number."""
        if name not in self._given:
            return _missing(name, default)
        value = self._given[name]
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise UnreadableError(f'Field "{name}" must be of type Number')
        return float(value)

    def flag(self, name: str) -> bool:
        """Return a boolean, false if it is not given."""
        return _typed(name, self._given.get(name, False), bool, "Boolean")

    def object(self, name: str) -> Object:
        """Return an object."""
        if name not in self._given:
            return _missing(name, None)
        return _typed(name, self._given[name], dict, "Object")


def _missing(name: str, default: T | None) -> T:
    if default is None:
        raise UnreadableError(f'Can\'t find field "{name}"')
    return default


def _typed(name: str, value: object, kind: type[T], title: str) -> T:
    if not isinstance(value, kind):
        raise UnreadableError(f'Field "{name}" must be of type {title}')
    return value


def parsed(given: object, what: str) -> Value:
    """Return a parameter that is given as such or as JSON text.

    Raises ApiError for a text that is not JSON; `what` names the parameter in its message.
    """
    if not isinstance(given, str):
        return given
    try:
        return decoded(given)
    except ValueError:
        raise bad_request(f"can't parse {what} JSON object") from None
