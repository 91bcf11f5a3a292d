"""Codes as people scan them, for conversations about checking in."""

import io

import zxingcpp
from PIL import Image

from tests.dialogs.office import sent_file
from tests.dialogs.world import Person, World


def reads(png: bytes) -> str:
    """Return what a decoder reads from the picture of a code."""
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("L"))
    return str(code.text)


async def own_code(world: World, person: Person, *, button: str = "📱 我的签到码") -> str:
    """Return the link in the code that the person has on the phone."""
    await person.presses(button)
    pictures = [message["photo"] for message in await person.messages() if "photo" in message]
    return reads(await sent_file(world, pictures[-1][-1]["file_id"]))


async def scans(person: Person, link: str) -> None:
    """Open the link that a camera has read."""
    assert link.startswith("https://t.me/"), link
    argument = link.partition("?start=")[2]
    assert len(argument) <= 64
    await person.says(f"/start {argument}")
