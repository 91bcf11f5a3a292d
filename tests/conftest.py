"""What every test shares."""

import logging
import shutil

import structlog

# What the bot says of itself is of interest where something went wrong.
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))

# The chat page is tried in a real browser; without one its tests are left out and the head says so.
BROWSER = shutil.which("chromium")
collect_ignore_glob = [] if BROWSER else ["*/test_page*.py", "page/*"]


def pytest_report_header() -> str:
    return f"chromium: {BROWSER or 'not found, the tests of the chat page are left out'}"
