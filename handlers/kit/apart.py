"""Work on what strangers send is done apart, in a child process with limits on memory and time.

A function that can run apart takes bytes twice, the settings and the data, and returns bytes. It
stands at the top of a module and is named as ``package.module:function``. Nothing else is shared:
whatever a file does to the child, the bot goes on.
"""

from collections.abc import Awaitable, Callable

Apart = Callable[[str, bytes, bytes], Awaitable[bytes]]
"""Runs the named function on (settings, data) in a child process. Raises TooMuchError."""


class TooMuchError(Exception):
    """The work took more memory or time than it may, or ended the child; the message says which."""
