"""`tongxin import-roster`, as it is typed."""

import json
from pathlib import Path

from storage.engine.erasures import Erasures, Person, erasures_of
from tests.bot.typed import Typed
from tests.databases import prepared

SAMPLE = Path(__file__).parents[1] / "samples" / "roster.xlsx"


def test_a_roster_is_tried_and_imported_once(typed: Typed) -> None:
    prepared(typed.folder / "tongxin.db")
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


def test_who_asked_to_be_erased_is_left_out_unless_it_is_said(typed: Typed) -> None:
    Erasures(erasures_of(prepared(typed.folder / "tongxin.db"))).add([Person(1, 1, 5, "20080000")])
    done = typed.run("import-roster", str(SAMPLE), "--dry-run", "--json")
    said = json.loads(done.out)
    assert (said["new"], len(said["refused"])) == (223, 17)
    [reason] = [one for one in said["refused"] if "本人要求删除" in one["reason"]]
    assert (reason["row"], reason["column"]) == (3, "姓名")
    done = typed.run("import-roster", str(SAMPLE), "--dry-run")
    assert "第 3 行 曹静 资料已按本人要求删除（20" in done.out
    assert "资料已按本人要求删除：1 人" in done.out
    done = typed.run("import-roster", str(SAMPLE), "--dry-run", "--json", "--erased-too")
    said = json.loads(done.out)
    assert (said["new"], len(said["refused"])) == (224, 16)
    assert typed.run("import-roster", str(SAMPLE)).out.splitlines()[-1] == "✔️ 已导入 223 人。"
    done = typed.run("import-roster", str(SAMPLE), "--erased-too")
    assert done.out.splitlines()[-1] == "✔️ 已导入 1 人。"
