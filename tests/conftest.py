"""What every test shares."""

import logging
import shutil

import structlog
from hypothesis import settings

# What the bot says of itself is of interest where something went wrong.
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))

# A slow machine is no error. In CI Hypothesis tries the same examples each time, elsewhere others.
settings.register_profile("unhurried", parent=settings.default, deadline=None)
settings.load_profile("unhurried")

# The chat page is tried in a real browser; without one its tests are left out and the head says so.
BROWSER = shutil.which("chromium")
collect_ignore_glob = [] if BROWSER else ["*/test_page*.py", "page/*"]


def pytest_report_header() -> str:
    return f"chromium: {BROWSER or 'not found, the tests of the chat page are left out'}"
