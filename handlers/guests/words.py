"""Words of a delegation's list of names, in Chinese and English."""

NAME_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "名字", "嘉宾姓名", "name", "full name"),
    "institution": (
        *("单位", "所在单位", "工作单位", "学校", "学院", "高校"),
        *("institution", "university", "organisation", "organization", "affiliation"),
    ),
}
EXAMPLE = ("(例)", "（例）", "(example)")
"""How the name of an example begins, which is not read."""
