"""What Ctrl-C does to a process that has nothing to clear up: it ends at once, without a traceback.

Python would raise KeyboardInterrupt wherever it just is: in an import, where it shows as a
traceback, or in a callback of the interpreter's, where it is printed and otherwise ignored.
"""

# What `signal` is made of: its own enumerations take most of the time until Ctrl-C is settled.
import _signal  # type: ignore[import-not-found]
import os
import time

STATUS = 130
"""The exit status of what Ctrl-C has ended: 128 and the signal's number, as shells have it."""

_MAKE_NOTICES = 0.1  # seconds


def end_at_once() -> None:
    """Let Ctrl-C end the process at once, from here on; also one that came while it was blocked."""
    _signal.signal(_signal.SIGINT, _end)
    if hasattr(_signal, "pthread_sigmask"):  # not on Windows
        _signal.pthread_sigmask(_signal.SIG_UNBLOCK, (_signal.SIGINT,))


def _end(_: int, __: object) -> None:
    if "MAKELEVEL" in os.environ:
        # GNU make gets the same Ctrl-C, and complains of a child that has gone before it noticed.
        time.sleep(_MAKE_NOTICES)
    os._exit(STATUS)
