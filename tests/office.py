"""The office that the tests are about: the one of the project's own config.toml."""

from pathlib import Path

from bot.config import load

CONFIG = Path(__file__).parents[1] / "config.toml"
ORGANISATION = load(CONFIG, {}).organisation
