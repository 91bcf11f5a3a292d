"""Declares what a feature contributes to the chat, and combines all features.

A feature is a folder with a ``feature.py`` that lists its commands, buttons, forms and so on.
Importing it registers nothing: only handlers/features.py says which features there are, and in
which order.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import permutations
from typing import Any, TypeVar

from handlers.kit import renamed
from handlers.kit.buttons import Button, Payload, tags
from handlers.kit.context import Context, Handler
from handlers.kit.exports import Export, rechecked
from handlers.kit.forms import Form
from handlers.kit.gathering import Gathering
from handlers.kit.prefetch import Preparer
from handlers.kit.sentences import Meanings, Words, words_of
from handlers.kit.texts import knows
from handlers.kit.workbench import Entry
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member

P = TypeVar("P", bound=Payload)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A person who is about to be erased, or only to be no member any more."""

    member_id: int
    erased: bool


LinkHandler = Callable[[Context, str], Awaitable[None]]
Take = Callable[[Context], Awaitable[bool]]
Gate = Callable[[Context], Awaitable[bool]]
Leave = Callable[[Transaction, Organisation, Leaving, datetime], Awaitable[None]]
Fill = Callable[[Transaction, Organisation, Sequence[int], datetime], Awaitable[None]]
OfMember = Callable[[Context, Member], Awaitable[list[list[Button]]]]
Hourly = Callable[[Transaction, Organisation, datetime], Awaitable[int]]
Sent = Callable[[Transaction, Mapping[str, Any], int, Mapping[str, Any], datetime], Awaitable[None]]
Presses = Mapping[type[Payload], Callable[[Context, Any], Awaitable[None]]]


@dataclass(frozen=True, slots=True)
class Press:
    """A payload class and the handler of its presses; made by ``on``, which checks the pair."""

    kind: type[Payload]
    do: Callable[[Context, Any], Awaitable[None]]


def on(kind: type[P], do: Callable[[Context, P], Awaitable[None]]) -> Press:
    """Pair a payload class with its handler; mypy rejects a handler of another payload."""
    return Press(kind, do)


@dataclass(frozen=True, slots=True)
class Feature:
    """What one feature contributes to the chat."""

    name: str
    """The name of its folder; Orders refers to the feature by it."""
    commands: Mapping[str, Handler] = field(default_factory=dict)
    menu: Mapping[str, Handler] = field(default_factory=dict)
    """Handlers of the reply keyboard's buttons, by the text key of the label."""
    sentences: Mapping[str, Handler] = field(default_factory=dict)
    """Handlers of typed sentences, by their meaning in the folder's ``sentences.toml``."""
    presses: tuple[Press, ...] = ()
    in_groups: tuple[type[Payload], ...] = ()
    """Those of the presses that are also handled in groups, where everybody sees the replies."""
    whispers: tuple[str, ...] = ()
    """Those of the commands whose text may be answered in a group, to the sender alone."""
    forms: tuple[Form, ...] = ()
    exports: Mapping[str, Export] = field(default_factory=dict)
    sent: Mapping[str, Sent] = field(default_factory=dict)
    """Functions that save what is known of a reply once it was sent, by the name in the reply's
    ``_noted``. They receive the arguments given there, the chat's id, and the message that
    Telegram returned, which is empty if Telegram's answer was lost."""
    bench: Mapping[str, Entry] = field(default_factory=dict)
    """Buttons of the workbench, by the name that Orders uses."""
    gathers: Mapping[str, Gathering] = field(default_factory=dict)
    """How staff are notified of several things at once, by the kind under which these are counted.
    """
    mine: tuple[Entry, ...] = ()
    """Buttons below the list of a member's own sign-ups."""
    outside: Take | None = None
    """Shows somebody who is not a member what they have here all the same (a guest's sign-ups),
    instead of asking them to register; returns whether there was anything. At most one feature
    defines it."""
    lost: tuple[Entry, ...] = ()
    """Buttons below the reply to a message that nothing accepted, which it replies to."""
    pass_on: Payload | None = None
    """The button for writing to the office. If the bot's message with this button replies to a
    message, a press passes that message on; otherwise it asks what to write. At most one feature
    defines it."""
    prepares: tuple[Preparer, ...] = ()
    """Functions that fetch and read a file before the update's transaction."""
    asks: tuple[Preparer, ...] = ()
    """Functions that query Telegram before the transaction of a press or of an event in a group."""
    news: Take | None = None
    """Handles events and messages in groups, in the order of the features; returns whether it did.
    """
    takes: tuple[Take, ...] = ()
    """Functions that may accept a message that no form asked for; they return whether they did."""
    links: Mapping[str, LinkHandler] = field(default_factory=dict)
    """Handlers of deep links (``/start`` with an argument), by the prefix of the argument; they
    receive the rest of the argument."""
    answers: tuple[Take, ...] = ()
    """Functions that may accept a message that replies to another, or a part of an album, before
    it answers the open form; they return whether they did."""
    edits: tuple[Take, ...] = ()
    """Functions that may accept the edit of an earlier message; they return whether they did."""
    of_member: tuple[OfMember, ...] = ()
    """Functions that return rows of buttons below a member's card, for the staff member who reads
    it."""
    hourly: tuple[Hourly, ...] = ()
    """Functions that run once an hour and notify staff of what waits; they return how much does."""
    leave: tuple[Leave, ...] = ()
    """Functions that free what a person holds in this feature before the person leaves."""
    fills: tuple[Fill, ...] = ()
    """Functions that give places that have become free at these events to the waitlist."""
    gate: Gate | None = None
    """Runs before a private update is handled. It may ask the person something that comes first,
    such as consent to a newer text; returns whether it did. At most one feature defines it."""
    otherwise: Handler | None = None
    """Answers a message that nothing else accepted.

    Exactly one feature must define each of ``otherwise``, ``edited`` and ``group``.
    """
    edited: Handler | None = None
    """Answers the edit of an earlier message."""
    group: Handler | None = None
    """Answers every update from a group."""


