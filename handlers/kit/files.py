"""Pictures, files and the like as answers to a question; an album is taken whole or not at all.

Telegram sends each part of an album as a message of its own. If one of them can't be taken, those
taken before are removed again and the rest is left aside, so that nobody sends half of what they
chose. The draft holds which album is coming in, and which was left aside.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, ClassVar

from handlers.kit.context import Context, Refusal
from handlers.kit.questions import Draft, Option, Question, Step
from handlers.kit.replies import View
from storage.model.organisation import Limits

LONGEST_NAME = 100  # characters of a file's name
COMING, LEFT = "album", "album-left"
"""The keys in a draft: the album that is coming in (its id), and the one that was left aside."""


def of_album_left(context: Context, draft: Draft) -> bool:
    """Return whether the message is a further part of an album that was left aside."""
    album = context.incoming.album
    return bool(album) and draft.get(LEFT) == album


def of_album_coming(context: Context, draft: Draft) -> bool:
    """Return whether the message is a further part of the album that is coming in."""
    album = context.incoming.album
    return bool(album) and draft.get(COMING) == album


def file_of(context: Context) -> dict[str, str]:
    """Return the message's attachment as a draft holds it."""
    attached = context.incoming.attached
    assert attached is not None
    name = attached.name[:LONGEST_NAME]
    return {"kind": attached.kind, "file_id": attached.file_id, "name": name}


@dataclass(frozen=True)
class FilesStep(Step):
    """The question for files that go with something; there may be none.

    The draft holds a list of {kind, file_id, name}. ``belated`` accepts parts of an album that come
    while the form asks something else: a form with this step has it as its ``belated``.
    """

    question: str
    """The text key of the question; the text gets ``limit``."""
    only: str
    """The text key of the reply to a message that is no such file."""
    kinds: Collection[str]
    """The kinds of attachment that are taken; see Attached."""
    limit: Callable[[Limits], int]
    captioned: Callable[[Context, Draft, str, bool], None] | None = None
    """What is done with the text of a message that came with a file: with True it is added to the
    draft, with False it is removed again. Without it the text is ignored."""
    takes_files: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for files and state how many there are so far."""
        limit, count = str(self.limit(context.organisation.limits)), len(draft.get(self.name, ()))
        if not count:
            return Question(context.texts(self.question, limit=limit), skippable=True)
        # The parts of an album arrive one by one, most without a reply, so a count would be wrong.
        if draft.get(COMING):
            text = context.texts("files-album")
        else:
            text = context.texts("files-so-far", count=str(count), limit=limit)
        again = Option("clear", context.texts.plain("files-clear"))
        return Question(text, [again], done="form-all-sent")

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Remove all files. Raises Refusal for other values."""
        if value != "clear":
            raise Refusal("form-older")
        draft.pop(self.name, None)
        draft.pop(COMING, None)
        return False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a file. Raises Refusal, and leaves an album aside that can't be taken whole."""
        self.add(context, draft)
        return False

    def add(self, context: Context, draft: Draft) -> None:
        """Add the message's file to the draft, and its text. Raises as :meth:`type` does."""
        attached, album = context.incoming.attached, context.incoming.album
        if attached is None or attached.kind not in self.kinds:
            self._leave(context, draft, self.only)
        limit = self.limit(context.organisation.limits)
        files: list[dict[str, Any]] = list(draft.get(self.name, ()))
        if len(files) >= limit:
            self._leave(context, draft, "files-many", limit=str(limit))
        draft[self.name] = [*files, file_of(context)]
        if draft.get(COMING) != album:
            draft[COMING] = album
            draft[self._parts] = []
        if album:
            one = {"file_id": draft[self.name][-1]["file_id"], "text": context.incoming.text}
            draft[self._parts] = [*draft.get(self._parts, ()), one]
        if self.captioned is not None and context.incoming.text:
            self.captioned(context, draft, context.incoming.text, True)

    @property
    def _parts(self) -> str:
        return f"{self.name}.album"

    def _leave(self, context: Context, draft: Draft, key: str, **args: str) -> None:
        """Refuse the message; of an album also remove the parts that were taken before."""
        album = context.incoming.album
        if not album:
            raise Refusal(key, **args)
        if draft.get(COMING) == album:
            parts = draft.pop(self._parts, [])
            gone = {part["file_id"] for part in parts}
            kept = [file for file in draft.get(self.name, ()) if file["file_id"] not in gone]
            draft[self.name] = kept
            for part in parts:
                if self.captioned is not None and part["text"]:
                    self.captioned(context, draft, part["text"], False)
            draft.pop(COMING)
        draft[LEFT] = album
        raise Refusal("files-album-left", why=context.texts.plain(key, **args))

    async def belated(self, context: Context, draft: Draft) -> bool:
        """Accept a further part of an album, whatever the present question is.

        Return whether the message is one. For an album that is refused the person gets one reply.
        """
        if of_album_left(context, draft):
            return True
        if not of_album_coming(context, draft):
            return False
        try:
            self.add(context, draft)
        except Refusal as refusal:
            context.say(View(context.texts(refusal.key, **refusal.args_of_text)))
        return True
