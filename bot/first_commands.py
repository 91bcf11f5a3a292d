"""The commands that come before and beside the bot: `tongxin init` and `tongxin health`.

Each imports what it needs when it is run, so that the others need not wait for it.
"""
# ruff: noqa: PLC0415

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.terminal import CONFIG, fail, one_line, read_settings


def health(
    ready: Annotated[
        bool, typer.Option("--ready", help="Ask whether it is ready, not only whether it lives.")
    ] = False,
) -> None:
    """Ask the running bot how it is.

    The exit status is 1 if it does not answer; with --ready also if it is not ready.
    """
    settings = read_settings(to_try=True, quiet=True)
    from bot.commands import asking

    if not settings.watch_port:
        fail("[web] port in config.toml is 0: there is no page to ask")
    try:
        well, said = asking.ask(settings.watch_port, ready=ready)
    except asking.NoAnswerError as error:
        print(f"tongxin: {error}", file=sys.stderr)
        raise SystemExit(1) from None
    print(said)
    if not well:
        raise SystemExit(1)


def init(
    zh: Annotated[str | None, typer.Option(help="The organisation's name in Chinese.")] = None,
    en: Annotated[str | None, typer.Option(help="… in English.")] = None,
    college: Annotated[
        list[str] | None, typer.Option(help='"Chinese name = English name"; once for each.')
    ] = None,
    association: Annotated[
        list[str] | None, typer.Option(help='"Chinese name = English name"; once for each.')
    ] = None,
    zone: Annotated[str | None, typer.Option(help="The time zone, as Asia/Shanghai.")] = None,
    language: Annotated[
        Literal["zh", "en"] | None, typer.Option(help="For whom Telegram tells none.")
    ] = None,
    phone: Annotated[str | None, typer.Option(help="Of the office; may be empty.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Don't ask: what is not given stays as in the sample.")
    ] = False,
) -> None:
    """Write a commented config.toml from six questions.

    A file that is there is not replaced. The token is not asked: it stays in the environment.
    """
    from bot import config
    from bot.commands import init as writing
    from bot.commands import questions

    target = Path(os.environ.get("TONGXIN_CONFIG") or CONFIG)
    if target.exists():
        fail(f"{target} is there already; move it away, or change it by hand")
    given = writing.Answers(
        zh=zh,
        en=en,
        colleges=[writing.group_of(one) for one in college] if college else None,
        associations=[writing.group_of(one) for one in association] if association else None,
        zone=zone,
        language=language,
        contact=None if phone is None else {"phone": phone},
    )
    answers = given if yes else questions.asked(given)
    try:
        with one_line(config.ConfigError):
            writing.write(target, answers)
    except OSError as error:
        fail(f"{error.filename or target}: {error.strerror}")
    print(
        f"{target}: written and read again, all right. Every other setting is explained in it.\n"
        "Next: put the token from @BotFather into the environment (TONGXIN_TOKEN), then\n"
        "`tongxin invite school-staff` and `tongxin run`; without a token it is the playground."
    )
