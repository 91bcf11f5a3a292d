"""Persisted names that have been renamed: maps each old name to the present name.

The database, people's chats and printed codes contain names of forms, exports, texts, buttons,
links and so on. If you rename one, add a line here, so that what has the old name still works.
``compose()`` rejects a line whose new name does not exist or whose old name is in use again.
"""

from collections.abc import Mapping

FORMS: Mapping[str, str] = {}
"""Stored in ``drafts.sealed``: forms that are being filled in."""
EXPORTS: Mapping[str, str] = {}
"""Stored in ``inbox.replies``: exports that are still to be sent."""
TEXTS: Mapping[str, str] = {}
"""Stored in ``notices.content``: the keys of personal notices and of their buttons' labels."""
BUTTONS: Mapping[str, str] = {}
"""Stored in people's chats: the tags of buttons. Old messages with buttons never expire."""
LINKS: Mapping[str, str] = {}
"""Contained in links that were sent or printed: the prefixes of their arguments."""
GATHERS: Mapping[str, str] = {}
"""Stored in ``gathered.kind``: what is counted until staff are notified of it."""
SENT: Mapping[str, str] = {}
"""Stored in ``inbox.replies``: names of functions that save what was sent."""
