"""Checks whether events are still as they were when a button was shown."""

import hashlib
from collections.abc import Sequence

from storage.model.events import Event


def fingerprint(selected: Sequence[Event]) -> str:
    """Return a short text that differs whenever these events, or anything stated in one, differ."""
    shown = [(event.id, event.version) for event in selected]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]
