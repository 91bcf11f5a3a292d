"""The words by which a workbook, or what staff type, says what a question is."""

from typing import Final

COLUMNS: Final = {
    "number": ("题号", "No."),
    "kind": ("题型", "Type"),
    "text": ("题目", "Question"),
    "choices": ("选项", "Choices"),
    "required": ("必答", "Required"),
    "limits": ("限制", "Limits"),
    "scale": ("量表", "Scale"),
    "ends": ("两端含义", "Ends"),
    "if_number": ("显示条件题号", "Only if No."),
    "if_values": ("显示条件答案", "Only if answer"),
}
"""The headings of a workbook of questions."""
KINDS: Final = {
    "choice": ("单选", "one choice"),
    "several": ("多选", "several choices"),
    "yes_no": ("是否", "yes or no"),
    "scale": ("打分", "scale"),
    "matrix": ("矩阵打分", "matrix"),
    "ranking": ("排序", "ranking"),
    "text": ("填空", "text"),
    "number": ("数字", "number"),
    "date": ("日期", "date"),
    "file": ("上传文件", "file"),
    "section": ("小标题", "heading"),
}
"""The kinds of questions, as a workbook names them."""
YES: Final = ("是", "必答", "yes", "required")
NO: Final = ("否", "选答", "no", "optional")
AT_LEAST: Final = ("至少", "不少于", "最少", "at least", "min")
NONE: Final = ("不限", "无", "none", "no limit")
EXAMPLE: Final = ("示例", "example")
"""What stands before an example row's question, which is not read."""
SEPARATORS: Final = "\n|；;"
"""What stands between choices that are in one cell."""
TO: Final = r"(-?\d{1,7})\s*(?:[-–—~～至到]|to)\s*(-?\d{1,7})"
"""A range of numbers, as a pattern."""
ENDS: Final = "／/|—–-至到"
"""What may stand between the names of a scale's two ends."""
