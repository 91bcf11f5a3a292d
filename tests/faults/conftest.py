"""Every fault test runs on both engines, unless it is marked as one engine's.

On PostgreSQL most are for `make test-faults` alone: what is done about a kill is the same code on
both. Those that are marked as PostgreSQL's run always.
"""

import pytest

BOTH_ALWAYS = ("test_replicas.py", "test_rolling.py")
"""Where the two engines differ in what is tried."""


@pytest.fixture(autouse=True)
def _on_every_engine(engine: str) -> None:
    """Ask for the engine in each test of this folder."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        given = getattr(item, "callspec", None)
        if (
            "tests/faults/" in item.nodeid
            and given is not None
            and given.params.get("engine") == "postgres"
            and item.get_closest_marker("postgres") is None
            and item.path.name not in BOTH_ALWAYS
        ):
            item.add_marker("faults_long")
