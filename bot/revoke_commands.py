"""The commands that take away a role, a link or a membership.

Like those of bot/cli.py, each imports what it needs when it is run.
"""
# ruff: noqa: PLC0415

from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from bot.terminal import one_line, read_settings

revoke = typer.Typer(help="Take away a role, an open link or a membership.")


Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]


def _asking(*, yes: bool) -> Callable[[str], Any]:
    return (lambda _: None) if yes else (lambda question: typer.confirm(question, abort=True))


@revoke.command("role")
def revoke_role(
    who: Annotated[str, typer.Argument(help="The number that `tongxin roles` lists, or the name.")],
    role: Annotated[
        Literal["school-staff", "college-staff", "officer", "operator"],
        typer.Argument(help="The role to take away."),
    ],
    college: Annotated[str, typer.Option(help="For college-staff: its key or name.")] = "",
    association: Annotated[str, typer.Option(help="For officer: its key or name.")] = "",
    yes: Yes = False,
) -> None:
    """Take a role away from a person, who is notified."""
    settings = read_settings()
    import asyncio

    from bot.commands import invite as invites
    from bot.commands import revoke as revoking
    from bot.commands.world import clock
    from storage.model.people import Role

    with one_line(*revoking.EXPECTED, invites.ScopeError):
        taken = invites.grant(Role(role), settings, college=college, association=association)
        print(
            asyncio.run(
                revoking.revoke_role(settings, who, taken, _asking(yes=yes), clock(settings))
            )
        )


@revoke.command("link")
def revoke_link(
    name: Annotated[str, typer.Argument(help="The name that `tongxin roles` lists.")],
    yes: Yes = False,
) -> None:
    """Make an open one-time link void."""
    settings = read_settings()
    import asyncio

    from bot.commands import revoke as revoking
    from bot.commands.world import clock

    with one_line(*revoking.EXPECTED):
        print(asyncio.run(revoking.revoke_link(settings, name, _asking(yes=yes), clock(settings))))


@revoke.command("member")
def revoke_member(
    who: Annotated[str, typer.Argument(help="The member's name or staff number.")],
    yes: Yes = False,
) -> None:
    """End a membership; the person is notified and may register again."""
    settings = read_settings()
    import asyncio

    from bot.commands import revoke as revoking
    from bot.commands.world import clock

    with one_line(*revoking.EXPECTED):
        print(asyncio.run(revoking.revoke_member(settings, who, _asking(yes=yes), clock(settings))))
