"""What people type before the words by which they look for something in the library."""

import re
from typing import Final

LEADS: Final = re.compile(
    r"(?:请|帮我|我想|我要)?(?:找|搜|查|搜索|查找|查询)(?:一下|找)?"
    r"(?:资料库|资料|文件|制度|学习材料)\s*[:：，,]?"
    r"|(?:please )?(?:find|search|search for|look for) (?:the |a )?"
    r"(?:documents?|files?|librar(?:y|ies))(?: about| for)?\b[:,]?",
    re.IGNORECASE,
)
