"""Connections, transactions, migrations and the lock; the only folder that knows a driver."""
