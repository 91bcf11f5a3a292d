"""Roles: who has which until when; given, confirmed, lent to a stand-in, handed over."""
