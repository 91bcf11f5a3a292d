"""Runs the playground alone, as any bot's Bot API: python -m bot.playground --port 8081."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from bot.playground.errors import StartError
from bot.playground.server import Playground


async def _run(playground: Playground, host: str, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with playground.serve(host, port) as address:
        sys.stdout.write(f"The playground is at {address} (base URL for bots: {address}/bot)\n")
        sys.stdout.flush()
        await stop.wait()


def _playground(given: argparse.Namespace) -> Playground:
    return Playground(
        path=given.world,
        allowed_hosts=given.allow_host,
        remote_webhooks=given.remote_webhooks,
    )


def main() -> int:
    """Run until SIGINT or SIGTERM. Returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.playground",
        description="A local stand-in for the Telegram Bot API, with a chat page.",
    )
    parser.add_argument("--port", type=int, default=8081, help="port to listen on (8081)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--world", type=Path, help="file that stores the world (else in memory)")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further name by which programs reach the playground, such as host.docker.internal;"
        " requests to other names are refused; may be given several times",
    )
    parser.add_argument(
        "--remote-webhooks",
        action="store_true",
        help="let bots set webhooks on other machines (else on this machine only)",
    )
    given = parser.parse_args()
    try:
        asyncio.run(_run(_playground(given), given.host, given.port))
    except StartError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
