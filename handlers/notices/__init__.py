"""Anything the office sends: composed, seen, acknowledged, held, sent again."""
