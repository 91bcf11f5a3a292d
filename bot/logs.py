"""What the process says of itself: a line for each thing that happened, never what people wrote.

Lines for a person where there is a terminal, JSON elsewhere. Nothing that looks like a token gets
through.
"""

import contextlib
import logging
import re
import sqlite3
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any, Final, TextIO, cast

import msgspec
import structlog
from structlog.typing import ExcInfo, Processor, WrappedLogger

LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
# Its colon may stand percent-encoded, as in an address, once or several times over.
_TOKEN: Final = re.compile(r"\d{1,20}(?::|%(?:25)*3[Aa])[A-Za-z0-9_-]{20,}")
# A KeyError or a ValueError may quote what it stumbled over.
_IMPERSONAL: Final = (
    ArithmeticError,
    AttributeError,
    ImportError,
    IndexError,
    NameError,
    OSError,
    RuntimeError,
    TypeError,
    sqlite3.Error,
)


class _Lossy:
    """A stream that loses what can't be written: on a full disk the work itself goes on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._stream.flush()


def set_up(level: str, stream: TextIO = sys.stderr) -> None:
    """Send everything that is logged to the stream, from this level up."""
    threshold = LEVELS[level]
    terminal = stream.isatty()
    stream = cast("TextIO", _Lossy(stream))
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "iso", utc=not terminal),
    ]
    last: list[Processor] = [
        structlog.processors.ExceptionRenderer(_where),
        _without_tokens,
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if terminal
        else structlog.processors.JSONRenderer(serializer=_json),
    ]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        # A line in one piece: libraries have threads that write between.
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # Libraries log this way, we don't. What they say below a warning can hold what people wrote.
    root.setLevel(max(threshold, logging.WARNING))


def _json(line: Mapping[str, Any], **_: object) -> str:
    return msgspec.json.encode(line, enc_hook=str).decode()


def _where(exc_info: ExcInfo) -> str:
    """Tell where an error came from, and its words if they can't be anybody's but the program's."""
    error: BaseException | None = exc_info[1]
    told: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        words = f": {error}" if isinstance(error, _IMPERSONAL) else ""
        place = "".join(traceback.format_tb(error.__traceback__))
        told.append(f"{place}{type(error).__name__}{words}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\nThat came of:\n\n".join(told)


def _without_tokens(
    _: WrappedLogger, __: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    for name, value in line.items():
        if isinstance(value, str) and (":" in value or "%" in value):
            line[name] = _TOKEN.sub("<token>", value)
    return line
