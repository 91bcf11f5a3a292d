"""What the process imports, before all else, from which others are forked (tests/forked.py).

What is there then stays: a collector that looked through it in each of them would copy it.
"""

import gc
from importlib import import_module

gc.disable()
for name in (
    "bot.__main__",
    "bot.cli",
    "bot.commands.serve",
    "bot.playground.__main__",
    "bot.updates.child",
    "handlers.library.apart",
    "handlers.planning.year_plan.apart",
    "tests.faults.bot_process",
    # What is imported no sooner than when it is needed.
    "apscheduler.triggers.interval",
    "phonenumbers.data.region_CN",
    "pydantic.type_adapter",
    "uvicorn.lifespan.off",
    "uvloop",
):
    import_module(name)
gc.enable()
gc.freeze()
