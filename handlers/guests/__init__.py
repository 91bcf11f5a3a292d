"""Guests of an event: the links that staff make, and what a guest sees."""
