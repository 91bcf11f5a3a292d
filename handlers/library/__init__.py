"""The library: shelves with files and texts, searched and received; kept by staff."""
