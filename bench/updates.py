"""What the stub of the Bot API says: updates and answers, as bytes made beforehand.

Their fields are those of the real thing, so that a bot which builds objects of them pays what it
would pay on Telegram.
"""

import json
from typing import Any

BOT: dict[str, Any] = {
    "id": 7000000001,
    "is_bot": True,
    "first_name": "同心",
    "username": "tongxin_bench_bot",
}
ME: dict[str, Any] = {
    **BOT,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
DATE = 1_800_000_000
TEXT = (
    "秋季座谈会\n"
    "🕒 2027-03-18 周四 14:00\n"
    "📍 逸夫楼 201\n"
    "请各位成员就本学期工作安排提出意见,会后有交流。\n"
    "已报名 1234/100000"
)
# Numbers below stand where a number goes; they are found again in the bytes and replaced.
_USER, _UPDATE, _QUERY, _MESSAGE, _DATA = 910000001, 920000002, 930000003, 940000004, "@DATA@"


def _message(text: str) -> dict[str, Any]:
    return {
        "message_id": _MESSAGE,
        "from": BOT,
        "chat": {
            "id": _USER,
            "first_name": "明",
            "last_name": "王",
            "username": "wangming",
            "type": "private",
        },
        "date": DATE,
        "text": text,
        "entities": [{"offset": 0, "length": 5, "type": "bold"}],
        "reply_markup": {
            "inline_keyboard": [
                [{"text": caption, "callback_data": f"rsvp:1:{answer}"}]
                for caption, answer in (
                    ("✅ 参加", "going"),
                    ("🤔 待定", "maybe"),
                    ("❌ 不参加", "no"),
                )
            ]
        },
    }


def _template(value: dict[str, Any]) -> bytes:
    """Make a template for the % operator of bytes, with names where the numbers stood."""
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("%", "%%").encode()
    for number, name in (
        (_USER, b"%(user)d"),
        (_UPDATE, b"%(update)d"),
        (_QUERY, b"%(query)d"),
        (_MESSAGE, b"%(message)d"),
    ):
        raw = raw.replace(str(number).encode(), name)
    return raw.replace(_DATA.encode(), b"%(data)s")


_PERSON = {
    "id": _USER,
    "is_bot": False,
    "first_name": "明",
    "last_name": "王",
    "username": "wangming",
    "language_code": "zh-hans",
}
PRESS = _template(
    {
        "update_id": _UPDATE,
        "callback_query": {
            "id": str(_QUERY),
            "from": _PERSON,
            "message": _message(TEXT),
            "chat_instance": "-3141592653589793238",
            "data": _DATA,
        },
    }
)
START = _template(
    {
        "update_id": _UPDATE,
        "message": {
            "message_id": _MESSAGE,
            "from": _PERSON,
            "chat": {
                "id": _USER,
                "first_name": "明",
                "last_name": "王",
                "username": "wangming",
                "type": "private",
            },
            "date": DATE,
            "text": "/start",
            "entities": [{"offset": 0, "length": 6, "type": "bot_command"}],
        },
    }
)
SENT = _template({"ok": True, "result": {**_message(TEXT), "edit_date": DATE}}).replace(
    b',"edit_date":%d' % DATE, b""
)
EDITED = _template({"ok": True, "result": {**_message(TEXT), "edit_date": DATE + 60}})
TRUE = b'{"ok":true,"result":true}'
GET_ME = json.dumps({"ok": True, "result": ME}, ensure_ascii=False).encode()
NOT_FOUND = b'{"ok":false,"error_code":404,"description":"Not Found"}'
TOO_MANY = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",'
    b'"parameters":{"retry_after":1}}'
)
