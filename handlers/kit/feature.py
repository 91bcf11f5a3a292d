"""What a feature brings to the chat, and how all features become one.

A feature is a folder with a ``feature.py`` that lists what it brings. Importing it registers
nothing: only the page (handlers/features.py) says what there is, and in which order.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from handlers.kit import renamed
from handlers.kit.buttons import Payload, tags
from handlers.kit.context import Context, Handler
from handlers.kit.exports import Export
from handlers.kit.forms import Form
from handlers.kit.prefetch import Preparer
from handlers.kit.texts import knows
from handlers.kit.workbench import Entry

P = TypeVar("P", bound=Payload)
Take = Callable[[Context], Awaitable[bool]]
Presses = Mapping[type[Payload], Callable[[Context, Any], Awaitable[None]]]


@dataclass(frozen=True, slots=True)
class Press:
    """A kind of button and what a press on it does; made by ``on``, which checks the pair."""

    kind: type[Payload]
    do: Callable[[Context, Any], Awaitable[None]]


def on(kind: type[P], do: Callable[[Context, P], Awaitable[None]]) -> Press:
    """Pair a kind of button with its handler; mypy refuses a handler of another payload."""
    return Press(kind, do)


@dataclass(frozen=True, slots=True)
class Feature:
    """What one feature brings to the chat."""

    name: str
    """Its folder's name, and how the page names it in an order."""
    commands: Mapping[str, Handler] = field(default_factory=dict)
    menu: Mapping[str, Handler] = field(default_factory=dict)
    """The large buttons, by the key of their label."""
    presses: tuple[Press, ...] = ()
    forms: tuple[Form, ...] = ()
    exports: Mapping[str, Export] = field(default_factory=dict)
    bench: Mapping[str, Entry] = field(default_factory=dict)
    """Buttons of the workbench, by the name under which the page orders them."""
    mine: tuple[Entry, ...] = ()
    """Buttons below a member's own sign-ups."""
    prepares: tuple[Preparer, ...] = ()
    """What fetches and reads a file before the update's transaction."""
    takes: tuple[Take, ...] = ()
    """What takes a message that no form asked for; returns whether it has taken it."""
    erased: tuple[Handler, ...] = ()
    """What is done with this feature's data of a person before the person is erased."""
    otherwise: Handler | None = None
    """Answers what nobody has taken. One feature brings it, and so the two below."""
    edited: Handler | None = None
    """Answers a message that was changed after it had been sent."""
    group: Handler | None = None
    """Answers everything that comes from a group."""


@dataclass(frozen=True, slots=True)
class Orders:
    """In which order things stand, by name. A name that nobody brings is refused."""

    commands: tuple[str, ...] = ()
    staff_commands: tuple[str, ...] = ()
    """Stand before ``commands`` in a staff member's list."""
    group_commands: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    visitor_menu: tuple[str, ...] = ()
    staff_menu: tuple[str, ...] = ()
    """Stand above ``menu`` for staff."""
    staff_outside_menu: tuple[str, ...] = ()
    """The same for staff who are not in the register themselves."""
    bench: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    """Features by name: which one is asked first for a file or words that no form asked for."""


@dataclass(frozen=True, slots=True)
class Features:
    """All features as one; the dispatcher and every context hold it."""

    orders: Orders
    commands: Mapping[str, Handler]
    menu: Mapping[str, Handler]
    presses: Presses
    forms: Mapping[str, Form]
    exports: Mapping[str, Export]
    bench: Sequence[Entry]
    mine: Sequence[Entry]
    prepares: Sequence[Preparer]
    takes: Sequence[Take]
    erased: Sequence[Handler]
    otherwise: Handler
    edited: Handler
    group: Handler


@dataclass(frozen=True, slots=True)
class Aliases:
    """Old persisted names → the names of now; see kit/renamed.py."""

    forms: Mapping[str, str] = field(default_factory=lambda: renamed.FORMS)
    exports: Mapping[str, str] = field(default_factory=lambda: renamed.EXPORTS)
    texts: Mapping[str, str] = field(default_factory=lambda: renamed.TEXTS)
    buttons: Mapping[str, str] = field(default_factory=lambda: renamed.BUTTONS)


