"""A notice's short title."""

from handlers.kit.fitting import plain, shortened
from handlers.kit.texts import Texts
from storage.notices.lists import About

EXCERPT = 30  # characters of a text that serve as its title


def title(about: About, texts: Texts) -> str:
    """Return a notice's short title: the event's title, or the beginning of the notice's text."""
    if about.event_title is not None:
        return shortened(about.event_title, EXCERPT)
    text = plain(str(about.content.get("html") or ""))
    if said := " ".join(text.split()):
        return shortened(said, EXCERPT)
    media = about.content.get("media") or [{}]
    return texts.plain("notice-untitled", kind=str(media[0].get("kind", "none")))
