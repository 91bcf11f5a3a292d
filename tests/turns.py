"""On which of the two database engines a test runs.

The tests of the storage run on both. A conversation, and conversations are most of the time of a
run, takes its turn: half of them run on SQLite and half on PostgreSQL, each always on the same, for
what differs between the engines is in the storage. Those that are about it (races, kills, copies)
have the mark ``both_engines``. ``--engine both`` runs every conversation on both, as
``make test-faults`` does. Either way a run of all tests fails if a statement of the storage was not
run with a row on each engine (tests/sites.py).
"""

import zlib

import pytest

BOTH = "both"
IN_TURN = "in-turn"
WAYS = (IN_TURN, BOTH)
"""The values of ``--engine`` with which both engines are tried."""
CONVERSATIONS = "tests/dialogs/"


def leaves_out(item: pytest.Item, *, in_turn: bool) -> bool:
    """Return whether a test does not run on the engine that it was made for."""
    call = getattr(item, "callspec", None)  # what a test with parameters has
    engine: str = "" if call is None else call.params.get("engine", "")
    if not engine:
        return False
    if item.get_closest_marker("sqlite") is not None:
        return engine != "sqlite"
    if item.get_closest_marker("postgres") is not None:
        return engine != "postgres"
    if not in_turn or not item.nodeid.startswith(CONVERSATIONS):
        return False
    if item.get_closest_marker("both_engines") is not None:
        return False
    name = item.nodeid.replace(engine, "", 1)
    return engine != ("sqlite", "postgres")[zlib.crc32(name.encode()) % 2]
