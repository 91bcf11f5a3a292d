"""Logging: one line for each event, without anything that people wrote.

On a terminal the lines are for a person to read, elsewhere they are JSON. Whatever looks like a
token is replaced.
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
# Its colon may be percent-encoded, as in an address, once or several times.
_TOKEN: Final = re.compile(r"\d{1,20}(?::|%(?:25)*3[Aa])[A-Za-z0-9_-]{20,}")
# Errors whose text can be logged; a KeyError or a ValueError may quote what people wrote.
_SAFE_TO_QUOTE: Final = (
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


class _LossyStream:
    """A stream that drops what can't be written, so that a full disk does not stop the bot."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._stream.flush()


def set_up(level: str, stream: TextIO | None = None) -> None:
    """Write everything that is logged at this level or above to the stream, by default stderr."""
    threshold = LEVELS[level]
    stream = stream or sys.stderr
    terminal = stream.isatty()
    stream = cast("TextIO", _LossyStream(stream))
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "iso", utc=not terminal),
    ]
    last: list[Processor] = [
        structlog.processors.ExceptionRenderer(_render_exception),
        _without_tokens,
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if terminal
        else structlog.processors.JSONRenderer(serializer=_json),
    ]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        # Writes each line at once, because libraries log from other threads.
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
    # Only libraries use this logger. Below warnings their messages may quote what people wrote.
    root.setLevel(max(threshold, logging.WARNING))


def _json(line: Mapping[str, Any], **_: object) -> str:
    return msgspec.json.encode(line, enc_hook=str).decode()


def _render_exception(exc_info: ExcInfo) -> str:
    """Render an exception and its causes: where each was raised, and its text if that is safe."""
    error: BaseException | None = exc_info[1]
    rendered: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        text = f": {error}" if isinstance(error, _SAFE_TO_QUOTE) else ""
        place = "".join(traceback.format_tb(error.__traceback__))
        rendered.append(f"{place}{type(error).__name__}{text}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\nCaused by:\n\n".join(rendered)


def _without_tokens(
    _: WrappedLogger, __: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    for name, value in line.items():
        if isinstance(value, str) and (":" in value or "%" in value):
            line[name] = _TOKEN.sub("<token>", value)
    return line
