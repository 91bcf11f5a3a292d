"""Files that are sent for the library: what is read of them, and why some are not."""

import io

from pypdf import PdfReader, PdfWriter

from handlers.library.apart import read
from handlers.library.snippets import snippet
from storage.engine.words import terms
from storage.model.library import TextStatus
from tests.dialogs.library_files import bomb, docx, pdf


def locked() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf("秘密"))))
    writer.encrypt("secret")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def unread() -> list[tuple[str, bytes, TextStatus]]:
    """Return files by name, each with why nothing is read of it."""
    return [
        ("扫描.pdf", pdf(""), TextStatus.NONE),
        ("锁.PDF", locked(), TextStatus.LOCKED),
        ("坏.pdf", pdf("会议")[:200], TextStatus.DAMAGED),
        ("坏.docx", docx(["会议"], [["表"]])[:400], TextStatus.DAMAGED),
        ("炸弹.docx", bomb(), TextStatus.LONG),
        ("旧.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), TextStatus.LOCKED),
        ("乱.txt", bytes(range(256)), TextStatus.DAMAGED),
        ("空.txt", b"\xef\xbb\xbf", TextStatus.NONE),
        ("照片.jpg", b"\xff\xd8", TextStatus.OTHER),
        ("无名", b"", TextStatus.OTHER),
    ]


def test_what_can_not_be_read_is_said() -> None:
    for name, content, reading in unread():
        answer = read(name, content)
        assert (answer.reading, answer.passages) == (reading, ()), name


def test_passages_keep_their_pages_and_nothing_is_cut_through() -> None:
    answer = read("要点.pdf", pdf("第一页的话。", "第二页的话。"))
    assert [(one.page, one.body.strip()) for one in answer.passages][1] == (2, "第二页的话。")
    assert answer.pages == 2
    text = "".join(f"第{number}条说的是别的事情" for number in range(400))
    found = read("长.txt", text.encode()).passages
    assert all(len(one.body) <= 560 for one in found)
    for at in range(0, len(text) - 12, 97):
        assert any(text[at : at + 12] in one.body for one in found)
    said = snippet("x<y & 差\n旅报销办法", terms("差旅报销"))
    assert said == "x&lt;y &amp; <b>差 旅报销</b>办法"
