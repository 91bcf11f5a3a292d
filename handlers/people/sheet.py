"""A list of members as a workbook, for whoever asked alone; it says for what, by whom and when."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.dates import moments
from handlers.kit import exports, fitting, phones
from handlers.kit.exports import Cell, Sheet, person_cells
from handlers.kit.texts import Texts, texts_of
from handlers.people import exporting, listed, views
from storage import rights
from storage.engine.transaction import ALL, Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.model.time import from_millis, to_wall
from storage.people import consents, listing, members
from storage.rights import Reach

COLUMNS = (
    *("field-name", "field-college", "field-associations"),
    *("field-staff-no", "field-phone", "own-role", "field-photos"),
)
"""Keys of the headings."""


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the list as it is now, as far as whoever asked for it may see it now."""
    texts = texts_of(args["language"])
    by = await members.find(tx, args["by"])
    assert by is not None  # whose roles were just checked
    found = listed.listed(args["which"], by.grants)
    by = await views.with_titles(tx, by)
    people = await listing.page(tx, found.reach, found.wanted, limit=ALL)
    people = [await views.with_titles(tx, one) for one in people]
    agreed = await consents.agreed_to_photos(tx)
    photos = texts.plain("field-photos-agreed")
    header, rows = exports.numbered(
        [texts.plain(column) for column in COLUMNS],
        [
            [
                *_row(person, by, found.reach, texts, organisation),
                photos if person.id in agreed else None,
            ]
            for person in people
        ],
        texts.plain("members-number"),
    )
    title = fitting.plain(listed.title(found, texts, organisation))
    at = from_millis(args["at"])
    day, purpose = to_wall(at, organisation.zone).date(), args.get("purpose", "")
    said = {
        "title": title,
        "day": moments.day(day, texts),
        "count": len(people),
        "by": by.name,
        "roles": texts.plain("list-comma").join(views.roles_of(by, texts, organisation)),
    }
    moment = moments.of_instant(at, texts, organisation)
    about = {
        "list": title,
        "purpose": purpose,
        "by": f"{said['by']} ({said['roles']})",
        "at": moment,
        "count": str(len(people)),
        "heed": texts.plain("members-about-heeded"),
    }
    return Sheet(
        name=f"{fitting.for_file(title)} {day:%Y-%m-%d}",
        title=title,
        header=header,
        rows=rows,
        caption=texts.plain("members-caption", **said),
        about_title=texts.plain("members-about"),
        about=[
            (texts.plain(f"members-about-{name}"), value) for name, value in about.items() if value
        ],
        password=exporting.password_of(tx, args.get("sealed", "")),
    )


def _row(
    person: Member, by: Member, reach: Reach, texts: Texts, organisation: Organisation
) -> Sequence[Cell]:
    reads = rights.may_read_record(by.grants, person)
    roles = views.roles_of(person, texts, organisation)
    return [
        *person_cells(person, texts, organisation, reach),
        person.staff_no if reads else None,
        phones.shown(person.phone) if person.phone else None,
        texts.plain("list-comma").join(roles) if reads else None,
    ]
