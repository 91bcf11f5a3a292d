"""What people type before the words by which they look for events."""

import re
from typing import Final

LEADS: Final = re.compile(
    r"(?:请|帮我|我想|我要)?(?:找|搜|查|搜索|查找|查询)(?:一下|找)?活动\s*[:：，,]?"
    r"|(?:please )?(?:find|search|search for|look for) (?:the )?(?:events?|activit(?:y|ies))"
    r"(?: about)?\b[:,]?",
    re.IGNORECASE,
)
