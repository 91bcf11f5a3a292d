"""config.toml: the sample is right, and what is wrong is refused by its name."""

from pathlib import Path

import pytest

from bot.config import ConfigError, load

SAMPLE = Path(__file__).parent.parent / "config.toml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    path = tmp_path / "config.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_the_sample_is_right() -> None:
    settings = load(SAMPLE, {})
    assert len(settings.organisation.associations) == 12
    assert len(settings.organisation.colleges) == 9
    assert settings.token is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('language = "zh"', 'tongue = "zh"', "organisation.tongue: there is no such setting"),
        ("announce_days = 14", 'announce_days = "x"', "notices.announce_days: expected `int`"),
        ("announce_days = 14", "announce_days = 0", "notices.announce_days: expected `int` >= 1"),
        ('quiet_from = "21:00"', 'quiet_from = "25:00"', "notices.quiet_from"),
        ('zone = "Asia/Shanghai"', 'zone = "Mars/Base"', "organisation.zone: expected a zone"),
        ('key = "dianqi"', 'key = "jixie"', "college.key: 'jixie' stands there twice"),
        ('key = "dianqi"', 'key = "电气"', "college[1].key"),
        ("title = 200", "title = 2000", "limits.title: expected `int` <= 1000"),
        ("page = 6", "rows = 6", "limits.rows: there is no such setting"),
        ("[limits]", "[limits", "Expected ']'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load(changed(tmp_path, old, new), {})
    assert told in str(refused.value)


def test_an_address_with_a_slash_at_its_end_is_the_same() -> None:
    settings = load(SAMPLE, {"TONGXIN_API_URL": "http://127.0.0.1:8081/"})
    assert settings.api_url == "http://127.0.0.1:8081"


def test_a_token_of_the_wrong_form_is_refused_and_not_told() -> None:
    with pytest.raises(ConfigError, match="TONGXIN_TOKEN") as refused:
        load(SAMPLE, {"TONGXIN_TOKEN": "secret"})
    assert "secret" not in str(refused.value)


def test_the_token_may_stand_in_a_file(tmp_path: Path) -> None:
    """As systemd hands it over: then it is in no environment that other processes inherit."""
    file = tmp_path / "token"
    token = "123456:" + "A" * 35
    file.write_text(f"{token}\n", "utf-8")
    assert load(SAMPLE, {"TONGXIN_TOKEN_FILE": str(file)}).token == token
    file.write_text("secret", "utf-8")
    with pytest.raises(ConfigError, match=f"{file}: not of the form") as refused:
        load(SAMPLE, {"TONGXIN_TOKEN_FILE": str(file)})
    assert "secret" not in str(refused.value)
    with pytest.raises(ConfigError, match=r"gone: No such file"):
        load(SAMPLE, {"TONGXIN_TOKEN_FILE": str(tmp_path / "gone")})
    with pytest.raises(ConfigError, match="only one of them"):
        load(SAMPLE, {"TONGXIN_TOKEN_FILE": str(file), "TONGXIN_TOKEN": token})


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8081",
        "http://127.8.9.1",
        "http://[::1]:8081",
        "http://localhost:8081",
        "https://api.example.org",
    ],
)
def test_a_way_that_nobody_reads_is_good(address: str) -> None:
    assert load(SAMPLE, {"TONGXIN_API_URL": address}).api_url == address


@pytest.mark.parametrize(
    "address",
    [
        "http://api.example.org",
        "http://10.0.0.7:8081",
        "http://[2001:db8::1]",
        "http://localhost.x",
    ],
)
def test_the_token_is_not_sent_readable_to_another_machine(address: str) -> None:
    with pytest.raises(ConfigError, match="plain http to another machine"):
        load(SAMPLE, {"TONGXIN_API_URL": address})
    asked = {"TONGXIN_API_URL": address, "TONGXIN_API_PLAIN": "1"}
    assert load(SAMPLE, asked).api_url == address
