"""Backups, health figures, Telegram outages and the rotation of keys."""
