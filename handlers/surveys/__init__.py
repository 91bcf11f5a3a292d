"""Questionnaires: built and sent by staff, answered by members."""
