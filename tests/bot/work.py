"""What a child process may be given to do (tests/bot/test_apart.py)."""

import os
import signal
from pathlib import Path


def joined(settings: bytes, data: bytes) -> bytes:
    return settings + b"|" + data


def greedy(_: bytes, __: bytes) -> bytes:
    return b"x" * (3 * 1024**3)


def busy(_: bytes, __: bytes) -> bytes:
    while True:
        pass


def dies(_: bytes, __: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def fails(_: bytes, __: bytes) -> bytes:
    raise ValueError("no traceback of this reaches anybody")


def writes(settings: bytes, __: bytes) -> bytes:
    Path(settings.decode()).write_text("x")
    return b"written"


def knows(_: bytes, __: bytes) -> bytes:
    return "|".join(os.environ).encode()
