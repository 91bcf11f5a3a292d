"""What the process imports, before all else, from which others are forked (tests/forked.py).

It also knows what a bot finds out at its start and remembers: which schema the steps make, and the
texts of the menus. What is there then stays: a collector that looked through it in each of the
others would copy it.
"""

import gc
import sqlite3
from contextlib import closing
from importlib import import_module

from handlers.features import FEATURES
from handlers.kit import commands
from storage.engine.sqlite import migrations
from tests.office import ORGANISATION

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

with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
    migrations.migrate(connection)
    migrations.migrate(connection)  # now it is compared
commands.menus(FEATURES, ORGANISATION.language)

gc.collect()
gc.freeze()
