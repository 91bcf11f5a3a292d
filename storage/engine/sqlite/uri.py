"""The name by which SQLite opens an existing file, and never makes a new one."""

from pathlib import Path
from typing import Literal


def uri(path: Path, mode: Literal["ro", "rw"]) -> str:
    """Return the URI of the file; whatever stands in its name (``%``, ``?``, ``#``) is quoted."""
    return f"{path.absolute().as_uri()}?mode={mode}"
