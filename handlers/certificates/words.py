"""Words for hours as people write them: 2, 1.5小时, 1小时30分; and for a certificate's code."""

import re
from typing import Final

from storage.attendance.certificates import LENGTH

HOURS: Final = re.compile(
    r"(?P<hours>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:个?小时|学时|课时|hours?|h)?"
    r"(?:\s*(?P<rest>\d{1,2})\s*(?:分钟?|minutes?|min|m)?)?"
)
HALF: Final = re.compile(r"(?P<hours>\d{1,3})\s*(?:个半小时|小时半)|(?P<only>半)个?小时")
MINUTES: Final = re.compile(r"(?P<minutes>\d{1,4})\s*(?:分钟?|minutes?|min|m)")
BETWEEN: Final = "、"
_HALF: Final = rf"\w{{{LENGTH // 2}}}"
PRINTED: Final = re.compile(
    r"(?:(?:编号|number|no\.)?\s*[:：]?\s*\d{4}-\d{5,}[\s,，、]+)?"
    r"(?:(?:请?核验|查验|查一下|verify|check)?(?:证明)?(?:的?(?:核验码|code))?\s*[:：]?\s*)"
    rf"(?P<code>{_HALF}\s?[-–—－]\s?{_HALF})",
    re.IGNORECASE,
)
"""The code as it is printed, perhaps with the number and the words before it, or asked for."""


def read(text: str) -> int | None:
    """Return the minutes that are written; None if the text is no length of time."""
    text = text.strip().lower()
    if found := MINUTES.fullmatch(text):
        return int(found["minutes"])
    if found := HALF.fullmatch(text):
        return 30 if found["only"] else int(found["hours"]) * 60 + 30
    found = HOURS.fullmatch(text)
    if found is None or (found["rest"] and ("." in found["hours"] or "," in found["hours"])):
        return None
    return round(float(found["hours"].replace(",", ".")) * 60) + int(found["rest"] or 0)