@dataclass(frozen=True, slots=True)
class Orders:
    """The order of everything that has an order, by name; ``compose`` rejects unknown names."""

    commands: tuple[str, ...] = ()
    staff_commands: tuple[str, ...] = ()
    """Listed before ``commands`` in a staff member's command menu."""
    group_commands: tuple[str, ...] = ()
    """Those that a feature names in ``whispers`` are ephemeral there."""
    menu: tuple[str, ...] = ()
    visitor_menu: tuple[str, ...] = ()
    staff_menu: tuple[str, ...] = ()
    """Buttons above ``menu`` for staff who are in the register."""
    staff_outside_menu: tuple[str, ...] = ()
    """Buttons above ``menu`` for staff who are not in the register."""
    bench: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    """Names of features: the order in which they are offered a message that no form asked for."""


@dataclass(frozen=True, slots=True)
class Features:
    """All features combined; the dispatcher and every context refer to it."""

    orders: Orders
    commands: Mapping[str, Handler]
    menu: Mapping[str, Handler]
    sentences: Mapping[str, Handler]
    meanings: Meanings
    presses: Presses
    in_groups: frozenset[type[Payload]]
    whispers: frozenset[str]
    forms: Mapping[str, Form]
    exports: Mapping[str, Export]
    sent: Mapping[str, Sent]
    gathers: Mapping[str, Gathering]
    bench: Sequence[Entry]
    mine: Sequence[Entry]
    outside: Take | None
    lost: Sequence[Entry]
    pass_on: Payload | None
    prepares: Sequence[Preparer]
    asks: Sequence[Preparer]
    news: Sequence[Take]
    takes: Sequence[Take]
    links: Mapping[str, LinkHandler]
    answers: Sequence[Take]
    edits: Sequence[Take]
    of_member: Sequence[OfMember]
    hourly: Sequence[Hourly]
    leave: Sequence[Leave]
    fills: Sequence[Fill]
    gate: Gate | None
    otherwise: Handler
    edited: Handler
    group: Handler


@dataclass(frozen=True, slots=True)
class Aliases:
    """Maps old persisted names to the present names; see renamed.py."""

    forms: Mapping[str, str] = field(default_factory=lambda: renamed.FORMS)
    exports: Mapping[str, str] = field(default_factory=lambda: renamed.EXPORTS)
    texts: Mapping[str, str] = field(default_factory=lambda: renamed.TEXTS)
    buttons: Mapping[str, str] = field(default_factory=lambda: renamed.BUTTONS)
    links: Mapping[str, str] = field(default_factory=lambda: renamed.LINKS)
    gathers: Mapping[str, str] = field(default_factory=lambda: renamed.GATHERS)
    sent: Mapping[str, str] = field(default_factory=lambda: renamed.SENT)


