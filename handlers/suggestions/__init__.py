"""Suggestions: members submit them, staff handle and answer them."""
