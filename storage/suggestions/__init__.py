"""Suggestions and their way through the office."""