def compose(*features: Feature, orders: Orders, aliases: Aliases | None = None) -> Features:
    """Return all features combined.

    Raises ValueError if two features define the same name, or prefixes of links of which one
    begins with the other; if an order contains an unknown name or a name twice; if an order that
    must be complete lacks a name; if a feature allows presses or commands in groups that it does
    not define; if not exactly one feature defines ``otherwise``, ``edited`` or ``group``, or more
    than one ``gate``, ``outside`` or ``pass_on``; or if an alias points to an unknown name or its
    old name is in use again.
    """
    aliases = aliases or Aliases()
    commands = _merged("command", *(feature.commands for feature in features))
    menu = _merged("large button", *(feature.menu for feature in features))
    bench = _merged("workbench button", *(feature.bench for feature in features))
    sentences = _merged("sentence", *(feature.sentences for feature in features), menu)
    forms = _merged("form", *({form.name: form} for one in features for form in one.forms))
    exports = {
        name: rechecked(export)
        for name, export in _merged("export", *(one.exports for one in features)).items()
    }
    named = _merged("feature", *({feature.name: feature} for feature in features))
    presses = _merged("button", *({press.kind: press.do} for f in features for press in f.presses))
    links = _with_aliases("link", _merged("link", *(f.links for f in features)), aliases.links)
    _check_prefixes(links)
    for feature in features:
        _check_in_groups(feature)
    _check_order("command", commands, orders.commands, orders.staff_commands, orders.group_commands)
    _check_order(
        "large button",
        menu,
        orders.menu,
        orders.visitor_menu,
        orders.staff_menu,
        orders.staff_outside_menu,
        whole=True,
    )
    _check_order("workbench button", bench, orders.bench, whole=True)
    accepting = {name: one for name, one in named.items() if one.takes or one.prepares}
    _check_order("taking feature", accepting, orders.takes, whole=True)
    _check_aliases("text", aliases.texts, knows)
    _check_aliases("button", aliases.buttons, tags().__contains__)
    in_turn = [named[name] for name in orders.takes]
    return Features(
        orders=orders,
        commands=commands,
        menu=menu,
        sentences=sentences,
        meanings=_meanings(features, menu),
        presses=presses,
        in_groups=frozenset(kind for feature in features for kind in feature.in_groups),
        whispers=frozenset(name for feature in features for name in feature.whispers),
        forms=_with_aliases("form", forms, aliases.forms),
        exports=_with_aliases("export", exports, aliases.exports),
        sent=_with_aliases("note", _merged("note", *(f.sent for f in features)), aliases.sent),
        gathers=_with_aliases(
            "gathering", _merged("gathering", *(f.gathers for f in features)), aliases.gathers
        ),
        bench=[bench[name] for name in orders.bench],
        mine=[entry for feature in features for entry in feature.mine],
        outside=_at_most_one("outside", [feature.outside for feature in features]),
        lost=[entry for feature in features for entry in feature.lost],
        pass_on=_at_most_one("pass_on", [feature.pass_on for feature in features]),
        prepares=[preparer for feature in in_turn for preparer in feature.prepares],
        asks=[preparer for feature in features for preparer in feature.asks],
        news=[one.news for one in features if one.news is not None],
        takes=[take for feature in in_turn for take in feature.takes],
        links=links,
        answers=[take for feature in features for take in feature.answers],
        edits=[take for feature in features for take in feature.edits],
        of_member=[one for feature in features for one in feature.of_member],
        hourly=[one for feature in features for one in feature.hourly],
        leave=[one for feature in features for one in feature.leave],
        fills=[one for feature in features for one in feature.fills],
        gate=_at_most_one("gate", [feature.gate for feature in features]),
        otherwise=_only_one("otherwise", [feature.otherwise for feature in features]),
        edited=_only_one("edited", [feature.edited for feature in features]),
        group=_only_one("group", [feature.group for feature in features]),
    )


def _meanings(features: Sequence[Feature], menu: Mapping[str, Handler]) -> Meanings:
    """Return the meanings of all sentences; a menu label without its emoji means its button."""
    words: dict[str, Words] = {}
    for feature in features:
        found = words_of(feature.name) if feature.sentences else {}
        if found.keys() != feature.sentences.keys():
            names = ", ".join(sorted(found.keys() ^ feature.sentences.keys()))
            raise ValueError(f"{feature.name}: a sentence without words or a handler: {names}")
        words |= found
    return Meanings(words, menu)


K = TypeVar("K")
V = TypeVar("V")


def _merged(what: str, *parts: Mapping[K, V]) -> dict[K, V]:
    whole: dict[K, V] = {}
    for part in parts:
        if twice := whole.keys() & part.keys():
            raise ValueError(f"the {what} {twice.pop()!r} is brought twice")
        whole |= part
    return whole


def _check_order(
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


def _check_aliases(what: str, aliases: Mapping[str, str], is_known: Callable[[str], bool]) -> None:
    for old, new in aliases.items():
        if not is_known(new):
            raise ValueError(f"the {what} {old!r} was renamed to {new!r}, which nobody brings")
        if is_known(old):
            raise ValueError(f"the {what} {old!r} was renamed and is in use again")


def _with_aliases(
    what: str, brought: Mapping[str, V], aliases: Mapping[str, str]
) -> Mapping[str, V]:
    _check_aliases(what, aliases, brought.__contains__)
    return {**brought, **{old: brought[new] for old, new in aliases.items()}}


def _check_prefixes(links: Mapping[str, object]) -> None:
    for one, other in permutations(links, 2):
        if other.startswith(one):
            raise ValueError(f"a link that begins with {other!r} also begins with {one!r}")


def _check_in_groups(feature: Feature) -> None:
    """Raise ValueError if a press or command is allowed in groups that the feature lacks."""
    presses = {press.kind for press in feature.presses}
    if unknown := [kind.__name__ for kind in feature.in_groups if kind not in presses]:
        raise ValueError(f"{feature.name}: no handler of the button {unknown[0]!r} in groups")
    if unknown := [name for name in feature.whispers if name not in feature.commands]:
        raise ValueError(f"{feature.name}: no handler of the command {unknown[0]!r} in groups")


def _only_one(what: str, brought: Iterable[V | None]) -> V:
    found = [one for one in brought if one is not None]
    if len(found) != 1:
        raise ValueError(f"{len(found)} features bring {what!r}; there must be one")
    return found[0]


def _at_most_one(what: str, brought: Iterable[V | None]) -> V | None:
    found = [one for one in brought if one is not None]
    return _only_one(what, found) if found else None
