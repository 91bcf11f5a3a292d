"""The browser in which tests look at pages."""

import shutil

PATH = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""Where it is, or None. The first is Chromium without the windows around the pages, for which the
other takes a third of its time though nobody sees them."""
