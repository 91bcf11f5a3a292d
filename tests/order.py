"""The order of the tests: those that take longest come first.

A worker that begins such a test when the others have run out would keep everybody waiting. Those
that mostly wait run one after the other: two at a time would leave the processors idle.
"""

import contextlib
import importlib
from pathlib import Path

import pytest

WAITING = (
    "page/test_replicas.py",
    "faults/test_replicas.py",
    "bot/test_telegram_lost.py",
    "faults/test_traffic.py",
    "faults/test_corrections_killed.py",
    "faults/test_storage_trouble.py",
    "faults/test_presses_killed.py",
    "faults/test_sender_stopped.py",
    "faults/test_broadcast_killed.py",
    "faults/test_relays_killed.py",
    "bot/test_leading.py",
    "faults/test_mixed.py",
)
"""Beginnings of the names of tests of many seconds that need little of a processor."""
LONG = (
    "page/test_round.py",
    "storage/test_deliveries_any_order.py",
    "handlers/test_forged.py::test_a_forged_press_of_any_kind_is_answered",
    "handlers/test_size.py::test_every_list_and_button_answers",
    "dialogs/test_year_recorded.py",
    "dialogs/test_copies_on_postgres.py",
    "dialogs/test_broadcast_long.py",
    "playground/test_rubbish.py::test_any_parameters_get_an_answer",
    "test_wheel.py",
    "storage/test_rsvps.py::test_any_moves_in_any_order_end_as_the_rule_says",
    "handlers/test_roles.py::test_every_role_may_do_what_the_table_says",
)
"""Beginnings of the names of other tests of more than some seconds."""


def ordered(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return the items with the long ones at the beginning of each worker's share.

    Those that wait are the first worker's. ``--dist worksteal`` gives each worker as many items one
    after the other, and later takes some from the end of the longest queue.
    """
    waiting, others = _beginning(items, WAITING)
    long, rest = _beginning(others, LONG)
    shares = [long[number :: workers - 1] for number in range(workers - 1)]
    shares = [waiting, *shares] if shares else [waiting + long]
    left = len(items)
    found: list[pytest.Item] = []
    for number, share in enumerate(shares):
        size = left // (workers - number)
        left -= size
        fill = max(0, size - len(share))
        found += [*share, *rest[:fill]]
        del rest[:fill]
    return [*found, *rest]


def _beginning(
    items: list[pytest.Item], names: tuple[str, ...]
) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Return the items whose names begin so, in the order of the names, and the others."""
    begins = [f"tests/{name}" for name in names]
    found = [item for begin in begins for item in items if item.nodeid.startswith(begin)]
    first = set(found)
    return found, [item for item in items if item not in first]


def read_in_turn(folder: Path, worker: int, workers: int) -> None:
    """Import the test modules under this folder of the project, each worker beginning elsewhere.

    All workers need all modules, and all begin at the same time. In one order each of them would
    compile every module, and rewrite its asserts; so each finds what another has compiled.
    """
    names = sorted(
        ".".join(file.relative_to(folder.parent).with_suffix("").parts)
        for file in folder.rglob("test_*.py")
    )
    begin = len(names) * worker // workers
    for name in names[begin:] + names[:begin]:
        with contextlib.suppress(Exception):  # pytest imports it again, and says what is wrong
            importlib.import_module(name)
