"""Where the process begins. Ctrl-C is settled first, as the imports below take their time."""

import os

from bot import interrupts


def main() -> None:
    """Run the command that was typed."""
    interrupts.end_at_once()
    os.umask(0o077)  # whatever is made from here on is its owner's alone

    from bot.cli import main as run_command  # noqa: PLC0415 - not before Ctrl-C is settled

    run_command()


if __name__ == "__main__":
    main()
