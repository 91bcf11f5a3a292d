"""What the question whether to nudge says of the last nudge."""

from handlers.dates import moments
from handlers.kit.context import Context
from handlers.kit.texts import Markup
from storage.notices.nudges import SOON, Nudged


def last_line(last: Nudged, context: Context) -> Markup:
    """Return the line that says when the last nudge went out, marked if that is not long ago."""
    recent = last.is_recent(context.now)
    return context.texts(
        "nudge-last-recent" if recent else "nudge-last",
        moment=moments.timed(last.at, context.texts, context.organisation),
        hours=str(SOON.seconds // 3600),
    )
