"""What every test shares."""

import logging
import shutil
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings

# What the bot says of itself is of interest where something went wrong.
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))

# A slow machine is no error. In CI Hypothesis tries the same examples each time, elsewhere others.
settings.register_profile("unhurried", parent=settings.default, deadline=None)
settings.load_profile("unhurried")

# The chat page is tried in a real browser; without one its tests are left out and the head says so.
BROWSER = shutil.which("chromium")
collect_ignore_glob = [] if BROWSER else ["page/*"]


@pytest.fixture
def logs_stay() -> Iterator[None]:
    """Put back how lines are logged, where a test sets it up for the whole process."""
    root = logging.getLogger()
    kept, handlers, level = structlog.get_config(), root.handlers[:], root.level
    yield
    structlog.configure(**kept)
    root.handlers[:] = handlers
    root.setLevel(level)


def pytest_report_header() -> str:
    return f"chromium: {BROWSER or 'not found, the tests of the chat page are left out'}"
