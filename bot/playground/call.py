"""One call of a Bot API method: its parameters, whichever way they were sent."""

import math
from typing import Any, NamedTuple, cast

import msgspec

from bot.playground.errors import ApiError, bad_request
from bot.playground.formatting import formatted
from bot.playground.reading import decoded, whole
from bot.playground.records import Object
from bot.playground.world import World


class Upload(NamedTuple):
    """A file that was uploaded with a call."""

    name: str
    mime_type: str | None
    body: bytes


class Call:
    """A method's parameters, and the world that the method changes."""

    __slots__ = ("name", "parameters", "uploads", "world")

    def __init__(
        self, world: World, name: str, parameters: dict[str, Any], uploads: dict[str, Upload]
    ) -> None:
        self.world = world
        self.name = name
        self.parameters = parameters
        self.uploads = uploads

    def text(self, name: str) -> str | None:
        """Return a parameter as text, None if it was not given."""
        value = self.parameters.get(name)
        if value is None or isinstance(value, str):
            return value
        return msgspec.json.encode(value).decode()

    def integer(self, name: str, default: int = 0) -> int:
        """Return a parameter as a whole number, `default` if it is missing or not a number."""
        number = whole(self.parameters.get(name))
        return default if number is None else number

    def number(self, name: str) -> float | None:
        """Return a parameter as a number, None if it is not one."""
        value = self.parameters.get(name)
        try:
            number = math.nan if value is None else float(value)
        except (TypeError, ValueError):
            return None
        return number if math.isfinite(number) else None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a parameter that is true or false."""
        value = self.parameters.get(name)
        if value is None:
            return default
        return value is True or str(value).strip().lower() in ("true", "yes", "1")

    def listed(self, name: str) -> list[object]:
        """Return a parameter that is a list, given as such or as JSON text; else []."""
        try:
            value = self.structured(name)
        except ApiError:
            return []
        return value if isinstance(value, list) else []

    def structured(self, name: str) -> object:
        """Return a parameter that is an object or a list, given as such or as JSON text."""
        value = self.parameters.get(name)
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        try:
            return cast("object", decoded(value))
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def formatted(
        self, name: str, mode: str = "parse_mode", entities: str = "entities"
    ) -> tuple[str, list[Object]]:
        """Return a parameter as text with its entities, parsed and sorted."""
        given = self.parameters.get(entities)
        return formatted(self.world, self.text(name) or "", self.text(mode) or "", given)
