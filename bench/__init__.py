"""The benchmark: this bot and others, doing the same job on the same machine in the same run."""

from typing import Final

OVER: Final = "Over the limit:"
"""How a line begins that says which figure is over its limit."""
