"""Who signed up for an event and was there; the files that people are sent."""

from storage.attendance import attendance
from storage.engine.transaction import Transaction
from storage.events import rsvps
from storage.model.attendance import How, State
from storage.model.events import Answer, Event
from tests.dialogs.office import number_of, sent_file
from tests.dialogs.world import Person, World


async def file_of(world: World, person: Person) -> bytes:
    """Return the newest file or picture that the person was sent."""
    sent = [one for one in await person.messages() if {"document", "photo"} & one.keys()][-1]
    found = sent["document"] if "document" in sent else sent["photo"][-1]
    return await sent_file(world, found["file_id"])


async def attended(
    world: World, event: Event, *there: tuple[Person, State], brings: int = 0
) -> None:
    ids = [(await number_of(world, person), state) for person, state in there]

    async def record(tx: Transaction) -> None:
        for number, state in ids:
            here = state is State.PRESENT
            await attendance.record(
                tx,
                event.id,
                number,
                state,
                How.LIST,
                event.starts_at,
                companions=brings if here else 0,
            )

    await world.database.write(record)


async def signed(world: World, event: Event, *people: Person, said: Answer = Answer.GOING) -> None:
    ids = [await number_of(world, person) for person in people]
    now = world.playground.clock.now()

    async def answer(tx: Transaction) -> None:
        for number in ids:
            await rsvps.answer(tx, event.id, number, said, now)

    await world.database.write(answer)
