"""Renders entries of the audit log in words."""

from handlers.kit.exports import Cell, moment_cell
from handlers.kit.texts import Texts, act_name
from handlers.notices.titles import title
from handlers.people import views
from storage import audit
from storage.model.acts import Entry, On
from storage.model.organisation import Organisation
from storage.model.people import Grant, Role
from storage.notices.lists import About


def who(entry: Entry, texts: Texts) -> str:
    """Return who did it."""
    if entry.actor == audit.NOBODY:
        bot = entry.action in _BY_BOT
        return texts.plain("records-bot" if bot else "records-command")
    name = entry.actor_name or texts.plain("erased-person", number=str(entry.actor))
    if audit.STANDS_IN not in entry.details:
        return name
    absent = _named(entry, audit.STANDS_IN, texts)
    return texts.plain("records-instead", name=name, absent=absent)


_BY_BOT = frozenset({"invite-burnt", "role-ended", "stand-in-ended"})
"""What the bot does by itself; anything else that nobody did was done at the command line."""


def _named(entry: Entry, detail: str, texts: Texts) -> str:
    """Return the name of a member whom a detail names by id."""
    number = entry.details[detail]
    return entry.names.get(detail) or texts.plain("erased-person", number=number)


def parts(entry: Entry, texts: Texts, organisation: Organisation) -> list[str]:
    """Return what was done, to what, to whom, and the details, each as plain text."""
    return [
        part
        for part in (
            act_name(entry.action, texts),
            _thing(entry, texts),
            _target(entry, texts),
            details(entry, texts, organisation),
        )
        if part
    ]


def name(entry: Entry, texts: Texts) -> str | None:
    """Return the name of the thing it was done to; None if that does not exist any more."""
    if entry.label is not None:
        return entry.label
    if entry.content is not None:
        return title(About(entry.content, entry.title), texts)
    return entry.title


def _thing(entry: Entry, texts: Texts) -> str:
    if entry.on is None:
        return ""
    found = name(entry, texts)
    return texts.plain("records-named", name=found) if found else gone(entry.on, texts)


def gone(on: On, texts: Texts) -> str:
    """Return how a thing is called that has no name, or is deleted."""
    return texts.plain(f"records-{on.thing}", number=str(on.id))


def _target(entry: Entry, texts: Texts) -> str:
    if entry.target is None:
        return ""
    return entry.target_name or texts.plain("erased-person", number=str(entry.target))


def details(entry: Entry, texts: Texts, organisation: Organisation) -> str:
    """Return the details as text; empty if there are none."""
    said = []
    for key, value in entry.details.items():
        if key == "role":
            said.append(_role(entry, value, texts, organisation))
        elif key == audit.INSTEAD:
            said.append(texts.plain("records-for", name=_named(entry, key, texts)))
        elif key == audit.WHOSE:
            said.append(texts.plain("records-whose-work", name=_named(entry, key, texts)))
        elif key in {"from", "until"}:
            said.append(texts.plain(f"records-{key}", day=value))
        elif key == "association":
            said += organisation.association_names([value], texts.language) or [value]
        elif key in _WORDS:
            text, argument = _WORDS[key]
            said.append(texts.plain(text, **{argument: value}))
        elif key in _NAMED:
            text = _NAMED[key] + (value or "all")
            said.append(texts.plain(text) if texts.has(text) else value)
    return texts.plain("list-comma").join(said)


_WORDS = {
    "link": ("records-link", "name"),
    "count": ("records-count", "count"),
    "erased": ("records-erased", "count"),
    "status": ("suggest-status", "status"),
}
"""The texts that say a detail, and the arguments that are its values."""
_NAMED = {
    "field": "planning-field-",
    "record": "me-change-",
    "list": "records-list-",
    "kind": "records-kind-",
    "purpose": "records-purpose-",
    "locked": "records-locked-",
}
"""The beginnings of the keys that name the values of a detail."""


def _role(entry: Entry, role: str, texts: Texts, organisation: Organisation) -> str:
    if role not in set(Role):
        return role
    grant = Grant(Role(role), entry.details.get(audit.SCOPE, ""), entry.names.get(audit.SCOPE, ""))
    return views.role_name(grant, texts, organisation)


def row(entry: Entry, texts: Texts, organisation: Organisation) -> list[Cell]:
    """Return the cells of an entry: when, who, what, to what, to whom, details."""
    return [
        moment_cell(entry.at, organisation),
        who(entry, texts),
        act_name(entry.action, texts),
        _thing(entry, texts),
        _target(entry, texts),
        details(entry, texts, organisation),
    ]
