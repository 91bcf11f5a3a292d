"""The register of personal data says what the tables, the settings and the texts are."""

import re
from pathlib import Path

import pytest

from bot.config import load
from handlers.kit.texts import texts_of
from storage.model.organisation import retained
from storage.model.people import Role
from storage.people.consents import NECESSARY, Purpose
from storage.retention import RULES, Kept

ROOT = Path(__file__).parents[1]
PAGES = {"en": "privacy.md", "zh": "privacy.zh-CN.md"}


@pytest.mark.parametrize("language", PAGES)
def test_the_register_is_what_the_program_does(language: str) -> None:
    page = (ROOT / "docs" / PAGES[language]).read_text("utf-8")
    texts, settings = texts_of(language), load(ROOT / "config.toml", {})
    rows = re.findall(r"^\| (`[^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    named = [table for row in rows for table in re.findall(r"`(\w+)`", row[0])]
    personal = {table for table, rule in RULES.items() if rule.kept is not Kept.PROGRAM}
    assert len(named) == len(set(named))
    assert personal ^ set(named) == set(), "tables that the register lacks, or that don't exist"

    said = re.findall(r"`(retention|backup)\.(\w+)` ?[(（](\d+)[)）]", page)
    days = {name: int(number) for part, name, number in said if part == "retention"}
    configured = settings.organisation.retention
    assert days == {name: getattr(configured, name) for name in retained()}
    kept = {int(number) for part, name, number in said if (part, name) == ("backup", "keep")}
    assert kept == {settings.backups.keep} == {settings.organisation.backup_nights}

    begins = {texts.plain(f"consent-name-{purpose}"): purpose for purpose in Purpose}
    asked = re.findall(r"^\| ([^|`]+) \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)[1:]
    necessary = "（必需）" if language == "zh" else " (necessary)"
    found = {begins[name.removesuffix(necessary)]: name.endswith(necessary) for name in asked}
    assert found == {purpose: purpose in NECESSARY for purpose in Purpose}
    assert [role for role in Role if texts_of("zh").plain(f"role-{role}") not in page] == []


def test_both_registers_have_the_same_rows_and_the_texts_name_every_period() -> None:
    rows = {
        language: re.findall(r"^\| (`[^：:|]+)", (ROOT / "docs" / page).read_text(), re.MULTILINE)
        for language, page in PAGES.items()
    }
    assert rows["zh"] == rows["en"]
    marked = {name: f"<{name}>" for name in ("nights", *retained())}
    for language in PAGES:
        text = texts_of(language)("me-kept-lines", **marked)
        assert [name for name in marked if f"&lt;{name}&gt;" not in text] == []
