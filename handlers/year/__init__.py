"""The record of a member's year: what the bot knows and what the member adds, confirmed once."""
