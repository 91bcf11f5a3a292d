"""`tongxin import-roster`, as it is typed."""

import json
from pathlib import Path

from tests.bot.typed import Typed

SAMPLE = Path(__file__).parents[1] / "samples" / "roster.xlsx"


def test_a_roster_is_tried_and_imported_once(typed: Typed) -> None:
    done = typed.run("import-roster", str(SAMPLE), "--dry-run", "--json")
    said = json.loads(done.out)
    refused = said.pop("refused")
    assert (done.code, said) == (0, {"new": 224, "changed": 0, "unchanged": 0, "missing": 0})
    assert len(refused) == 16
    assert sum("重复" in one["reason"] for one in refused) == 5
    assert refused[0] == {
        "sheet": "花名册",
        "row": 4,
        "column": "工号",
        "reason": "工号与第 3 行重复。请核对是谁的工号。",
    }
    done = typed.run("import-roster", str(SAMPLE))
    assert (done.code, done.err) == (0, "")
    assert "第 12, 26, 39, 123, 148 行“团体”：没有“围棋社”这个团体" in done.out
    assert done.out.splitlines()[-1] == "✔️ 已导入 224 人。"
    done = typed.run("import-roster", str(SAMPLE), "--dry-run")
    assert "没有变化：224 人" in done.out
    assert done.out.splitlines()[-1] == "这是试运行，什么都没有保存。"

    file = typed.folder / "plan.csv"
    file.write_text("日期,主题\n2027-01-01,茶会\n")
    assert typed.run("import-roster", str(file)).code == 1
    assert "none: No such file" in typed.refused("import-roster", str(typed.folder / "none"))
