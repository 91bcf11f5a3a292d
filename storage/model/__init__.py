"""The domain's shared types: frozen dataclasses and enums, no rows, no Telegram objects.

Instants are aware UTC datetimes; a wall time is a naive datetime, stored together with its zone.
"""
