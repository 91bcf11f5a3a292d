"""Dates and times: read as people write them, said in words, asked by buttons; knows no event."""
