"""Unfinished conversations: received updates, and forms that are being filled in."""
