"""A small feature that brings one of everything."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload
from handlers.kit.context import Context
from handlers.kit.feature import Feature, Orders, on
from handlers.kit.forms import Form
from handlers.kit.workbench import Entry


@dataclass(frozen=True, slots=True)
class Toy(Payload, tag="t-toy"):
    number: int


async def do(context: Context) -> None: ...


async def press(context: Context, press: Toy) -> None: ...


async def take(context: Context) -> bool:
    return False


async def label(context: Context) -> str | None:
    return None


FORM = Form("toy", (), echo=None, finish=lambda context, draft: do(context))
TOY = Feature(
    name="toy",
    commands={"toy": do},
    menu={"menu-toy": do},
    presses=(on(Toy, press),),
    forms=(FORM,),
    bench={"toy": Entry(label, Toy(0))},
    takes=(take,),
    otherwise=do,
    edited=do,
    group=do,
)
ORDERS = Orders(commands=("toy",), menu=("menu-toy",), bench=("toy",), takes=("toy",))
