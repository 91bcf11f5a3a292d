"""Makes updates as Telegram does, and damages them."""

import random
from copy import deepcopy
from dataclasses import fields
from enum import Enum
from typing import Any

from handlers.features import FEATURES
from handlers.kit.buttons import Payload
from handlers.kit.texts import labels
from storage.model.organisation import Organisation

Update = dict[str, Any]

PEOPLE = range(1001, 1013)
NUMBERS = (0, 1, 2, 3, 4, 5, 7, 12, 100, -1, 99_999, 2**31, 2**63 - 1, -(2**63), 10**25)
TEXTS = (
    "你好", "林晓", "20240001", "商学院", "民盟支部", "13812345678", "+86 138 1234 5678",
    "3月18日下午2点", "下周三14:00", "2027-03-18 14:00", "18 Mar 2pm", "昨天", "30", "0", "-1",
    "1e9", "不限", "=1+1", "<b>x</b>", "&lt;", "a\x00b", "\u202eabc", "مرحبا", "😀" * 30,
    "字" * 4096, "x" * 4096, " ", "\n", "\u200b", "/start", "/start i_" + "A" * 32, "/foo", "/",
    "/start@other_bot", "http://x.y/<z>", "'; DROP TABLE members; --",
)  # fmt: skip
JUNK: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**63, -(2**70), 1.5, 1e300, "", "x", "字", "\x00", "1", [], {},
    [[]], [None], {"id": 1}, {"id": None}, {"from": {}}, [1, "a", None], {"a": {"b": {"c": []}}},
)  # fmt: skip


