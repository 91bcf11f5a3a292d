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
    assert len(settings.organisation.colleges) == 8
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
        ("connections = 40", "connections = 101", "telegram.connections: expected `int` <= 100"),
        ("public_port = 8089", "public_port = 0", "web.public_port: expected `int` >= 1"),
        ("public_port = 8089", "public_port = 8088", "web.public_port: expected another port"),
        (
            'public_host = "127.0.0.1"',
            'public_host = "localhost"',
            "web.public_host: expected an IP address of this machine such as 127.0.0.1",
        ),
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


def hooked(tmp_path: Path, url: str) -> Path:
    return changed(tmp_path, 'webhook = ""', f'webhook = "{url}"')


@pytest.mark.parametrize(
    "url",
    [
        "https://bot.example.org/telegram",
        "https://bot.example.org:8443/tongxin/telegram_1",
        "https://8.8.8.8:88/telegram",
    ],
)
def test_a_webhook_that_telegram_takes_is_taken(tmp_path: Path, url: str) -> None:
    found = load(hooked(tmp_path, url), {}).hook
    assert found is not None
    assert (found.url, found.connections) == (url, 40)
    assert url.endswith(found.path)
    assert found.path.startswith("/t")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://bot.example.org/t", "expected https"),
        ("bot.example.org/t", "expected an address such as"),
        ("ftp://bot.example.org/t", "expected an address such as"),
        ("https://bot.example.org:444/t", "expected one of the ports 443, 80, 88, 8443"),
        ("https://bot.example.org:99999/t", "expected an address such as"),
        ("https://bot.example.org", "expected a path"),
        ("https://bot.example.org/", "expected a path"),
        ("https://bot.example.org/t/", "expected a path"),
        ("https://bot.example.org/t?x=1", "expected an address such as"),
        ("https://bot.example.org/t#x", "expected an address such as"),
        ("https://me@bot.example.org/t", "expected an address such as"),
        ("https://bot.example.org/t t", "expected an address such as"),
        ("https://例.example.org/t", "expected an address such as"),
        ("https://bot/t", "expected a host that Telegram can reach"),
        ("https://127.0.0.1/t", "expected a host that Telegram can reach"),
        ("https://192.168.1.5/t", "expected a host that Telegram can reach"),
        ("https://bot.local/t", "expected a host that Telegram can reach"),
    ],
)
def test_a_webhook_that_telegram_refuses_is_refused(tmp_path: Path, url: str, told: str) -> None:
    with pytest.raises(ConfigError, match=r"telegram\.webhook") as refused:
        load(hooked(tmp_path, url), {})
    assert told in str(refused.value)


def test_a_server_of_ones_own_delivers_to_this_machine_as_it_likes(tmp_path: Path) -> None:
    own = {"TONGXIN_API_URL": "http://127.0.0.1:8081"}
    near, far = "http://127.0.0.1:9000/t", "http://10.0.0.5:9000/t"
    found = load(hooked(tmp_path, near), own).hook
    assert found is not None
    assert found.path == "/t"
    with pytest.raises(ConfigError, match="TONGXIN_API_PLAIN"):
        load(hooked(tmp_path, far), own)
    found = load(hooked(tmp_path, far), own | {"TONGXIN_API_PLAIN": "1"}).hook
    assert found is not None
