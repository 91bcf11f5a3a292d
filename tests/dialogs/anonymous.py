"""Somebody who hands in a suggestion without a name."""

from tests.dialogs.world import Person

TEXT = "ANONYMOUSTEXT 食堂请延长开放"


async def hand_in(author: Person) -> None:
    await author.says("/suggest")
    await author.says(TEXT)
    await author.presses("校园建设")
    await author.presses("📎 附件")
    await author.sends_file("AUTHORFILE.docx", b"PK")
    await author.presses("发完了")
    await author.presses("匿名提交")
    await author.sees("查询码（请保存好")
