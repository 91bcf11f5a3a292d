"""The vocabulary that everybody shares: frozen values, no rows, no Telegram objects.

Instants are aware UTC datetimes; a wall time is a naive datetime and stands with its zone.
"""
