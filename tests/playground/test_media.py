"""Files: sent, sent again, downloaded; albums; copies and forwards."""

import hashlib
from typing import Any

import pytest

from tests.playground.conftest import TOKEN, Bot, Control
from tests.playground.phones import picture

PNG = picture(640, 400)
TEXT = "一年的计划\n".encode()


async def download(bot: Bot, file_id: str) -> bytes:
    path = (await bot("getFile", file_id=file_id))["file_path"]
    async with bot.session.get(f"{bot.address}/file/bot{TOKEN}/{path}") as response:
        assert response.status == 200
        return await response.read()


async def test_a_document_is_downloaded_unchanged(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot.upload(
        "sendDocument", {"document": ("计划 2027.txt", TEXT)}, chat_id=str(user),
        caption="<b>计划</b> /plan", parse_mode="HTML",
    )  # fmt: skip
    document = sent["document"]
    assert (document["file_name"], document["mime_type"]) == ("计划 2027.txt", "text/plain")
    assert document["file_size"] == len(TEXT)
    assert sent["caption"] == "计划 /plan"
    assert [entity["type"] for entity in sent["caption_entities"]] == ["bold", "bot_command"]
    assert await download(bot, document["file_id"]) == TEXT
    again = await bot("sendDocument", chat_id=user, document=document["file_id"])
    assert again["document"]["file_unique_id"] == document["file_unique_id"]
    attached = await bot.upload(
        "sendDocument", {"part": ("b.bin", b"\0\xff" * 9)}, chat_id=str(user),
        document="attach://part",
    )  # fmt: skip
    assert await download(bot, attached["document"]["file_id"]) == b"\0\xff" * 9


async def test_a_photo_has_sizes(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot.upload("sendPhoto", {"photo": ("a.png", PNG)}, chat_id=str(user))
    small, large = sent["photo"]
    assert (small["width"], small["height"]) == (320, 200)
    assert (large["width"], large["height"]) == (640, 400)
    assert await download(bot, large["file_id"]) == PNG
    again = await bot("sendPhoto", chat_id=user, photo=small["file_id"], has_spoiler=True)
    assert again["has_media_spoiler"] is True
    assert await bot.refuses("sendDocument", chat_id=user, document=large["file_id"]) == (
        "Bad Request: can't use file of type Photo as Document"
    )


async def test_files_of_every_kind_that_people_send(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    said = await control.sends(user, "表.xlsx", b"PK\x03\x04", caption="看 #表")
    photo = await control.sends(user, "a.png", PNG, kind="photo", reply_to=str(said["message_id"]))
    first, second = (update["message"] for update in await bot.updates())
    assert first["caption_entities"] == [{"type": "hashtag", "offset": 2, "length": 2}]
    assert await download(bot, first["document"]["file_id"]) == b"PK\x03\x04"
    assert second["photo"] == photo["photo"]
    assert second["reply_to_message"]["message_id"] == said["message_id"]
    assert "reply_to_message" not in second["reply_to_message"]


async def test_a_person_sends_an_album(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    first = await control.sends(user, "1.png", PNG, kind="photo", album="new", caption="both")
    album = first["media_group_id"]
    await control.sends(user, "2.png", PNG, kind="photo", album=album)
    other = await control.sends(user, "3.png", PNG, kind="photo", album="new")
    assert other["media_group_id"] != album
    heard = [update["message"] for update in await bot.updates()]
    assert [message["media_group_id"] for message in heard[:2]] == [album, album]


async def test_the_bot_sends_an_album(bot: Bot, control: Control) -> None:
    user = await control.person()
    media = (
        '[{"type":"photo","media":"attach://one","caption":"*a*","parse_mode":"MarkdownV2"},'
        '{"type":"photo","media":"attach://two"}]'
    )
    files = {"one": ("1.png", PNG), "two": ("2.png", picture(9, 9))}
    album = await bot.upload("sendMediaGroup", files, chat_id=str(user), media=media)
    assert album[0]["media_group_id"] == album[1]["media_group_id"]
    assert isinstance(album[0]["media_group_id"], str)
    assert album[0]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    copies = await bot(
        "copyMessages", chat_id=user, from_chat_id=user,
        message_ids=[message["message_id"] for message in album], remove_caption=True,
    )  # fmt: skip
    shown = (await control.screen(user))["messages"][-2:]
    assert [copy["message_id"] for copy in copies] == [message["message_id"] for message in shown]
    assert shown[0]["media_group_id"] == shown[1]["media_group_id"] != album[0]["media_group_id"]
    assert "caption" not in shown[0]


async def refused(bot: Bot, method: str, **parameters: Any) -> str:
    return (await bot.refuses(method, **parameters)).removeprefix("Bad Request: ")


async def test_invalid_files_are_refused(bot: Bot, control: Control) -> None:
    user = await control.person()
    photo = {"type": "photo", "media": "attach://x"}
    document = {"type": "document", "media": "attach://x"}
    cases: list[tuple[str, dict[str, Any], str]] = [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendDocument", {"document": "attach://x"}, "there is no document in the request"),
        ("sendDocument", {"document": "abc"},
         "wrong remote file identifier specified: Wrong string length"),
        ("getFile", {}, "file_id not specified"),
        ("getFile", {"file_id": "abc"}, "invalid file_id"),
        ("sendMediaGroup", {}, 'parameter "media" is required'),
        ("sendMediaGroup", {"media": "[{"}, "can't parse media JSON object"),
        ("sendMediaGroup", {"media": {}}, "expected an Array of InputMedia"),
        ("sendMediaGroup", {"media": [7]}, "can't parse InputMedia: expected an Object"),
        ("sendMediaGroup", {"media": [{}]}, 'can\'t parse InputMedia: Can\'t find field "type"'),
        ("sendMediaGroup", {"media": [{**photo, "caption": "<b>", "parse_mode": "HTML"}]},
         "can't parse InputMedia: Can't parse entities: Can't find end tag corresponding to start"
         ' tag "b"'),
        ("sendMediaGroup", {"media": [{**photo, "type": "animation"}]},
         'can\'t parse InputMedia: type "animation" can\'t be used in sendMediaGroup'),
        ("sendMediaGroup", {"media": [{**photo, "type": "moon"}]},
         'can\'t parse InputMedia: type "moon" is unsupported'),
        ("sendMediaGroup", {"media": [photo, {**document, "type": "audio"}]},
         "audio can't be mixed with other media types"),
        ("sendMediaGroup", {"media": [photo, {**photo, "show_caption_above_media": True}]},
         "parameter show_caption_above_media must be the same for all messages"),
        ("sendMediaGroup", {"media": [{**photo, "caption": "x" * 1025}]},
         "message caption is too long"),
        ("editMessageMedia", {"message_id": 1}, 'parameter "media" is required'),
        ("editMessageMedia", {"message_id": 1, "media": "{"},
         "can't parse input media JSON object"),
        ("editMessageMedia", {"message_id": 1, "media": {"type": "moon", "media": "x"}},
         'can\'t parse InputMedia: type "moon" is unsupported'),
        ("editMessageMedia", {"message_id": 1, "media": photo},
         "message media can't be edited"),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
        ("sendMediaGroup", {"media": [photo] * 11}, "too many messages to send as an album"),
        ("sendMediaGroup", {"media": [photo, document]},
         "document can't be mixed with other media types"),
        ("sendMediaGroup", {"media": [{"type": "photo"}]},
         "can't parse InputMedia: media not found"),
        ("copyMessage", {"from_chat_id": user, "message_id": 999}, "message to copy not found"),
        ("forwardMessage", {"from_chat_id": user, "message_id": 999},
         "message to forward not found"),
    ]  # fmt: skip
    for method, parameters, error in cases:
        assert await refused(bot, method, chat_id=user, **parameters) == error, method
    for body in (b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        form = {"photo": ("a.png", body)}
        with pytest.raises(Exception, match="IMAGE_PROCESS_FAILED"):
            await bot.upload("sendPhoto", form, chat_id=str(user))
    assert len((await control.screen(user))["messages"]) == 1


async def test_large_files_can_be_sent_but_not_downloaded(bot: Bot, control: Control) -> None:
    user = await control.person()
    large = hashlib.sha256().digest() * (21 * 1024 * 1024 // 32)
    sent = await control.sends(user, "large.bin", large)
    assert sent["document"]["file_size"] == len(large)
    file_id = sent["document"]["file_id"]
    assert await refused(bot, "getFile", file_id=file_id) == "file is too big"
    async with bot.session.get(f"{bot.address}/file/bot{TOKEN}/documents/none.txt") as response:
        assert response.status == 404
        assert (await response.json())["description"] == "Not Found"
    async with bot.session.get(f"{bot.address}/playground/files/{file_id}") as response:
        assert await response.read() == large
        assert "attachment" in response.headers["Content-Disposition"]


async def test_captions_and_media_are_edited(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot.upload("sendPhoto", {"photo": ("a.png", PNG)}, chat_id=str(user), caption="a")
    place = {"chat_id": user, "message_id": sent["message_id"]}
    edited = await bot("editMessageCaption", **place, caption="<i>b</i>", parse_mode="HTML")
    assert (edited["caption"], edited["photo"]) == ("b", sent["photo"])
    assert (await refused(bot, "editMessageCaption", **place, caption="x" * 1025)) == (
        "message caption is too long"
    )
    assert (await refused(bot, "editMessageText", **place, text="x")) == (
        "there is no text in the message to edit"
    )
    edited = await bot.upload(
        "editMessageMedia", {"new": ("n.txt", TEXT)},
        **{name: str(value) for name, value in place.items()},
        media='{"type":"document","media":"attach://new","caption":"c"}',
    )  # fmt: skip
    assert edited["document"]["file_name"] == "n.txt"
    assert "photo" not in edited
    assert "caption" not in await bot("editMessageCaption", **place)


async def test_a_file_in_an_album_is_replaced_by_its_kind_only(bot: Bot, control: Control) -> None:
    user = await control.person()
    media = '[{"type":"photo","media":"attach://a"},{"type":"photo","media":"attach://a"}]'
    album = await bot.upload("sendMediaGroup", {"a": ("a.png", PNG)}, chat_id=str(user),
                             media=media)  # fmt: skip
    video = await bot.upload("sendVideo", {"video": ("a.mp4", TEXT)}, chat_id=str(user))
    file = await bot.upload("sendDocument", {"document": ("a.txt", TEXT)}, chat_id=str(user))
    place = {"chat_id": user, "message_id": album[0]["message_id"]}
    for kind, error in [
        ("animation", "message content type can't be used in an album"),
        ("document", "can't change media type in the album"),
        ("audio", "can't change media type in the album"),
    ]:
        item = {"type": kind, "media": file["document"]["file_id"]}
        assert await refused(bot, "editMessageMedia", **place, media=item) == error
    item = {"type": "video", "media": video["video"]["file_id"]}
    edited = await bot("editMessageMedia", **place, media=item)
    assert edited["media_group_id"] == album[0]["media_group_id"]


async def test_which_kinds_have_a_caption_and_which_have_it_above(
    bot: Bot, control: Control
) -> None:
    user = await control.person()
    for kind in ("sticker", "video_note"):
        method = "sendSticker" if kind == "sticker" else "sendVideoNote"
        sent = await bot.upload(method, {kind: ("a.bin", TEXT)}, chat_id=str(user), caption="<x>",
                                parse_mode="HTML")  # fmt: skip
        assert "caption" not in sent
    for method, above in (("sendVideo", True), ("sendDocument", False), ("sendVoice", False)):
        name = method.removeprefix("send").lower()
        sent = await bot.upload(method, {name: ("a.bin", TEXT)}, chat_id=str(user), caption="c",
                                show_caption_above_media="true", has_spoiler="true")  # fmt: skip
        assert sent.get("show_caption_above_media", False) is above
        assert sent.get("has_media_spoiler", False) is above


async def test_files_are_copied_and_forwarded(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    said = await control.sends(lin, "a.txt", TEXT, caption="from 林")
    source = {"from_chat_id": lin, "message_id": said["message_id"]}
    copy = await bot("copyMessage", chat_id=wang, **source, caption="new /caption")
    assert list(copy) == ["message_id"]
    forward = await bot("forwardMessage", chat_id=wang, **source)
    assert forward["forward_origin"]["sender_user"]["first_name"] == "林"
    assert forward["caption"] == "from 林"
    seen = (await control.screen(wang))["messages"]
    assert [message.get("caption") for message in seen[1:]] == ["new /caption", "from 林"]
    assert "forward_origin" not in seen[1]
    assert await refused(bot, "editMessageCaption", chat_id=wang, caption="x",
                         message_id=forward["message_id"]) == "message can't be edited"  # fmt: skip
    many = await bot("forwardMessages", chat_id=wang, from_chat_id=lin,
                     message_ids=[said["message_id"], 99999])  # fmt: skip
    assert len(many) == 1
    await control.post(f"users/{wang}/block")
    with pytest.raises(Exception, match="blocked by the user"):
        await bot("copyMessage", chat_id=wang, **source)