class Maker:
    """A stream of updates from one seed."""

    def __init__(self, seed: int, organisation: Organisation) -> None:
        self.random = random.Random(seed)
        self.number = 0
        keys = [item.key for item in (*organisation.colleges, *organisation.associations)]
        keys += [item.key for item in (*organisation.kinds, *organisation.topics)]
        acts = ["c", "b", "x", "s", "d", "zh", "en", "pause", "resume", "export", "erase", "show"]
        standings = ["going", "maybe", "not_going", "waitlisted", "silent"]
        self.values = [
            *keys,
            *acts,
            *standings,
            "",
            "name",
            "college",
            "字" * 30,
            "1",
            "-",
            "x" * 80,
        ]
        self.payloads = [*FEATURES.presses]
        self.commands = [*FEATURES.commands]
        self.menu = [label for key in FEATURES.menu for label in sorted(labels(key))]

    def update(self) -> Update:
        """Return the next one; a third of them are damaged."""
        self.number += 1
        made = self._whole()
        for _ in range(self.random.choice((0, 0, 1, 3))):
            self._damage(made)
        made["update_id"] = self.number
        return made

    def _whole(self) -> Update:
        one = self.random
        kind = one.choice(("text", "text", "command", "menu", "press", "press", "press", "thing"))
        if one.random() < 0.05:
            return {"my_chat_member": self._standing()}
        if kind == "press":
            return {"callback_query": self._press()}
        message = self._base()
        if kind == "text":
            message["text"] = one.choice(TEXTS)
            message["entities"] = self._entities(message["text"])
        elif kind == "command":
            message["text"] = f"/{one.choice(self.commands)}"
            length = len(message["text"])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
            message["text"] += one.choice(
                ("", "", "@tongxin_bot", " x", " i_" + "B" * 32, " hello")
            )
        elif kind == "menu":
            message["text"] = one.choice(self.menu)
        else:
            message |= self._thing(message["from"]["id"])
        return {"edited_message" if one.random() < 0.05 else "message": message}

    def _base(self) -> Update:
        one = self.random
        person = self._person()
        message = {
            "message_id": one.randrange(1, 500),
            "date": 1_800_000_000,
            "from": person,
            "chat": self._chat(person["id"]),
        }
        if one.random() < 0.1:
            message["forward_origin"] = {"type": "hidden_user", "sender_user_name": "x", "date": 1}
        if one.random() < 0.1:
            message["reply_to_message"] = {"message_id": 3, "date": 1, "chat": message["chat"]}
        return message

    def _person(self) -> Update:
        one = self.random
        person: Update = {
            "id": one.choice(PEOPLE),
            "is_bot": False,
            "first_name": one.choice(TEXTS),
        }
        if one.random() < 0.5:
            person["language_code"] = one.choice(("zh", "zh-hans", "en", "de", "", "x" * 50))
        return person

    def _chat(self, person: int) -> Update:
        if self.random.random() < 0.1:
            return {"id": -100, "type": self.random.choice(("group", "supergroup", "channel", "?"))}
        return {"id": person, "type": "private", "first_name": "x"}

    def _entities(self, text: str) -> list[Update]:
        if text.startswith("/"):
            return [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
        one = self.random
        kinds = ("bold", "italic", "code", "pre", "text_link", "spoiler", "mention", "url")
        return [
            {"type": one.choice(kinds), "offset": one.randrange(-1, 9), "length": one.randrange(9)}
            | ({"url": 'http://a"b'} if one.random() < 0.5 else {})
            for _ in range(one.choice((0, 0, 1, 3)))
        ]

    def _press(self) -> Update:
        person = self._person()
        query: Update = {"id": str(self.number), "from": person, "chat_instance": "1"}
        if self.random.random() < 0.95:
            chat = self._chat(person["id"])
            query["message"] = {
                "message_id": self.random.randrange(1, 500),
                "chat": chat,
                "date": 0,
            }
        if self.random.random() < 0.95:
            query["data"] = self._data()
        return query

    def _data(self) -> str:
        one = self.random
        if one.random() < 0.1:
            return one.choice(("", "rubbish", ":::", "me", "me:x:y", "f:c::", "rd:1:99", "字"))
        kind = one.choice(self.payloads)
        return ":".join([kind.tag, *(self._value(kind, item.type) for item in fields(kind))])  # type: ignore[arg-type]

    def _value(self, _: type[Payload], kind: object) -> str:
        one = self.random
        if kind is int:
            return str(one.choice(NUMBERS))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return str(one.choice([item.value for item in kind]))
        return one.choice(self.values)

    def _standing(self) -> Update:
        person = self._person()
        states = ("member", "kicked", "left", "administrator", "restricted", "?")
        return {
            "from": person,
            "chat": self._chat(person["id"]),
            "date": 0,
            "old_chat_member": {"status": self.random.choice(states), "user": {"id": 1}},
            "new_chat_member": {"status": self.random.choice(states), "user": {"id": 1}},
        }

    def _thing(self, person: int) -> Update:
        one = self.random
        file = {
            "file_id": "F" * 60,
            "file_unique_id": "U",
            "file_size": one.choice((0, 9, 2 * 10**7)),
        }
        size = {"width": 9, "height": 9}
        number = one.choice(("8613812345678", "+1", "", "x" * 60, "0" * 40))
        things: list[Update] = [
            {"photo": [file | size]},
            {"photo": []},
            {"document": file | {"file_name": one.choice((*TEXTS, "plan.xlsx"))}},
            {"document": file | {"file_name": "plan.xlsx"}},
            {"document": file},
            {"sticker": file | size | {"type": "regular", "is_animated": False, "is_video": False}},
            {"voice": file | {"duration": 3}},
            {"video_note": file | {"length": 3, "duration": 3}},
            {"location": {"latitude": 31.2, "longitude": 121.5}},
            {"poll": {"id": "1", "question": "?", "options": []}},
            {"dice": {"emoji": "🎲", "value": 3}},
            {"contact": {"phone_number": number, "first_name": "x", "user_id": person}},
            {"contact": {"phone_number": number, "first_name": "x", "user_id": 7}},
            {"contact": {"phone_number": number, "first_name": "x"}},
            {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": person}}},
            {"a_thing_of_tomorrow": {"x": 1}},
        ]
        thing = one.choice(things)
        if one.random() < 0.3:
            thing["caption"] = one.choice(TEXTS)[:1024]
        if one.random() < 0.1:
            thing["media_group_id"] = "77"
        return thing

    def _damage(self, part: Any) -> None:
        """Take something away or put junk in its place, somewhere inside."""
        one = self.random
        while True:
            keys = list(part) if isinstance(part, dict) else list(range(len(part)))
            if not keys:
                return
            key = one.choice(keys)
            if isinstance(part[key], dict | list) and part[key] and one.random() < 0.7:
                part = part[key]
                continue
            if one.random() < 0.3:
                del part[key]
            else:
                part[key] = deepcopy(one.choice(JUNK))
            return
