"""Files: uploads are stored and get their ids; sent ones are found by id."""

import base64
import mimetypes
import struct

from bot.playground.call import Call, Upload
from bot.playground.errors import ApiError, bad_request
from bot.playground.records import File, Object
from bot.playground.world import World

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024

# By kind: folder, prefix of its file_ids, name in error messages.
_KINDS = {
    "photo": ("photos", "AgACAgUAAxkBAA", "Photo"),
    "document": ("documents", "BQACAgUAAxkBAA", "Document"),
    "video": ("videos", "BAACAgUAAxkBAA", "Video"),
    "audio": ("music", "CQACAgUAAxkBAA", "Audio"),
    "voice": ("voice", "AwACAgUAAxkBAA", "VoiceNote"),
    "animation": ("animations", "CgACAgUAAxkBAA", "Animation"),
    "sticker": ("stickers", "CAACAgUAAxkBAA", "Sticker"),
    "video_note": ("video_notes", "DQACAgUAAxkBAA", "VideoNote"),
}
KINDS = tuple(_KINDS)
_ENDINGS = {"photo": ".jpg", "video": ".mp4", "audio": ".mp3", "voice": ".oga",
            "animation": ".mp4", "sticker": ".webp", "video_note": ".mp4"}  # fmt: skip
_MIME = {"video": "video/mp4", "audio": "audio/mpeg", "voice": "audio/ogg",
         "animation": "video/mp4"}  # fmt: skip
_THUMBNAIL = 320
STATED: dict[str, tuple[str, ...]] = {
    "photo": (), "document": (), "video": ("width", "height", "duration"),
    "audio": ("duration", "performer", "title"), "voice": ("duration",),
    "animation": ("width", "height", "duration"), "sticker": ("emoji",),
    "video_note": ("duration",),
}  # fmt: skip
"""By kind: what the sender's app may state about a file."""


