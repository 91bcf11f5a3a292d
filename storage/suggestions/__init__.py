"""Suggestions, and the steps that staff take on them."""
