"""Votes among members (举手表决): staff hold one, members vote, the result counts heads."""