def image_size(body: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF, WebP, BMP or JPEG image, None for anything else."""
    if body.startswith(b"\x89PNG\r\n\x1a\n") and len(body) >= 24:
        return struct.unpack(">II", body[16:24])
    if body[:6] in (b"GIF87a", b"GIF89a") and len(body) >= 10:
        return struct.unpack("<HH", body[6:10])
    if body.startswith(b"BM") and len(body) >= 26:
        width, height = struct.unpack("<ii", body[18:26])
        return width, abs(height)
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP" and len(body) >= 30:
        return _webp_size(body)
    if body.startswith(b"\xff\xd8"):
        return _jpeg_size(body)
    return None


def _webp_size(body: bytes) -> tuple[int, int]:
    if body[12:16] == b"VP8X":
        width = int.from_bytes(body[24:27], "little") + 1
        return width, int.from_bytes(body[27:30], "little") + 1
    if body[12:16] == b"VP8L":
        bits = int.from_bytes(body[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", body[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(body: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(body):
        if body[position] != 0xFF:
            return None
        marker = body[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", body[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(body[position + 2 : position + 4], "big")
    return None


def save_upload(world: World, kind: str, upload: Upload, stated: Object | None = None) -> Object:
    """Store a file and return its content of a message, {"photo": […]} and the like.

    `stated` is what the sender's app knows about the file: duration, width, height, emoji.
    Raises ApiError, as the server does, for what is no image but is sent as a photo.
    """
    if not upload.body:
        raise bad_request("file must be non-empty")
    size: tuple[int, int] | None = None
    if kind in ("photo", "sticker"):
        size = image_size(upload.body)
        if kind == "photo" and (size is None or 0 in size):
            raise bad_request("IMAGE_PROCESS_FAILED")
        if kind == "photo" and len(upload.body) > LARGEST_PHOTO:
            raise bad_request(f"file of size {len(upload.body)} bytes is too big for a photo")
        if kind == "photo" and size and (sum(size) > 10000 or max(size) > 20 * min(size)):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
    world.counters.file += 1
    world.save_counters()
    number = world.counters.file
    contents = str(number)
    world.store.put_contents(contents, upload.body)
    if kind == "photo":
        assert size is not None
        return _photo(world, number, upload, size)
    file_id, unique_id = _ids(kind, number, 0)
    shown: Object = {"file_id": file_id, "file_unique_id": unique_id, "file_size": len(upload.body)}
    mime_type = mimetypes.guess_type(upload.name)[0] or upload.mime_type
    mime_type = mime_type or "application/octet-stream"
    if kind in ("document", "video", "audio", "animation"):
        shown["file_name"] = upload.name
        shown["mime_type"] = mime_type if kind == "document" else _MIME[kind]
    elif kind == "voice":
        shown["mime_type"] = _MIME[kind]
    _measure(shown, kind, size or (320, 240))
    shown.update({name: value for name, value in (stated or {}).items() if name in STATED[kind]})
    content: Object = {kind: shown}
    if kind == "animation":
        content["document"] = {
            key: value for key, value in shown.items() if key not in STATED["animation"]
        }
    name = upload.name.rpartition(".")
    ending = f".{name[2]}" if name[1] and name[2].isalnum() else _ENDINGS.get(kind, "")
    world.save_file(
        File(
            file_id=file_id,
            unique_id=unique_id,
            kind=kind,
            path=f"{_KINDS[kind][0]}/file_{number}{ending}",
            size=len(upload.body),
            contents=contents,
            object=content,
            name=upload.name,
            mime_type=mime_type,
        )
    )
    return content


def _measure(shown: Object, kind: str, size: tuple[int, int]) -> None:
    """Add the required fields of a kind; duration and size of videos and audio are made up."""
    if kind in ("video", "animation"):
        shown.update(width=size[0], height=size[1], duration=1)
    elif kind in ("audio", "voice"):
        shown["duration"] = 1
    elif kind == "video_note":
        shown.update(length=240, duration=1)
    elif kind == "sticker":
        shown.update(
            type="regular", width=size[0], height=size[1], is_animated=False, is_video=False
        )


def _photo(world: World, number: int, upload: Upload, size: tuple[int, int]) -> Object:
    """Store a photo under two sizes, as clients expect; the bytes are the same for both."""
    width, height = size
    sizes = [size]
    if max(size) > _THUMBNAIL:
        scale = _THUMBNAIL / max(size)
        sizes.insert(0, (max(1, round(width * scale)), max(1, round(height * scale))))
    content: Object = {
        "photo": [
            {
                "file_id": _ids("photo", number, step)[0],
                "file_unique_id": _ids("photo", number, step)[1],
                "width": wide,
                "height": high,
                "file_size": len(upload.body),
            }
            for step, (wide, high) in enumerate(sizes)
        ]
    }
    for step, shown in enumerate(content["photo"]):
        world.save_file(
            File(
                file_id=shown["file_id"],
                unique_id=shown["file_unique_id"],
                kind="photo",
                path=f"photos/file_{number}{'_' + str(step) if step else ''}.jpg",
                size=len(upload.body),
                contents=str(number),
                object=content,
                name=upload.name,
                mime_type=_image_type(upload.body),
            )
        )
    return content


def _image_type(body: bytes) -> str:
    for start, kind in ((b"\x89PNG", "png"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"RIFF", "webp")):
        if body.startswith(start):
            return f"image/{kind}"
    return "image/jpeg"


def _ids(kind: str, number: int, step: int) -> tuple[str, str]:
    unique = base64.urlsafe_b64encode(struct.pack(">BQH", 7, number, step)).decode().rstrip("=")
    return f"{_KINDS[kind][1]}{unique}AAE4_tg5v3QeBA", unique


def by_id(world: World, file_id: str, kind: str) -> Object:
    """Return the content of a message for a stored file. Raises ApiError for an unknown id."""
    file = world.files.get(file_id)
    if file is None:
        why = "Wrong string length" if len(file_id) < 20 else "can't unserialize it"
        raise bad_request(f"wrong remote file identifier specified: {why}")
    if file.kind != kind:
        given, wanted = _KINDS[file.kind][2], _KINDS[kind][2]
        raise bad_request(f"can't use file of type {given} as {wanted}")
    return file.object


def media(call: Call, field: str, kind: str, value: str | None = None) -> Object:
    """Return the content of a message for the file of a call.

    The file is given as a file_id, attach://part, or an upload under the field's name.
    """
    value = call.text(field) if value is None else value
    upload = call.uploads.get(field)
    if value and value.startswith("attach://"):
        upload = call.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise missing(kind)
    if upload is not None:
        return save_upload(call.world, kind, upload)
    if not value:
        raise missing(kind)
    if value.lower().startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return by_id(call.world, value, kind)


def missing(kind: str) -> ApiError:
    """Return the error for a call without its file."""
    return bad_request(f"there is no {kind.replace('_', ' ')} in the request")
