"""Persisted names that have changed since: each old name → the name of now.

The database and people's chats hold names of forms, exports, texts and buttons. Whoever renames
one adds a line here, so that what was stored under the old name goes on working. ``compose()``
refuses a line whose new name nobody brings, or whose old name is in use again.
"""

from collections.abc import Mapping

FORMS: Mapping[str, str] = {}
"""``dialogs.form``: forms that somebody is filling in."""
EXPORTS: Mapping[str, str] = {}
"""``inbox.replies``: workbooks that are still to be sent."""
TEXTS: Mapping[str, str] = {}
"""``notices.content``: the keys of personal notices and of their buttons' labels."""
BUTTONS: Mapping[str, str] = {}
"""Tags of the buttons in people's chats, which never end."""
