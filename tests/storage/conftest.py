"""Every test of the storage runs on both engines, unless it is marked as SQLite's."""

import pytest


@pytest.fixture(autouse=True)
def _on_every_engine(engine: str) -> None:
    """Ask for the engine in each test of this folder."""
