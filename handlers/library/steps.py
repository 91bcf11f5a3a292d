"""What is asked about an item of the library: its file or text, title, shelf, readers and links."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from handlers.audiences.step import from_audience, to_audience
from handlers.kit.context import Context, Refusal
from handlers.kit.files import file_of
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.oneline import in_one_line
from handlers.kit.paging import Page
from handlers.kit.steps import KEEP, EntryStep, named_options, one_line, typed_item, written
from handlers.library.cutting import passages
from handlers.library.reading import KINDS, STEP, Taken
from handlers.planning.campaigns.step import CampaignStep
from handlers.workbooks.opening import megabytes
from storage import rights
from storage.events import events, listed
from storage.library import items, shelves
from storage.model.audiences import Audience
from storage.model.library import File, TextStatus

LONGEST_TEXT = 20_000
"""Characters of a text."""
TITLE = 40
"""Characters of a title on a button."""
_EVENTS = "nearest"  # the list: material is put there before an event, or soon after it
_PAGE = "events"  # the page of it that is shown, in the draft


@dataclass(frozen=True)
class FileStep(Step):
    """The question for the file or the text; the draft has the id of the item's own draft."""

    name: str = STEP
    takes_files: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it; one that was sent before can be left as it is."""
        texts = context.texts
        most = megabytes(context.organisation.limits.library_bytes)
        options = []
        if self.name in draft:
            options = [Option(KEEP, texts.plain("library-keep-file", name=draft["name"]))]
        return Question(texts("library-ask-file", most=most), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Leave what was sent before. Raises Refusal."""
        if value != KEEP or self.name not in draft:
            raise Refusal("form-older")
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Save what is sent as a draft of the library. Raises Refusal."""
        attached, taken = context.incoming.attached, context.incoming.prepared
        if attached is None:
            body = written(context, LONGEST_TEXT)
            saved = await items.draft(
                context.tx, None, body, TextStatus.READ, passages([(None, body)]), None, context.now
            )
            name = shortened(in_one_line(body.split("\n", maxsplit=1)[0]), TITLE)
        elif attached.kind not in KINDS:
            raise Refusal("library-only-files")
        elif not isinstance(taken, Taken):
            raise Refusal("library-send-again")
        else:
            file = File(
                kind=attached.kind,
                file_id=attached.file_id,
                name=file_of(context)["name"],
                mime=attached.mime,
                size=attached.size,
                source_id=context.member.id,
                source_message=context.incoming.message_id,
            )
            saved = await items.draft(
                context.tx,
                file,
                "",
                taken.reading,
                taken.passages,
                taken.content,
                context.now,
            )
            name = PurePath(file.name).stem or in_one_line(context.incoming.text)
        if self.name in draft:
            await items.drop(context.tx, draft[self.name])
        draft[self.name] = saved
        draft["name"] = name[:TITLE]
        draft["reading"] = (taken.reading if isinstance(taken, Taken) else TextStatus.READ).value
        draft["pages"] = taken.pages if isinstance(taken, Taken) else 0
        return True


@dataclass(frozen=True)
class TitleStep(EntryStep):
    """The question for the title; the file's name is offered."""

    name: str = "title"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the title."""
        shown = draft.get(self.name) or draft.get("name", "")
        options = [Option(KEEP, context.texts.plain("library-keep-file", name=shown))]
        return Question(context.texts("library-ask-title"), options if shown else [])

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Leave the title as it is, or accept the file's name. Raises Refusal."""
        shown = draft.get(self.name) or draft.get("name")
        if value != KEEP or not shown:
            raise Refusal("form-older")
        draft[self.name] = shown
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a title. Raises Refusal."""
        draft[self.name] = one_line(context, context.organisation.limits.title)
        return True


@dataclass(frozen=True)
class ShelfStep(Step):
    """The question for the shelf."""

    name: str = "shelf"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer all shelves."""
        options = [
            Option(str(one.id), one.title, one.id == draft.get(self.name))
            for one in await shelves.known(context.tx)
        ]
        return Question(context.texts("library-ask-shelf"), options, columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a shelf. Raises Refusal."""
        known = {str(one.id): one.id for one in await shelves.known(context.tx)}
        if value not in known:
            raise Refusal("form-older")
        draft[self.name] = known[value]
        return True


@dataclass(frozen=True)
class ReadersStep(Step):
    """The question for whom it is: only those whom the person may address are offered."""

    name: str = "audience"
    several: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer everybody, associations and colleges."""
        chosen, organisation = to_audience(draft.get(self.name)), context.organisation
        options = []
        if _may(context, Audience(everyone=True)):
            label = context.texts.plain("for-everyone")
            options.append(Option("all", label, chosen.everyone, wide=True))
        places = [
            one
            for one in organisation.associations
            if _may(context, _part("associations", one.key))
        ]
        options += named_options(context, places, chosen.associations, prefix="a.")
        places = [one for one in organisation.colleges if _may(context, _part("colleges", one.key))]
        options += named_options(context, places, chosen.colleges, prefix="c.")
        done = "" if chosen == Audience() else "form-done"
        return Question(context.texts("library-ask-readers"), options, done=done, columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Mark or unmark a choice. Raises Refusal for one that the person may not address."""
        chosen = from_audience(to_audience(draft.get(self.name)))
        kind = {"a": "associations", "c": "colleges"}.get(value[:1])
        if value == "all":
            wanted = from_audience(Audience(everyone=not chosen["everyone"]))
        elif kind is not None and value[1:2] == ".":
            key, marked = value[2:], chosen[kind]
            marked.remove(key) if key in marked else marked.append(key)
            wanted = chosen | {"everyone": False}
        else:
            raise Refusal("form-older")
        audience = to_audience(wanted)
        if audience != Audience() and not _may(context, audience):
            raise Refusal("not-yours")
        draft[self.name] = wanted
        return False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Mark or unmark the association or college whose name was typed. Raises Refusal."""
        organisation = context.organisation
        found = typed_item(context, (*organisation.associations, *organisation.colleges))
        if found is None:
            raise Refusal("form-choose-please")
        kind = "a" if found in organisation.associations else "c"
        return await self.choose(context, draft, f"{kind}.{found.key}")


def _part(kind: str, key: str) -> Audience:
    return to_audience({kind: [key]})


def _may(context: Context, audience: Audience) -> bool:
    return rights.may_address(context.member.grants, audience, {})


@dataclass(frozen=True)
class EventStep(Step):
    """The question with which event it goes; None in the draft is none."""

    name: str = "event_id"
    aside: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer a page of the events that the person manages, the nearest to now first."""
        organisation = context.organisation
        reach, lengths = rights.reach_of(context.member.grants), organisation.lengths_json
        total = await listed.managed_count(
            context.tx, reach, context.now, which=_EVENTS, lengths=lengths
        )
        page = Page.near(draft.get(_PAGE, 0), total, organisation.limits.page)
        found = await listed.managed(
            context.tx,
            reach,
            context.now,
            which=_EVENTS,
            lengths=lengths,
            limit=page.size,
            offset=page.offset,
        )
        present = draft.get(self.name)
        options = [
            Option(
                str(one.id),
                f"{one.wall:%Y-%m-%d} {shortened(one.title, 24)}",
                one.id == present,
                wide=True,
            )
            for one in found
        ]
        options += [Option(f"to.{to}", context.texts.plain(key)) for key, to in page.beside()]
        none = Option("none", context.texts.plain("library-no-event"), present is None, wide=True)
        return Question(context.texts("library-ask-event"), [*options, none])

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an event that the person manages, or none; turn the page. Raises Refusal."""
        turned = value.removeprefix("to.")
        if turned != value:
            draft[_PAGE] = int(turned) if turned.isascii() and turned.isdecimal() else 0
            return False
        draft.pop(_PAGE, None)
        if value == "none":
            draft[self.name] = None
            return True
        number = int(value) if value.isascii() and value.isdecimal() else 0
        event = await events.find(context.tx, number)
        if event is None or not rights.may_manage_event(context.member.grants, event):
            raise Refusal("not-yours")
        draft[self.name] = event.id
        return True


@dataclass(frozen=True)
class EventOnlyStep(EventStep):
    """The question for the event, asked in turn and not from the check page only."""

    aside: ClassVar[bool] = False


@dataclass(frozen=True)
class CampaignOnlyStep(CampaignStep):
    """The question for the campaign, asked in turn and not from the check page only."""

    aside: ClassVar[bool] = False
