"""Questionnaires: built, answered, and counted."""
