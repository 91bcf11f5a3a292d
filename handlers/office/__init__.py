"""The state of the bot's work, for staff."""
