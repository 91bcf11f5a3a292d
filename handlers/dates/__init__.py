"""Dates and times: parses what people type, formats them, and asks for them in forms.

Nothing here imports events or notices.
"""
