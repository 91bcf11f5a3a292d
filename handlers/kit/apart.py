"""Untrusted files are processed in a child process with limits on memory and time.

A function that can run in the child process accepts two byte strings, the settings and the data,
and returns bytes. It is defined at module level and named as ``package.module:function``. The child
shares nothing else with the bot: if a file crashes the child, the bot keeps running.
"""

from collections.abc import Awaitable, Callable

Apart = Callable[[str, bytes, bytes], Awaitable[bytes]]
"""Runs the named function with (settings, data) in a child process. Raises TooMuchError."""


class TooMuchError(Exception):
    """The work exceeded its memory or time limit, or ended the child; the message says which."""
