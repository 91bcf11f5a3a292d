"""What is typed in reply to one's own message to take it back."""

from typing import Final

WITHDRAW: Final = frozenset({"撤回", "/撤回", "withdraw", "/withdraw", "take back"})
