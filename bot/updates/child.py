"""The child process: sets its own limits, runs one function on what comes in, writes the result.

``python -m bot.updates.child MODULE:FUNCTION``; standard input has the length of the settings (8
bytes, big-endian), the settings and the data, standard output the result.
"""

import contextlib
import importlib
import os
import sys
from collections.abc import Callable
from typing import Final

MEMORY: Final = 1024**3
"""Bytes of address space; a workbook of the largest size that is taken needs a third of it."""
SECONDS: Final = 20
"""Of the processor's time."""
TOO_MUCH: Final = 3
"""The exit status where the memory did not suffice."""


def main() -> None:
    """Run the function that the argument names."""
    _limit()
    module, _, name = sys.argv[1].partition(":")
    said = sys.stdin.buffer.read()
    length = int.from_bytes(said[:8], "big")
    try:
        function: Callable[[bytes, bytes], bytes] = getattr(importlib.import_module(module), name)
        result = function(said[8 : 8 + length], said[8 + length :])
    except MemoryError:
        os._exit(TOO_MUCH)  # anything more could need memory again
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()


def _limit() -> None:
    if sys.platform == "win32":  # which has no such limits; the parent's time limit holds there too
        return
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(10)  # people's presses come first


if __name__ == "__main__":
    main()
