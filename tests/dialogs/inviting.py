"""Guests who are invited by a link and sign up."""

from handlers.planning.payloads import Show
from tests.dialogs.office import forged
from tests.dialogs.world import Person, World, text_of


async def invites(world: World, office: Person, event_id: int, places: str) -> str:
    """Make a link; return what a guest sends who opens it."""
    await forged(office, Show(event_id))
    await office.presses("🎫 嘉宾")
    await office.presses("生成嘉宾链接")
    await office.says(places)
    await office.presses("到报名截止")
    told = text_of(await office.sees("邀请您参加"))
    return "/start " + told.partition("?start=")[2].split()[0]


async def signs_up(guest: Person, link: str, name: str) -> None:
    await guest.says(link)
    await guest.presses("我同意，继续")
    await guest.says(name)
    await guest.says("西南大学")
    await guest.says("跳过")
    await guest.presses("没错，报名")
