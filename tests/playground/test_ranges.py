"""Files are sent in parts: Range, If-Range, 206 and 416, for the bot and for the page."""

import pytest

from tests.playground.conftest import TOKEN, Bot, Control

BODY = bytes(range(100))


@pytest.fixture
async def addresses(bot: Bot, control: Control) -> tuple[str, str]:
    """Return the addresses of one file, for the bot and for the page."""
    user = await control.person()
    sent = await control.sends(user, "a.bin", BODY)
    file_id = sent["document"]["file_id"]
    path = (await bot("getFile", file_id=file_id))["file_path"]
    return f"{bot.address}/file/bot{TOKEN}/{path}", f"{control.base}files/{file_id}"


@pytest.mark.parametrize(
    ("wanted", "status", "start", "end"),
    [
        (None, 200, 0, 100),
        ("bytes=0-9", 206, 0, 10),
        ("bytes=90-", 206, 90, 100),
        ("bytes=99-99", 206, 99, 100),
        ("bytes=50-9999", 206, 50, 100),
        ("bytes=-10", 206, 90, 100),
        ("bytes=-9999", 206, 0, 100),
        ("Bytes=0-0", 206, 0, 1),
        ("bytes=100-", 416, 0, 0),
        ("bytes=100-200", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        # An unreadable range, or several ranges, return the whole file.
        ("bytes=9-3", 200, 0, 100),
        ("bytes=-", 200, 0, 100),
        ("bytes=a-b", 200, 0, 100),
        ("bytes=0-9,20-29", 200, 0, 100),
        ("items=0-9", 200, 0, 100),
        ("bytes=" + "9" * 400 + "-", 200, 0, 100),
    ],
)
async def test_a_range_request_returns_its_part(
    bot: Bot, addresses: tuple[str, str], wanted: str | None, status: int, start: int, end: int
) -> None:
    for address in addresses:
        headers = {} if wanted is None else {"Range": wanted}
        async with bot.session.get(address, headers=headers) as answer:
            assert answer.status == status
            assert await answer.read() == BODY[start:end]
            assert answer.headers["Accept-Ranges"] == "bytes"
            expected = {206: f"bytes {start}-{end - 1}/100", 416: "bytes */100"}.get(status)
            assert answer.headers.get("Content-Range") == expected
            assert answer.headers["Content-Length"] == str(end - start)


async def test_if_range_of_another_file_returns_the_whole_file(
    bot: Bot, addresses: tuple[str, str]
) -> None:
    for address in addresses:
        async with bot.session.head(address) as answer:
            tag = answer.headers["ETag"]
        for condition, status in (
            (tag, 206),
            ('"another"', 200),
            (f"W/{tag}", 200),
            ("Wed, 21 Oct 2026 07:28:00 GMT", 200),
        ):
            headers = {"Range": "bytes=0-9", "If-Range": condition}
            async with bot.session.get(address, headers=headers) as answer:
                assert (answer.status, len(await answer.read())) == (
                    status,
                    10 if status == 206 else 100,
                )
