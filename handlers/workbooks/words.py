"""Words that stand in cells and number formats, in Chinese and English."""

import re

# A name may contain these, so they separate only parts that are not known labels.
WEAK_SEPARATORS = re.compile(r"[/／|]+|以及|[和及与]")

# The parts of a number format that show the half of the day.
HALF_DAY = re.compile(r"am/pm|a/p|上午/下午", re.IGNORECASE)