def compose(*features: Feature, orders: Orders, aliases: Aliases | None = None) -> Features:
    """Return all features as one.

    Raises ValueError where two features bring the same name, where an order names what nobody
    brings or leaves out what somebody brings, and where an alias leads nowhere.
    """
    aliases = aliases or Aliases()
    commands = _together("command", *(feature.commands for feature in features))
    menu = _together("large button", *(feature.menu for feature in features))
    bench = _together("workbench button", *(feature.bench for feature in features))
    forms = _together("form", *({form.name: form} for one in features for form in one.forms))
    exports = _together("export", *(feature.exports for feature in features))
    named = _together("feature", *({feature.name: feature} for feature in features))
    presses = _together(
        "button", *({press.kind: press.do} for f in features for press in f.presses)
    )
    _known("command", commands, orders.commands, orders.staff_commands, orders.group_commands)
    _known(
        "large button",
        menu,
        *(orders.menu, orders.visitor_menu, orders.staff_menu, orders.staff_outside_menu),
        whole=True,
    )
    _known("workbench button", bench, orders.bench, whole=True)
    takers = {name: one for name, one in named.items() if one.takes or one.prepares}
    _known("taking feature", takers, orders.takes, whole=True)
    _lead_somewhere("text", aliases.texts, knows)
    _lead_somewhere("button", aliases.buttons, tags().__contains__)
    in_turn = [named[name] for name in orders.takes]
    return Features(
        orders=orders,
        commands=commands,
        menu=menu,
        presses=presses,
        forms=_with_aliases("form", forms, aliases.forms),
        exports=_with_aliases("export", exports, aliases.exports),
        bench=[bench[name] for name in orders.bench],
        mine=[entry for feature in features for entry in feature.mine],
        prepares=[preparer for feature in in_turn for preparer in feature.prepares],
        takes=[take for feature in in_turn for take in feature.takes],
        erased=[handler for feature in features for handler in feature.erased],
        otherwise=_the_one("otherwise", [feature.otherwise for feature in features]),
        edited=_the_one("edited", [feature.edited for feature in features]),
        group=_the_one("group", [feature.group for feature in features]),
    )


K = TypeVar("K")
V = TypeVar("V")


def _together(what: str, *parts: Mapping[K, V]) -> dict[K, V]:
    whole: dict[K, V] = {}
    for part in parts:
        if twice := whole.keys() & part.keys():
            raise ValueError(f"the {what} {twice.pop()!r} is brought twice")
        whole |= part
    return whole


def _known(
    what: str, brought: Mapping[str, object], *orders: Sequence[str], whole: bool = False
) -> None:
    ordered = [name for order in orders for name in order]
    for name in ordered:
        if name not in brought:
            raise ValueError(f"the order names the {what} {name!r}, which nobody brings")
    for order in orders:
        if len(set(order)) < len(order):
            raise ValueError(f"the order names a {what} twice: {', '.join(order)}")
    if whole and (missing := brought.keys() - set(ordered)):
        raise ValueError(f"the order leaves out the {what} {missing.pop()!r}")


def _lead_somewhere(what: str, aliases: Mapping[str, str], is_known: Callable[[str], bool]) -> None:
    for old, new in aliases.items():
        if not is_known(new):
            raise ValueError(f"the {what} {old!r} was renamed to {new!r}, which nobody brings")
        if is_known(old):
            raise ValueError(f"the {what} {old!r} was renamed and is in use again")


def _with_aliases(
    what: str, brought: Mapping[str, V], aliases: Mapping[str, str]
) -> Mapping[str, V]:
    _lead_somewhere(what, aliases, brought.__contains__)
    return {**brought, **{old: brought[new] for old, new in aliases.items()}}


def _the_one(what: str, brought: Iterable[Handler | None]) -> Handler:
    found = [handler for handler in brought if handler is not None]
    if len(found) != 1:
        raise ValueError(f"{len(found)} features bring {what!r}; there must be one")
    return found[0]
