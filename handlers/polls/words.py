"""What stands between the times that are proposed in one line."""

import re
from typing import Final

BETWEEN: Final = re.compile(r"[、，,；;]|\s+(?=\d{1,2}月|\d{4}[年-])")
