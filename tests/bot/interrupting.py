"""A command of the program's in a forked process, which Ctrl-C meets as the environment says.

The hook that Python would import at its start is imported here (tests/bot/test_interrupts.py).
"""

import os
import runpy
from pathlib import Path

from bot.__main__ import main as run_command


def main() -> None:
    """Run the command in a session of its own; a forked process calls what is due at its exit."""
    os.setsid()
    hook = runpy.run_path(str(Path(os.environ["PYTHONPATH"]) / "sitecustomize.py"))
    try:
        run_command()
    finally:
        if hook["moment"] == "exit":
            hook["interrupt"]()
