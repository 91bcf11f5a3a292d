"""The library: shelves with files and texts, searched and received; managed by staff."""
