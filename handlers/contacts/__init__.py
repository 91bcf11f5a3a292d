"""Contacts: members and their named contacts write to each other through the bot."""
