"""Whom something is for: said in words, and asked by buttons."""
