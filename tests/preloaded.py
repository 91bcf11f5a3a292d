"""What the process imports, before all else, from which others are forked (tests/forked.py).

What is there then stays: a collector that looked through it in each of them would copy it.
"""

import gc

import bot.__main__
import bot.cli
import bot.commands.serve
import bot.playground.__main__
import bot.updates.child
import handlers.library.apart
import handlers.planning.year_plan.apart
import tests.faults.bot_process

gc.freeze()
