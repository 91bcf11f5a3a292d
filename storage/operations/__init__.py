"""Copies of the database, its health, outages."""
