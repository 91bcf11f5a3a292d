"""What is said to machines about the bot (deploy/, compose.yaml, Containerfile) is true of it."""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import typer.main
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.cli import app
from bot.operations.metrics import Delays, Metrics
from handlers.features import FEATURES
from handlers.metrics import names
from storage.operations import health
from tests.databases import at

ROOT = Path(__file__).parents[1]
FILES = (
    "Containerfile",
    ".containerignore",
    "compose.yaml",
    *(f"deploy/{file.name}" for file in sorted((ROOT / "deploy").iterdir())),
)
OF_PROMETHEUS = {"up"}


def read(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def bare(file: str) -> str:
    """Return the file without its comments."""
    return re.sub(r"(?m)^\s*#.*$", "", read(file))


def known_to_the_program() -> set[str]:
    """Return every variable of the environment that the program reads."""
    sources = [file.read_text("utf-8") for file in (ROOT / "bot").rglob("*.py")]
    return {name for text in sources for name in re.findall(r'"(TONGXIN_[A-Z_]+)"', text)}


def commands(text: str) -> set[str]:
    return set(re.findall(r"""\btongxin["', ]+([a-z][a-z-]+)\b""", text))


@pytest.mark.parametrize("file", ["Containerfile", "deploy/tongxin.service"])
def test_only_variables_that_the_program_reads(file: str) -> None:
    used = set(re.findall(r"TONGXIN_[A-Z_]+", read(file)))
    assert used
    assert used <= known_to_the_program()


@pytest.mark.parametrize("file", FILES)
def test_no_secret_and_no_host_of_a_registry(file: str) -> None:
    text = read(file)
    assert not re.search(r"\d{6,}:[A-Za-z0-9_-]{20,}|TONGXIN_TOKEN=", text)
    images = re.findall(r"(?m)^FROM (\S+)|image: (\S+)", text)
    assert all(re.fullmatch(r"[a-z]+(:[\w.${}-]+)?", one or other) for one, other in images)
    assert not re.search(r"(?i)docker\.io|ghcr|quay|pypi|--index|npmjs", text)


def stages() -> list[str]:
    return re.split(r"(?m)^FROM ", bare("Containerfile"))[1:]


def test_the_image_is_of_what_is_locked_and_runs_as_nobody_else() -> None:
    build, last = stages()
    assert " AS build" in build.splitlines()[0]
    for install in re.findall(r"pip install.*", build):
        assert "--require-hashes -r requirements/run.txt" in install or "--no-deps" in install
    assert "pip install" not in last
    assert re.search(r"(?m)^USER (?!0)\d+:\d+$", last)
    assert re.search(r"(?m)^VOLUME /var/lib/tongxin$", last)
    assert "TONGXIN_DATABASE=/var/lib/tongxin/" in last
    # The health check is the bot's own command, and it has more time than the command takes.
    check = re.search(r'(?m)^HEALTHCHECK .*--timeout=(\d+)s.* CMD \["tongxin", "health"\]$', last)
    assert check
    assert int(check[1]) > 10
    assert 'CMD ["tongxin", "run"]' in last
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert commands(last) <= set(known) | {"tongxin"}


def test_the_image_has_a_python_that_the_program_runs_on() -> None:
    found = re.search(r"(?m)^ARG PYTHON=3\.(\d+)$", read("Containerfile"))
    assert found
    asked = tomllib.loads(read("pyproject.toml"))["project"]["requires-python"]
    assert int(found[1]) >= int(asked.removeprefix(">=3."))


def test_what_is_copied_into_the_image_is_not_ignored() -> None:
    copied = re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", stages()[0])
    sources = {source.rstrip("/") for line in copied for source in line.split()}
    kept = {line[1:] for line in read(".containerignore").splitlines() if line.startswith("!")}
    assert sources == kept
    assert all((ROOT / source).exists() for source in sources)
    rooms = tomllib.loads(read("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(rooms["packages"]) | set(rooms["force-include"]) <= sources


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load(read("compose.yaml"))
    return made


def test_two_replicas_share_a_database_and_an_office_has_its_own(compose: dict[str, Any]) -> None:
    services = compose["services"]
    first, second = services["bot"], services["second-bot"]
    assert first["deploy"]["replicas"] == 2
    assert second["profiles"] == services["second-database"]["profiles"] == ["second"]
    seen = []
    for bot in (first, second):
        # Each line of a container that is to be held to less than the machine.
        assert bot["read_only"] is True
        assert bot["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in bot["security_opt"]
        assert bot["tmpfs"] == ["/tmp"]
        assert "ports" not in bot
        environment = bot["environment"]
        assert set(environment) <= known_to_the_program() | {"TONGXIN_FILES"}
        address = urlsplit(re.sub(r"\$\{[^}]*\}", "x", environment["TONGXIN_DATABASE"]))
        assert address.scheme == "postgresql"
        assert address.hostname in services
        mounts = dict(volume.split(":")[:2][::-1] for volume in bot["volumes"])
        assert environment["TONGXIN_FILES"].startswith("/var/lib/tongxin/")
        assert mounts["/var/lib/tongxin"] in compose["volumes"]
        assert "/etc/tongxin/config.toml" in mounts
        assert stages()[1].count("WORKDIR /etc/tongxin\n") == 1
        [secret] = bot["secrets"]
        assert environment["TONGXIN_TOKEN_FILE"] == f"/run/secrets/{secret}"
        assert secret in compose["secrets"]
        seen.append((address.path, address.username, mounts["/var/lib/tongxin"], secret))
    assert all(one != other for one, other in zip(*seen, strict=True))
    statements = services["second-database"]["command"][-1]
    assert "CREATE DATABASE second OWNER second" in statements


def test_nothing_that_stops_has_less_time_than_it_takes(compose: dict[str, Any]) -> None:
    unit = settings()
    assert int(unit["TimeoutStopSec"]) >= 20
    assert compose["services"]["bot"]["stop_grace_period"] == f"{unit['TimeoutStopSec']}s"


def settings() -> dict[str, str]:
    return dict(re.findall(r"(?m)^(\w+)=(.*)$", read("deploy/tongxin.service")))


def test_the_systemd_unit_shuts_the_bot_in() -> None:
    asked = {
        "UMask": "0077",
        "NoNewPrivileges": "true",
        "ProtectSystem": "strict",
        "StateDirectory": "tongxin",
        "PrivateTmp": "true",
        "PrivateDevices": "true",
        "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
        "SystemCallFilter": "@system-service",
        "CapabilityBoundingSet": "",
        "LoadCredential": "token:/etc/tongxin.token",
    }
    found = settings()
    assert {name: found.get(name) for name in asked} == asked
    assert "MemoryMax" in found
    folder, _, command = found["ExecStart"].partition("/.venv/bin/tongxin ")
    assert folder == found["WorkingDirectory"]
    assert command in typer.main.get_command(app).commands  # type: ignore[attr-defined]


def rules() -> Iterator[dict[str, Any]]:
    for group in yaml.safe_load(read("deploy/alerts.yml"))["groups"]:
        yield from group["rules"]


async def test_every_alert_asks_for_what_the_page_tells(tmp_path: Path) -> None:
    database = at(tmp_path / "tongxin.db")
    await database.open()
    now = datetime.now(UTC)
    metrics = Metrics()
    metrics.handler(next(iter(names(FEATURES))), 0.1)
    figures = await database.read(lambda tx: health.figures(tx, now))
    waiting = await database.read(health.waiting)
    await database.close()
    page = metrics.page(figures, waiting, Delays(), now, now).decode()
    samples = [one for family in text_string_to_metric_families(page) for one in family.samples]
    told = {sample.name for sample in samples}
    labelled = {(one.name, key, value) for one in samples for key, value in one.labels.items()}
    alerts = list(rules())
    assert len({rule["alert"] for rule in alerts}) == len(alerts) > 8
    for rule in alerts:
        asked = set(re.findall(r"\b(?:tongxin|process)_\w+|\bup\b", rule["expr"]))
        assert asked
        assert asked <= told | OF_PROMETHEUS, rule["alert"]
        for name, key, value in re.findall(r'(\w+)\{(\w+)="([^"]*)"\}', rule["expr"]):
            assert key == "job" or (name, key, value) in labelled, rule["alert"]
        for label in re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]):
            assert label in {"bot", "instance"} or label in {key for _, key, _ in labelled}
        assert rule["labels"]["severity"] in {"page", "ticket"}


def test_several_bots_are_not_counted_as_one() -> None:
    """A sum over everything that is watched would count the leaders of all bots together."""
    summed = [rule["expr"] for rule in rules() if "sum" in re.findall(r"\w+", rule["expr"])]
    assert summed
    assert all("sum by (bot) (" in expression for expression in summed)
    assert '"bot"' in read("deploy/alerts.yml").partition("groups:")[0]


def test_what_operators_are_told_to_watch_has_an_alert() -> None:
    text = read("docs/operating.md")
    [worth] = re.findall(r"(?m)^Worth an alarm: (.*)$", text)
    watched = " ".join(rule["expr"] for rule in rules())
    no_alarm = {"tongxin_updates_unreadable_kept"}  # as the paragraph itself says
    assert set(re.findall(r"tongxin_\w+", worth)) - no_alarm <= set(re.findall(r"\w+", watched))


@pytest.mark.parametrize("file", ["deploy/Caddyfile", "deploy/nginx.conf"])
def test_the_proxies_pass_one_path_to_the_public_port(file: str) -> None:
    text = read(file)
    web = tomllib.loads(read("config.toml"))["web"]
    assert set(re.findall(r"127\.0\.0\.1:(\d+)", bare(file))) == {str(web["public_port"])}
    found = re.search(r'webhook = "https://([^/"]+)(/[^"]+)"', text)
    assert found
    host, path = found.groups()
    assert host in bare(file)
    assert re.search(rf"(?m)^\s*(handle|location =) {path} {{$", text)
    assert "404" in text  # for everything else
